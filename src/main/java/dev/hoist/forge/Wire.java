package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.HttpRoute;
import dev.hoist.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, within a time and a size. A redirect is followed to the very same
 * server only: GitHub sends one for a repository that was renamed.
 */
final class Wire {
  /** A page of a hundred pull requests with long texts takes some 30 MiB. */
  private static final int MAX_BODY = 64 << 20;

  private static final int MAX_REDIRECTS = 3;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Access access;
  private final Map<String, String> headers;
  private final ApiSettings settings;
  private @Nullable HttpClient client;

  Wire(Access access, Map<String, String> headers, ApiSettings settings) {
    this.access = access;
    this.headers = Map.copyOf(headers);
    this.settings = settings;
  }

  /**
   * Asks once.
   *
   * @throws IOException when there is no whole answer; the server may have done it all the same
   */
  Answer send(ApiRequest request) throws IOException {
    URI uri = URI.create(access.base() + request.path().text());
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      Answer answer = exchange(request, uri);
      if (answer.redirect().isEmpty()) {
        return answer;
      }
      uri = redirected(uri, answer.redirect().get());
    }
    throw new IOException("the server redirects more than " + MAX_REDIRECTS + " times");
  }

  private URI redirected(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("the server redirects to something that is no address", e);
    }
    if (!access.isSameServer(to)) {
      throw ApiFault.redirected(access, to).asException();
    }
    return to;
  }

  private Answer exchange(ApiRequest request, URI uri) throws IOException {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(uri).timeout(settings.timeout()).header("User-Agent", "hoist");
    headers.forEach(http::header);
    access.token().ifPresent(t -> http.header("Authorization", t.authorization()));
    if (request.body().isPresent()) {
      http.header("Content-Type", "application/json; charset=utf-8");
      String json = Json.writeCompact(request.body().get());
      http.method(request.method().name(), BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    } else {
      http.method(request.method().name(), BodyPublishers.noBody());
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(http.build(), info -> new LimitedBody(MAX_BODY));
    try {
      HttpResponse<byte[]> got = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          got.statusCode(), got.headers(), new String(got.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException(
          "no whole answer within " + settings.timeout().toSeconds() + " s");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  /** Made when it is needed first: this takes longer than rendering a small overlay. */
  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      HttpRoute route = HttpRoute.to(access.url(), settings.git());
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT);
      route.trust().ifPresent(builder::sslContext);
      builder.proxy(route.proxy().map(this::always).orElseGet(ProxySelector::getDefault));
      made = builder.build();
      client = made;
    }
    return made;
  }

  /** The client would pass over any other kind of proxy without a word. */
  private ProxySelector always(Proxy proxy) {
    if (proxy.type() == Proxy.Type.SOCKS) {
      throw Diagnostic.error(
              "forge.proxy",
              Origin.NONE,
              access.name() + " cannot be reached through a SOCKS proxy")
          .because("only HTTP proxies are spoken to for this", Origin.NONE)
          .hint("set https_proxy to an HTTP proxy, or name the host in no_proxy")
          .asException();
    }
    if (proxy.address() instanceof InetSocketAddress address) {
      return ProxySelector.of(
          InetSocketAddress.createUnresolved(address.getHostString(), address.getPort()));
    }
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // there is no other way to try
      }
    };
  }
}
