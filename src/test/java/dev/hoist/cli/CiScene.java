package dev.hoist.cli;

import dev.hoist.git.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The repository acme/deploy with its two environments, of which the second waits for a day, and
 * its host: a stand-in for GitHub.
 *
 * @param vars what leads hoist to the host; a test adds those of its build server
 */
record CiScene(Path top, TestGit remote, TestGit work, Peers peers, Map<String, String> vars)
    implements AutoCloseable {

  static CiScene in(Path folder) throws IOException {
    Path top = folder.toRealPath();
    TestGit remote = TestGit.bare(top.resolve("deploy.git"));
    TestGit work = TestGit.work(top.resolve("work"));
    Transcript.copy(Transcript.PROJECTS.resolve("shop"), work.folder());
    work.write(
        "hoist.yaml",
        """
        apiVersion: hoist.dev/v1alpha1
        kind: Project
        app: shop
        forge: {repository: acme/deploy}
        environments:
          - {name: dev, allowPlaintextSecrets: true}
          - {name: prod, after: [dev], gates: {soak: 24h}}
        """);
    work.commit("two environments");
    work.run("remote", "add", "origin", remote.folder().toString());
    work.run("push", "-q", "origin", "HEAD:refs/heads/main");
    var vars = new HashMap<String, String>();
    var peers = new Peers(remote.folder());
    peers.forge("github", List.of(), vars, Instant.EPOCH);
    return new CiScene(top, remote, work, peers, vars);
  }

  String github(String... words) throws IOException {
    return peers.forge("github", List.of(words), new HashMap<>(), Instant.EPOCH);
  }

  /** Opens a pull request; what is checked out then is the merge of it that GitHub tries out. */
  String propose() throws IOException {
    work.run("checkout", "-q", "-b", "feature");
    Path file = work.folder().resolve("base/deployment.yaml");
    Files.writeString(file, Files.readString(file).replace("shop:1.0", "shop:1.1"));
    String tip = work.commit("shop 1.1").hex();
    work.run("checkout", "-q", "--detach", "HEAD~1");
    work.run("merge", "-q", "--no-ff", "-m", "Merge feature into main", "feature");
    work.run("push", "-q", "origin", "feature", "HEAD:refs/pull/1/merge");
    github("open", "feature", "main");
    return tip;
  }

  void merge() {
    work.run("push", "-q", "origin", "feature:main");
  }

  @Override
  public void close() {
    peers.close();
  }
}
