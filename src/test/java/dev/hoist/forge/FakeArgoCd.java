package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of Argo CD that tells of Applications, which a test puts there as JSON. */
public final class FakeArgoCd implements AutoCloseable {
  /** The one token it knows. */
  public static final String TOKEN = "argo-token-0123456789";

  private final FakeServer server;
  private final Map<String, Mapping> applications = new LinkedHashMap<>();

  private FakeArgoCd() throws IOException {
    this.server = FakeServer.start(this::answer);
  }

  public static FakeArgoCd start() throws IOException {
    return new FakeArgoCd();
  }

  public String url() {
    return server.url();
  }

  /** To look at what was asked, and to let things fail. */
  public FakeServer server() {
    return server;
  }

  /** Puts an Application there, or another state of it. */
  public synchronized void put(String name, String json) {
    applications.put(name, FakeJson.read(json));
  }

  private synchronized Response answer(Call call) {
    if (!call.token().equals(TOKEN)) {
      return Response.json(401, object("error", "no session information", "code", 16));
    }
    List<String> path = call.segments();
    if (path.size() == 4 && path.subList(0, 3).equals(List.of("api", "v1", "applications"))) {
      Mapping application = applications.get(path.get(3));
      return application == null
          ? Response.json(
              403, object("error", "permission denied", "code", 7, "message", "permission denied"))
          : Response.json(200, application);
    }
    return Response.json(404, object("error", "Not Found", "code", 5));
  }

  @Override
  public void close() {
    server.close();
  }
}
