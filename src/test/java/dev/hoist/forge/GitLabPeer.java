package dev.hoist.forge;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.git.CommitId;
import dev.hoist.git.GitUrl;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link FakeGitLab} as one host of many; a minute passes with everything that happens. */
final class GitLabPeer implements Peer {
  private final FakeGitLab host;
  private Instant now = Instant.parse("2026-01-05T10:01:00Z");

  GitLabPeer(FakeGitLab host) {
    this.host = host;
  }

  private String at() {
    now = now.plusSeconds(60);
    return now.toString();
  }

  @Override
  public FakeServer server() {
    return host.server();
  }

  @Override
  public Forge forge(String api, ApiSettings settings) {
    var vars = new HashMap<String, String>(settings.vars());
    vars.putAll(Map.of("HOIST_FORGE", "gitlab", "HOIST_FORGE_API", api));
    return Forges.of(
        GitUrl.parse("https://git.example.com/acme/platform/deploy.git"),
        ForgeConfig.NONE,
        new ApiSettings(vars, settings.clock(), settings.pause(), settings.timeout()));
  }

  @Override
  public String api() {
    return host.url() + "/api/v4";
  }

  @Override
  public String token() {
    return FakeGitLab.TOKEN;
  }

  @Override
  public String me() {
    return "hoist-bot";
  }

  @Override
  public void branch(String name, String sha) {
    host.branch(name, sha, at());
  }

  @Override
  public long open(String head, String base, boolean fork) {
    return host.open(fork ? 8 : 7, head, base, "somebody").iid();
  }

  @Override
  public void clock(Instant time) {
    now = time.isAfter(now) ? time : now;
  }

  @Override
  public List<PullRequest> requests() {
    return host.requests().stream()
        .map(
            each ->
                new PullRequest(
                    each.iid(),
                    "",
                    switch (each.state()) {
                      case "opened" -> PullRequest.State.OPEN;
                      case "merged" -> PullRequest.State.MERGED;
                      default -> PullRequest.State.CLOSED;
                    },
                    each.head(),
                    each.base(),
                    new CommitId(each.sha()),
                    Optional.ofNullable(each.mergeCommit()).map(CommitId::new),
                    each.author(),
                    each.title(),
                    each.description()))
        .toList();
  }

  @Override
  public void merge(long number, String commit) {
    host.merge(number, commit, null);
  }

  @Override
  public void approve(long number, String person) {
    host.approve(number, person, at(), true);
  }

  @Override
  public void objectTo(long number, String person) {
    host.objectTo(number, person);
  }

  @Override
  public void comment(long number, String author, String body) {
    host.note(number, author, body, false, at());
  }

  @Override
  public List<String> comments(long number) {
    return host.notes().stream()
        .filter(note -> note.iid() == number && !note.system())
        .map(FakeGitLab.Note::body)
        .toList();
  }

  @Override
  public void say(String sha, String context, CommitStatus.State state) {
    String word =
        switch (state) {
          case PENDING -> "pending";
          case SUCCESS, NEUTRAL -> "success";
          case FAILURE -> "failed";
        };
    host.status(sha, context, word, false, at());
  }

  @Override
  public boolean opens(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/merge_requests");
  }

  @Override
  public boolean comments(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/notes");
  }

  @Override
  public void close() {
    host.close();
  }
}
