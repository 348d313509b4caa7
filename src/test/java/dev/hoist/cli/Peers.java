package dev.hoist.cli;

import dev.hoist.forge.FakeArgoCd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers of a transcript, made when a transcript first speaks of them. */
final class Peers implements AutoCloseable {
  private final BareRemote remote;
  private @Nullable ForgeStandIn forge;
  private @Nullable FakeArgoCd argocd;
  private @Nullable OriginServer server;

  Peers(Path remote) {
    this.remote = new BareRemote(remote);
  }

  /**
   * What {@link ForgeStandIn#play} does on the one git host.
   *
   * @param kind {@code github}, {@code gitlab} and so on
   */
  String forge(String kind, List<String> words, Map<String, String> vars, Instant now)
      throws IOException {
    ForgeStandIn host = forge;
    if (host == null) {
      host = new ForgeStandIn(kind, remote, vars);
      forge = host;
    }
    return host.play(words, now);
  }

  /** Puts the remote behind a server. */
  OriginServer serve(String how, Path top, Map<String, String> vars) throws IOException {
    OriginServer started = OriginServer.start(how, remote.folder(), top, vars);
    server = started;
    return started;
  }

  /**
   * {@code NAME BRANCH HEALTH [SYNC]}: what Argo CD says of an Application, or nothing to begin.
   */
  void argocd(List<String> words, Map<String, String> vars, Instant now) throws IOException {
    FakeArgoCd server = argocd;
    if (server == null) {
      server = FakeArgoCd.start();
      argocd = server;
      vars.put("ARGOCD_AUTH_TOKEN", FakeArgoCd.TOKEN);
    }
    if (words.isEmpty()) {
      return;
    }
    String sha = remote.branches().getOrDefault(words.get(1), "");
    String json =
        """
        {"metadata": {"name": "NAME"}, "spec": {"source": {"path": "shop"}},
         "status": {"sync": {"status": "Synced", "revision": "SHA"},
          "health": {"status": "HEALTH", "lastTransitionTime": "NOW"}, "reconciledAt": "NOW",
          "operationState": {"phase": "Succeeded", "finishedAt": "NOW",
           "operation": {"sync": {"revision": "SHA"}}, "syncResult": {"revision": "SHA"}},
          "history": [{"id": 1, "revision": "SHA", "deployedAt": "NOW"}]}}
        """
            .replace("NAME", words.get(0))
            .replace("SHA", sha)
            .replace("HEALTH", words.get(2))
            .replace("NOW", now.toString());
    server.put(words.get(0), json);
  }

  /** A text in which servers have names and not ports. */
  String named(String text) {
    String named = server == null ? text : server.named(text);
    if (forge != null) {
      named = forge.named(named);
    }
    return argocd == null ? named : named(named, argocd.url(), "argocd.test");
  }

  static String named(String text, String url, String host) {
    return text.replace(url, "https://" + host).replace(url.substring("http://".length()), host);
  }

  /** The other way round, for what a transcript writes. */
  String addressed(String text) {
    return argocd == null ? text : text.replace("https://argocd.test", argocd.url());
  }

  @Override
  public void close() {
    if (forge != null) {
      forge.close();
    }
    if (argocd != null) {
      argocd.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
