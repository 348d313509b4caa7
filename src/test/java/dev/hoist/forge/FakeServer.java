package dev.hoist.forge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A web server on a free port of this machine that answers as it is told, or fails as told. */
public final class FakeServer implements AutoCloseable {
  /**
   * What was asked.
   *
   * @param segments of the path, unescaped
   * @param token what stood after {@code Bearer}; empty without one
   */
  public record Call(
      String method,
      String path,
      List<String> segments,
      Map<String, String> query,
      String token,
      String body) {
    /** Such as {@code POST /repos/acme/deploy/pulls}. */
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** An answer. */
  public record Response(int status, Map<String, String> headers, String body) {
    static Response json(int status, Object body) {
      return new Response(status, Map.of(), FakeJson.text(body));
    }

    Response with(String name, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Response(status, more, body);
    }
  }

  /** Who answers. */
  public interface Site {
    Response answer(Call call);
  }

  /** One thing that goes wrong with one request. */
  public sealed interface Fault {
    /** Nothing is done, and something else is answered. */
    record Instead(Response response) implements Fault {}

    /** Nothing is done, and the connection is cut. */
    record Cut() implements Fault {}

    /** It is done, and the connection is cut before the answer. */
    record Lost() implements Fault {}

    /** It is done, and the answer stops in its middle. */
    record Truncated() implements Fault {}
  }

  private record Planned(Predicate<Call> when, Fault fault) {}

  private final HttpServer server;
  private final Site site;
  private final List<Call> calls = new ArrayList<>();
  private final List<Planned> faults = new ArrayList<>();
  private volatile Runnable look = () -> {};

  private FakeServer(HttpServer server, Site site) {
    this.server = server;
    this.site = site;
  }

  public static FakeServer start(Site site) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var server = new FakeServer(http, site);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** Such as {@code http://127.0.0.1:4711}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that was asked so far. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The next request that fits meets this fault; one that fits two meets the first of them. */
  public synchronized void fail(Predicate<Call> when, Fault fault) {
    faults.add(new Planned(when, fault));
  }

  /** As {@link #fail(Predicate, Fault)}, for a method and the end of a path. */
  public void fail(String method, String pathEnd, Fault fault) {
    fail(call -> call.method().equals(method) && call.path().endsWith(pathEnd), fault);
  }

  /** What is done before each answer, such as to say where branches stand. */
  public void before(Runnable action) {
    look = action;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = call(exchange);
      Fault fault = met(call);
      if (fault instanceof Fault.Cut) {
        return;
      }
      look.run();
      Response response =
          fault instanceof Fault.Instead(Response other) ? other : site.answer(call);
      if (fault instanceof Fault.Lost) {
        return;
      }
      byte[] body = response.body().getBytes(UTF_8);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      int length = fault instanceof Fault.Truncated ? body.length / 2 : body.length;
      exchange.getResponseBody().write(Arrays.copyOf(body, length));
      exchange.getResponseBody().flush();
    }
  }

  private synchronized @Nullable Fault met(Call call) {
    calls.add(call);
    for (Planned planned : faults) {
      if (planned.when().test(call)) {
        faults.remove(planned);
        return planned.fault();
      }
    }
    return null;
  }

  private static Call call(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    var query = new LinkedHashMap<String, String>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    return new Call(
        exchange.getRequestMethod(),
        path,
        Arrays.stream(path.substring(1).split("/")).map(FakeServer::decoded).toList(),
        query,
        login == null ? "" : login.replaceFirst("^Bearer ", ""),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** One page of a list, with the links to the others. */
  Response page(Call call, List<?> all) {
    return page(call, all, items -> FakeJson.node(items));
  }

  Response page(Call call, List<?> all, java.util.function.Function<List<?>, Object> whole) {
    int size = Integer.parseInt(call.query().getOrDefault("per_page", "30"));
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    Response response = Response.json(200, whole.apply(all.subList(from, to)));
    if (to == all.size()) {
      return response;
    }
    var query = new StringBuilder();
    call.query()
        .forEach(
            (name, value) -> {
              if (!name.equals("page")) {
                query.append(name).append('=').append(value).append('&');
              }
            });
    String next = url() + call.path() + "?" + query + "page=" + (page + 1);
    return response.with("Link", "<" + next + ">; rel=\"next\", <" + next + ">; rel=\"last\"");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
