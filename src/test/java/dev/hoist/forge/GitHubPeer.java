package dev.hoist.forge;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.git.CommitId;
import dev.hoist.git.GitUrl;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link FakeGitHub} as one host of many. */
final class GitHubPeer implements Peer {
  private final FakeGitHub host;
  private String now = FakeGitHub.TIME;

  GitHubPeer(FakeGitHub host) {
    this.host = host;
  }

  @Override
  public FakeServer server() {
    return host.server();
  }

  @Override
  public Forge forge(String api, ApiSettings settings) {
    var vars = new HashMap<String, String>(settings.vars());
    vars.putAll(Map.of("HOIST_FORGE", "github", "HOIST_FORGE_API", api));
    return Forges.of(
        GitUrl.parse("https://git.example.com/acme/deploy.git"),
        ForgeConfig.NONE,
        new ApiSettings(vars, settings.clock(), settings.pause(), settings.timeout()));
  }

  @Override
  public String api() {
    return host.url();
  }

  @Override
  public String token() {
    return FakeGitHub.TOKEN;
  }

  @Override
  public String me() {
    return "hoist-bot";
  }

  @Override
  public void branch(String name, String sha) {
    host.branch(name, sha);
  }

  @Override
  public long open(String head, String base, boolean fork) {
    return host.open(fork ? "stranger" : "acme", head, base, "somebody").number();
  }

  @Override
  public void clock(Instant time) {
    now = time.toString();
  }

  @Override
  public List<PullRequest> requests() {
    return host.pulls().stream()
        .map(
            each ->
                new PullRequest(
                    each.number(),
                    "",
                    each.mergeCommit() != null
                        ? PullRequest.State.MERGED
                        : each.state().equals("open")
                            ? PullRequest.State.OPEN
                            : PullRequest.State.CLOSED,
                    each.head(),
                    each.base(),
                    new CommitId(each.headSha()),
                    Optional.ofNullable(each.mergeCommit()).map(CommitId::new),
                    each.author(),
                    each.title(),
                    each.body()))
        .toList();
  }

  @Override
  public void merge(long number, String commit) {
    host.merge(number, commit);
  }

  @Override
  public void approve(long number, String person) {
    String sha = host.pulls().get((int) number - 1).headSha();
    host.review(number, person, "APPROVED", sha);
  }

  @Override
  public void objectTo(long number, String person) {
    String sha = host.pulls().get((int) number - 1).headSha();
    host.review(number, person, "CHANGES_REQUESTED", sha);
  }

  @Override
  public void comment(long number, String author, String body) {
    host.comment(number, author, body);
  }

  @Override
  public List<String> comments(long number) {
    return host.comments(number).stream().map(Comment::body).toList();
  }

  @Override
  public void say(String sha, String context, CommitStatus.State state) {
    String word =
        switch (state) {
          case PENDING -> "pending";
          case SUCCESS, NEUTRAL -> "success";
          case FAILURE -> "failure";
        };
    host.status(sha, context, word, "reconciliation " + word, now);
  }

  @Override
  public boolean opens(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/pulls");
  }

  @Override
  public boolean comments(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/comments");
  }

  @Override
  public void close() {
    host.close();
  }
}
