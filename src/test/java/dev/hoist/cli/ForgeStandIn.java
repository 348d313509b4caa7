package dev.hoist.cli;

import dev.hoist.forge.ApiSettings;
import dev.hoist.forge.CommitStatus;
import dev.hoist.forge.Forge;
import dev.hoist.forge.Peer;
import dev.hoist.forge.PullRequest;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The git host of a transcript, of any kind. It sees the branches of the remote as they stand, and
 * takes for merged what has arrived where it was to go.
 */
final class ForgeStandIn implements AutoCloseable {
  private final Peer host;
  private final BareRemote remote;
  private final String word;
  private final Map<String, String> known = new HashMap<>();

  /**
   * Starts one, and lets hoist know of it.
   *
   * @param word for its kind, as {@code HOIST_FORGE} has it
   */
  ForgeStandIn(String word, BareRemote remote, Map<String, String> vars) throws IOException {
    this.host = Peer.start(Forge.Kind.of(word).orElseThrow());
    this.remote = remote;
    this.word = word;
    host.server().before(this::look);
    vars.put("HOIST_FORGE", word);
    vars.put("HOIST_FORGE_API", host.api());
    vars.put("HOIST_FORGE_TOKEN", host.token());
  }

  /**
   * {@code open HEAD BASE}, {@code show NUMBER}, {@code approve NUMBER LOGIN}, {@code object NUMBER
   * LOGIN}, {@code status BRANCH CONTEXT STATE}, {@code said BRANCH} for the statuses of its head,
   * or nothing to list all requests.
   */
  String play(List<String> words, Instant now) {
    host.clock(now);
    look();
    if (words.isEmpty()) {
      return requests();
    }
    switch (words.get(0)) {
      case "approve" -> host.approve(Long.parseLong(words.get(1)), words.get(2));
      case "object" -> host.objectTo(Long.parseLong(words.get(1)), words.get(2));
      case "open" -> host.open(words.get(1), words.get(2), false);
      case "said" -> {
        return said(words.get(1), now);
      }
      case "show" -> {
        return host.requests().get(Integer.parseInt(words.get(1)) - 1).body() + "\n";
      }
      case "status" -> {
        var state = CommitStatus.State.valueOf(words.get(3).toUpperCase(Locale.ROOT));
        host.say(head(words.get(1)), words.get(2), state);
      }
      default -> throw new IllegalArgumentException(words.toString());
    }
    return "";
  }

  private String head(String branch) {
    return remote.branches().getOrDefault(branch, "");
  }

  private String requests() {
    var text = new StringBuilder();
    for (PullRequest each : host.requests()) {
      text.append("#").append(each.number()).append(' ');
      text.append(each.state().name().toLowerCase(Locale.ROOT)).append(' ');
      text.append(each.head()).append(" -> ").append(each.base());
      text.append("  ").append(each.title()).append('\n');
      for (String comment : host.comments(each.number())) {
        text.append("   ").append(comment.replace("\n", "\n   ")).append('\n');
      }
    }
    return text.toString();
  }

  private String said(String branch, Instant now) {
    Map<String, String> vars = Map.of("HOIST_FORGE_TOKEN", host.token());
    Forge forge = host.forge(host.api(), ApiSettings.of(vars, InstantSource.fixed(now)));
    var text = new StringBuilder();
    for (CommitStatus each : forge.statuses(new CommitId(head(branch)))) {
      text.append(each.context()).append(' ');
      text.append(each.state().name().toLowerCase(Locale.ROOT)).append("  ");
      text.append(each.description()).append('\n');
    }
    return text.toString();
  }

  private void look() {
    for (PullRequest each : host.requests()) {
      String commit = each.headCommit().hex();
      if (each.state() == PullRequest.State.OPEN && remote.contains(each.base(), commit)) {
        host.merge(each.number(), commit);
      }
    }
    remote
        .branches()
        .forEach(
            (name, commit) -> {
              if (!commit.equals(known.put(name, commit))) {
                host.branch(name, commit);
              }
            });
  }

  /** A text in which the host has a name and not a port. */
  String named(String text) {
    return Peers.named(text, host.server().url(), word + ".test");
  }

  @Override
  public void close() {
    host.close();
  }
}
