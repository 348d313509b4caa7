package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real git, in one folder, knowing nothing of the machine's or the user's settings. */
public record TestGit(Path folder) {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  static final Person ALICE = new Person("Alice", "alice@example.com");

  /** A repository with a work tree and one commit, which has a file in {@code app}. */
  public static TestGit work(Path folder) {
    copy(Templates.WORK, folder);
    return new TestGit(folder);
  }

  /** A repository without a work tree or commits. */
  public static TestGit bare(Path folder) {
    copy(Templates.BARE, folder);
    return new TestGit(folder);
  }

  /** A repository as {@link #work} makes it, whose remote {@code origin} is the server. */
  static TestGit cloneOf(TestGit server, Path folder) {
    TestGit git = work(folder);
    git.run("remote", "add", "origin", "file://" + server.folder());
    git.run("push", "-q", "origin", "main");
    return git;
  }

  /** Made once and copied, because starting git a dozen times for every test takes its time. */
  private static final class Templates {
    static final Path WORK;
    static final Path BARE;

    static {
      try {
        Path top = Files.createTempDirectory("hoist-templates");
        WORK = top.resolve("work");
        BARE = top.resolve("bare");
        make(WORK);
        make(BARE);
        TestGit work = new TestGit(WORK);
        work.run("init", "-q", "--template=", "-b", "main", ".");
        work.write("app/kustomization.yaml", "resources: []\n");
        work.commit("first");
        TestGit bare = new TestGit(BARE);
        bare.run("init", "-q", "--template=", "--bare", "-b", "main", ".");
        bare.run("config", "receive.autogc", "false"); // two programs less for each push
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(top)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Copies a folder; the target may exist. */
  public static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        make(Optional.ofNullable(target.getParent()).orElse(to));
        if (Files.isDirectory(file)) {
          make(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs git and gives its output without the last line end; any failure fails the test. */
  public String run(String... arguments) {
    return run(Map.of(), "", arguments);
  }

  String run(Map<String, String> vars, String input, String... arguments) {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      var environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("GIT_"));
      environment.put("HOME", folder.toString());
      environment.put("GIT_CONFIG_NOSYSTEM", "1");
      environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
      environment.put("GIT_AUTHOR_NAME", ALICE.name());
      environment.put("GIT_AUTHOR_EMAIL", ALICE.email());
      environment.put("GIT_COMMITTER_NAME", "Carl");
      environment.put("GIT_COMMITTER_EMAIL", "carl@example.com");
      environment.put("GIT_AUTHOR_DATE", "2026-10-01T10:00:00Z");
      environment.put("GIT_COMMITTER_DATE", "2026-10-01T11:00:00Z");
      environment.putAll(vars);
      builder.redirectErrorStream(true);
      Process process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + out);
      return out.stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      make(Optional.ofNullable(file.getParent()).orElse(folder));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a program. */
  public Path script(String path, String text) {
    write(path, "#!/bin/sh\n" + text + "\n");
    try {
      Path file = folder.resolve(path);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CommitId commit(String message) {
    run("add", "-A");
    run("commit", "-q", "--allow-empty", "-m", message);
    return head("HEAD");
  }

  public CommitId head(String revision) {
    return new CommitId(run("rev-parse", revision + "^{commit}"));
  }

  /** Writes a tree that no well-behaved program would write. */
  CommitId commitTree(String listing) {
    String tree = run(Map.of(), listing, "mktree", "--missing");
    return new CommitId(run("commit-tree", "-m", "odd", tree));
  }

  String blob(String text) {
    return run(Map.of(), text, "hash-object", "-w", "--stdin");
  }

  Repo open() {
    return open(Map.of());
  }

  Repo open(Map<String, String> vars) {
    return Repo.open(folder, settings(vars));
  }

  /** Settings with a home that holds nothing, unless the variables say otherwise. */
  GitSettings settings(Map<String, String> vars) {
    var all = new HashMap<String, String>();
    all.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse(""));
    all.put("HOME", folder.resolve("nobody").toString());
    all.putAll(vars);
    return GitSettings.of(all, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Files by path, from pairs. */
  static Map<RepoPath, byte[]> files(String... pairs) {
    var files = new HashMap<RepoPath, byte[]>();
    for (int i = 0; i < pairs.length; i += 2) {
      files.put(RepoPath.of(pairs[i]), pairs[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  /** Commits one file of a folder on top of a parent, moving nothing. */
  static CommitId write(Repo repo, Optional<CommitId> parent, String folder, String text) {
    return new CommitWriter(repo)
        .commit(
            parent,
            List.of(TreeEdit.replace(RepoPath.of(folder), files("manifest.yaml", text))),
            "render " + folder,
            ALICE,
            ALICE,
            NOW)
        .orElseThrow();
  }
}
