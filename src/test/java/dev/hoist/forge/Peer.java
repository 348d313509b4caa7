package dev.hoist.forge;

import dev.hoist.forge.FakeServer.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A git host on this machine, of any kind, for one repository and the account {@link #me()}. */
public interface Peer extends AutoCloseable {
  static Peer start(Forge.Kind kind) throws IOException {
    return switch (kind) {
      case GITHUB -> new GitHubPeer(FakeGitHub.start());
      case GITLAB -> new GitLabPeer(FakeGitLab.start());
      case GITEA -> new FakeGitea();
      case BITBUCKET -> new FakeBitbucket();
      case BITBUCKET_DATA_CENTER -> new FakeBitbucketDataCenter();
      case AZURE_DEVOPS -> new FakeAzureDevOps();
    };
  }

  FakeServer server();

  /** Its repository as hoist sees it through the address of an API, with a token. */
  Forge forge(String api, ApiSettings settings);

  /** Where the fake has its API, such as {@code http://127.0.0.1:4711/api/v1}. */
  String api();

  String token();

  /** The account of the token, as comments name their authors. */
  String me();

  /** Says where a branch stands; open pull requests from it follow. */
  void branch(String name, String sha);

  /** What time it is there; some time passes with everything that happens. */
  void clock(Instant now);

  /** Somebody else opens one, and it has this number. */
  long open(String head, String base, boolean fork);

  /** All pull requests, whatever became of them, in the order of their numbers. */
  List<PullRequest> requests();

  void merge(long number, String commit);

  /** Somebody who may write approves of the head as it is now. */
  void approve(long number, String person);

  /** Somebody who may write wants it changed. */
  void objectTo(long number, String person);

  /** Somebody comments. */
  void comment(long number, String author, String body);

  /** What all comments of a pull request say, the oldest first. */
  List<String> comments(long number);

  /** Somebody else says something about a commit; words as this host has them. */
  void say(String sha, String context, CommitStatus.State state);

  /** Whether a request opens a pull request. */
  boolean opens(Call call);

  /** Whether a request writes a new comment. */
  boolean comments(Call call);

  @Override
  void close();
}
