package dev.hoist.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.cache.RenderCache;
import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diff.Redaction;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Person;
import dev.hoist.git.Repo;
import dev.hoist.git.TreeEdit;
import dev.hoist.render.RenderOptions;
import dev.hoist.review.Reviewer;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Commits that are made of texts, in a repository without a work tree. */
record Commits(Path folder, Repo repo) implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Person ADA = new Person("Ada", "ada@example.com");

  static Commits in(Path folder) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("git", "init", "-q", "--template=", "--bare", folder.toString())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("git init gave " + code);
    }
    var settings = GitSettings.of(Map.of(), InstantSource.fixed(NOW));
    return new Commits(folder, Repo.open(folder, settings));
  }

  /** A commit of these files and no others. */
  CommitId commit(Optional<CommitId> parent, Map<String, byte[]> files) {
    var byPath = new HashMap<RepoPath, byte[]>();
    files.forEach((name, content) -> byPath.put(RepoPath.of(name), content));
    return new CommitWriter(repo)
        .commit(parent, List.of(TreeEdit.replaceAll(byPath, Set.of())), "some", ADA, ADA, NOW)
        .orElseGet(parent::get);
  }

  static Map<String, byte[]> files(String... pairs) {
    var files = new HashMap<String, byte[]>();
    for (int i = 0; i < pairs.length; i += 2) {
      files.put(pairs[i], pairs[i + 1].getBytes(UTF_8));
    }
    return files;
  }

  Preview preview(CommitId base, CommitId head) {
    return preview(base, head, RenderOptions.LOCAL);
  }

  Preview preview(CommitId base, CommitId head, RenderOptions options) {
    return preview(base, head, options, target -> true);
  }

  Preview preview(CommitId base, CommitId head, RenderOptions options, Predicate<Target> wanted) {
    Workspace workspace = Workspace.at(repo, base, folder, options, RenderCache.none());
    var targets = new ArrayList<Target>();
    for (App app : workspace.project().apps()) {
      for (Environment environment : workspace.project().environments()) {
        var target = new Target(app, environment);
        if (wanted.test(target)) {
          targets.add(target);
        }
      }
    }
    var reviewer =
        new Reviewer(
            Redaction.withKey(new byte[32]),
            workspace.project().policy(),
            LocalDate.of(2026, 2, 3));
    return Previewer.of(
        workspace, new PreviewCommits(base, head, Optional.empty()), targets, reviewer);
  }

  @Override
  public void close() {
    repo.close();
  }
}
