package dev.hoist.faults;

import dev.hoist.cli.Runs;
import dev.hoist.git.TestGit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clone and the repository it pushes to, in which staging runs a revision and dev the next one,
 * so that one promotion is due. It can be put back to that state as often as one likes.
 */
final class Scene {
  /** Where the environment branches are. */
  enum Way {
    FILE,
    HTTP,
    LOCAL
  }

  static final String BRANCH = "env/staging";
  static final String NOTES = "refs/notes/hydrator.metadata";
  static final String[] PROMOTE = {"promote", "--from", "dev", "--to", "staging"};
  static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

  private final Path top;
  private final Way way;

  private Scene(Path top, Way way) {
    this.top = top;
    this.way = way;
  }

  /**
   * Makes a scene.
   *
   * @param port of the server that serves {@code top/srv}, or of a proxy in front of it; of no
   *     meaning but over HTTP
   * @param parts how many objects there are; from about twenty on git objects go into one pack
   */
  static Scene make(Path top, Way way, int port, int parts) throws IOException {
    var scene = new Scene(top, way);
    TestGit.bare(scene.srv().folder());
    TestGit clone = TestGit.work(scene.work().folder());
    clone.run("rm", "-r", "-q", "app");
    if (way != Way.LOCAL) {
      String url = way == Way.HTTP ? "http://127.0.0.1:" + port + "/git/x.git" : "../srv/x.git";
      clone.run("remote", "add", "origin", url);
    }
    clone.write("hoist.yaml", PROJECT);
    for (String env : List.of("dev", "staging")) {
      clone.write(
          "overlays/" + env + "/kustomization.yaml",
          "namespace: " + env + "\nresources: [../../base]\n");
    }
    scene.edit(parts, "first");
    scene.expect("publish", "--env", "dev");
    scene.expect(PROMOTE);
    scene.edit(parts, "second");
    scene.expect("publish", "--env", "dev");
    scene.keep();
    return scene;
  }

  /** Makes what is there now the state that it can be put back to. */
  void keep() {
    TestGit.delete(top.resolve("kept"));
    for (TestGit git : List.of(srv(), work())) {
      git.run("repack", "-a", "-d", "-q"); // fewer files to copy
    }
    TestGit.copy(top.resolve("srv"), top.resolve("kept/srv"));
    TestGit.copy(top.resolve("clone"), top.resolve("kept/clone"));
  }

  static final String PROJECT =
      """
      apiVersion: hoist.dev/v1alpha1
      kind: Project
      app: shop
      environments:
        - name: dev
        - name: staging
      """;

  void edit(int parts, String text) {
    var resources = new ArrayList<String>();
    for (int i = 0; i < parts; i++) {
      String name = "part" + i;
      resources.add(name + ".yaml");
      work()
          .write(
              "base/" + name + ".yaml",
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: %s}
              data: {text: %s}
              """
                  .formatted(name, text));
    }
    work().write("base/kustomization.yaml", "resources: " + resources + "\n");
    commit(text);
  }

  /** Commits what is in the work tree to the source branch, here and there. */
  void commit(String text) {
    work().commit(text);
    if (way != Way.LOCAL) {
      work().run("push", "-q", srv().folder().toString(), "main");
    }
  }

  /** Puts everything back to where one promotion is due. */
  void reset() {
    for (String folder : List.of("srv", "clone", "nobody")) {
      TestGit.delete(top.resolve(folder));
    }
    TestGit.copy(top.resolve("kept/srv"), top.resolve("srv"));
    TestGit.copy(top.resolve("kept/clone"), top.resolve("clone"));
  }

  Path top() {
    return top;
  }

  Way way() {
    return way;
  }

  TestGit work() {
    return new TestGit(top.resolve("clone"));
  }

  private TestGit srv() {
    return new TestGit(top.resolve("srv/x.git"));
  }

  /** The repository that has the environment branches. */
  TestGit home() {
    return way == Way.LOCAL ? work() : srv();
  }

  Map<String, String> vars() {
    return vars(top);
  }

  /** Of somebody whose home is empty, and who may push over HTTP. */
  static Map<String, String> vars(Path top) {
    return Map.of(
        "PATH", Optional.ofNullable(System.getenv("PATH")).orElse(""),
        "HOME", top.resolve("nobody").toString(),
        "GIT_AUTHOR_NAME", "Ada",
        "GIT_AUTHOR_EMAIL", "ada@example.com",
        "GIT_COMMITTER_NAME", "Ada",
        "GIT_COMMITTER_EMAIL", "ada@example.com",
        "HOIST_GIT_USERNAME", "bot",
        "HOIST_GIT_TOKEN", "s3cret");
  }

  /** A run in this process, always at the same time. */
  Said hoist(String... arguments) {
    return hoist(vars(), NOW, arguments);
  }

  Said hoist(Instant now, String... arguments) {
    return hoist(vars(), now, arguments);
  }

  Said hoist(Map<String, String> vars, String... arguments) {
    return hoist(vars, NOW, arguments);
  }

  private Said hoist(Map<String, String> vars, Instant now, String... arguments) {
    var done = Runs.in(work().folder(), vars, InstantSource.fixed(now), arguments);
    return new Said(
        done.code(),
        new String(done.out(), StandardCharsets.UTF_8),
        new String(done.err(), StandardCharsets.UTF_8));
  }

  void expect(String... arguments) {
    expect(vars(), arguments);
  }

  void expect(Map<String, String> vars, String... arguments) {
    Said said = hoist(vars, arguments);
    if (said.code() != 0) {
      throw new IllegalStateException(said.toString());
    }
  }

  /** Files that a program which was ended leaves behind, by their names without numbers. */
  List<String> leftovers() throws IOException {
    var found = new ArrayList<String>();
    for (String folder : List.of("clone/.git", "srv")) {
      try (Stream<Path> files = Files.walk(top.resolve(folder))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".lock")) {
            found.add(folder + ": " + name);
          } else if (name.matches("(noz|tmp_|incoming|insert_|pack_|.*\\.tmp$).*")) {
            found.add(
                folder + ": " + name.replaceAll("[0-9]+.*|_[A-Za-z0-9]{6}$|-[A-Za-z0-9]{6}$", "*"));
          }
        }
      }
    }
    return found;
  }
}
