package dev.hoist.faults;

import dev.hoist.forge.FakeGitHub;
import dev.hoist.git.TestGit;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The GitHub of one run; it sees the branches of the scene's remote as they stand. */
final class Host implements AutoCloseable {
  private final FakeGitHub github;
  private final TestGit remote;
  private final Map<String, String> vars;

  private Host(FakeGitHub github, Scene scene) {
    this.github = github;
    this.remote = scene.home();
    this.vars = new HashMap<>(scene.vars());
    vars.put("HOIST_FORGE", "github");
    vars.put("HOIST_FORGE_TOKEN", FakeGitHub.TOKEN);
    at(github.url());
    github.server().before(this::look);
  }

  static Host of(Scene scene) throws IOException {
    return new Host(FakeGitHub.start(), scene);
  }

  /** Takes over pull requests that are open, as if it had always been there. */
  void knows(List<FakeGitHub.Pull> pulls) {
    look();
    for (FakeGitHub.Pull pull : pulls) {
      github.open(pull.headOwner(), pull.head(), pull.base(), pull.author());
    }
  }

  private void look() {
    String refs =
        remote.run("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads");
    refs.lines().map(line -> line.split(" ")).forEach(it -> github.branch(it[0], it[1]));
  }

  /** Lets hoist ask at another address, behind which this is. */
  void at(String url) {
    vars.put("HOIST_FORGE_API", url);
  }

  int port() {
    return URI.create(github.url()).getPort();
  }

  Map<String, String> vars() {
    return vars;
  }

  FakeGitHub github() {
    return github;
  }

  /** Pull requests, one a line. */
  String text() {
    return github.pulls().stream()
        .map(it -> it.state() + " " + it.head() + " " + it.base() + " " + it.title() + it.body())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    github.close();
  }
}
