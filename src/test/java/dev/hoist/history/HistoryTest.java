package dev.hoist.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.cache.RenderCache;
import dev.hoist.git.BranchName;
import dev.hoist.git.BranchUpdate;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Person;
import dev.hoist.git.TreeEdit;
import dev.hoist.render.RenderOptions;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Workspace;
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
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order changes are told, on real branches. */
class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Person ADA = new Person("Ada", "ada@example.com");
  private static final BranchName SHARED = new BranchName("live");

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException, GitAPIException {
    Files.writeString(
        folder.resolve("hoist.yaml"),
        """
        apps: [{name: web}]
        environments:
          - {name: dev}
          - {name: eu, branch: live, path: eu}
          - {name: us, branch: live, path: us}
        """);
    Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call().close();
    workspace =
        Workspace.open(
            folder,
            GitSettings.of(Map.of(), InstantSource.fixed(NOON)),
            RenderOptions.LOCAL,
            RenderCache.none());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void environmentsOnOneBranchAreToldAsTheirCommitsFollowed() {
    commit(SHARED, "eu", "first", NOON);
    commit(SHARED, "us", "second", NOON);
    commit(SHARED, "eu", "third", NOON);
    assertEquals(List.of("third", "second", "first"), told(20));
  }

  @Test
  void aClockThatGoesWrongPutsNoCommitBeforeItsParent() {
    commit(new BranchName("env/dev"), "web", "earlier", NOON.minusSeconds(60));
    commit(SHARED, "eu", "ahead", NOON.plusSeconds(60));
    commit(SHARED, "eu", "right", NOON);
    assertEquals(List.of("right", "ahead", "earlier"), told(20));
    assertEquals(List.of("right", "ahead"), told(2));
  }

  private List<String> told(int limit) {
    History history =
        History.of(
            workspace, workspace.project().environments(), workspace.project().apps(), limit);
    var subjects = new ArrayList<String>();
    history.entries().forEach(entry -> subjects.add(entry.change().commit().subject()));
    return subjects;
  }

  private void commit(BranchName branch, String path, String subject, Instant at) {
    Optional<CommitId> head =
        Optional.ofNullable(workspace.remote().heads(List.of(branch)).get(branch));
    Map<RepoPath, byte[]> files =
        Map.of(RepoPath.of("a.yaml"), subject.getBytes(StandardCharsets.UTF_8));
    CommitId commit =
        new CommitWriter(workspace.repo())
            .commit(
                head,
                List.of(new TreeEdit(RepoPath.of(path), files, Set.of(), false)),
                subject,
                ADA,
                ADA,
                at)
            .orElseThrow();
    workspace.remote().push(new BranchUpdate(branch, head, commit));
  }
}
