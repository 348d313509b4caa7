package dev.hoist.cli;

import dev.hoist.forge.Comment;
import dev.hoist.forge.FakeArgoCd;
import dev.hoist.forge.FakeGitHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a transcript besides git's, made when a transcript first speaks of them. GitHub
 * sees the branches of the remote as they stand.
 */
final class Peers implements AutoCloseable {
  private final Path remote;
  private final Map<String, String> branches = new HashMap<>();
  private @Nullable FakeGitHub github;
  private @Nullable FakeArgoCd argocd;

  Peers(Path remote) {
    this.remote = remote;
  }

  /**
   * {@code open HEAD BASE}, {@code show NUMBER}, {@code approve NUMBER LOGIN}, {@code status BRANCH
   * CONTEXT STATE}, {@code said} for the statuses, or nothing to list.
   */
  String github(List<String> words, Map<String, String> vars, Instant now) throws IOException {
    FakeGitHub host = github;
    if (host == null) {
      host = FakeGitHub.start();
      github = host;
      host.before(this::look);
      vars.put("HOIST_FORGE", "github");
      vars.put("HOIST_FORGE_API", host.url());
      vars.put("HOIST_FORGE_TOKEN", FakeGitHub.TOKEN);
    }
    look();
    if (words.isEmpty()) {
      return requests(host);
    }
    switch (words.get(0)) {
      case "approve" -> {
        FakeGitHub.Pull pull = host.pulls().get(Integer.parseInt(words.get(1)) - 1);
        host.permit(words.get(2), "write");
        host.review(pull.number(), words.get(2), "APPROVED", pull.headSha());
      }
      case "open" -> host.open("acme", words.get(1), words.get(2), "ada");
      case "said" -> {
        var text = new StringBuilder();
        for (FakeGitHub.Status each : host.statuses()) {
          text.append(each.context()).append(' ').append(each.state()).append("  ");
          text.append(each.description()).append('\n');
        }
        return text.toString();
      }
      case "show" -> {
        return host.pulls().get(Integer.parseInt(words.get(1)) - 1).body() + "\n";
      }
      case "status" ->
          host.status(
              branches.getOrDefault(words.get(1), ""),
              words.get(2),
              words.get(3),
              "reconciliation " + words.get(3),
              now.toString());
      default -> throw new IllegalArgumentException(words.toString());
    }
    return "";
  }

  private static String requests(FakeGitHub host) {
    var text = new StringBuilder();
    for (FakeGitHub.Pull pull : host.pulls()) {
      text.append("#").append(pull.number()).append(' ');
      text.append(pull.mergeCommit() == null ? pull.state() : "merged");
      text.append(' ').append(pull.head()).append(" -> ").append(pull.base());
      text.append("  ").append(pull.title()).append('\n');
      for (Comment comment : host.comments(pull.number())) {
        text.append("   ").append(comment.body().replace("\n", "\n   ")).append('\n');
      }
    }
    return text.toString();
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
    look();
    String sha = branches.getOrDefault(words.get(1), "");
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

  /** Lets GitHub see what was pushed; what its base branch holds by now is merged. */
  private void look() {
    FakeGitHub host = github;
    branches.clear();
    for (String line :
        git("for-each-ref", "--format=%(objectname) %(refname:short)", "refs/heads")
            .lines()
            .toList()) {
      String[] parts = line.split(" ", 2);
      branches.put(parts[1], parts[0]);
      if (host != null) {
        host.branch(parts[1], parts[0]);
      }
    }
    if (host == null) {
      return;
    }
    for (FakeGitHub.Pull pull : host.pulls()) {
      boolean arrived =
          pull.state().equals("open")
              && git("branch", "--contains", pull.headSha(), "--list", pull.base())
                  .contains(pull.base());
      if (arrived) {
        host.merge(pull.number(), pull.headSha());
      }
    }
  }

  private String git(String... arguments) {
    var command = new ArrayList<String>(List.of("git", "-C", remote.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text in which servers have names and not ports. */
  String named(String text) {
    String named = text;
    if (github != null) {
      named = named(named, github.url(), "github.test");
    }
    return argocd == null ? named : named(named, argocd.url(), "argocd.test");
  }

  private static String named(String text, String url, String host) {
    return text.replace(url, "https://" + host).replace(url.substring("http://".length()), host);
  }

  /** The other way round, for what a transcript writes. */
  String addressed(String text) {
    return argocd == null ? text : text.replace("https://argocd.test", argocd.url());
  }

  @Override
  public void close() {
    if (github != null) {
      github.close();
    }
    if (argocd != null) {
      argocd.close();
    }
  }
}
