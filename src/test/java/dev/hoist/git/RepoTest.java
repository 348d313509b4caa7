package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding and reading repositories that the real git has made. */
class RepoTest {
  @TempDir private Path dir;
  private TestGit git;

  @BeforeEach
  void make() {
    git = TestGit.work(dir.resolve("work"));
  }

  private Repo open(Path folder) {
    return Repo.open(folder, git.settings(Map.of()));
  }

  @Test
  void aFolderDeepInsideFindsItsRepository() {
    try (Repo repo = open(git.folder().resolve("app"))) {
      assertEquals(Optional.of(git.folder()), repo.workTree());
      assertFalse(repo.isShallow());
    }
  }

  @Test
  void aFolderOutsideAnyRepositoryIsAnErrorWithAHint() {
    var thrown = assertThrows(HoistException.class, () -> open(dir));
    assertEquals("git.no-repository", thrown.diagnostics().get(0).id());
    assertTrue(thrown.diagnostics().get(0).hint().isPresent());
  }

  @Test
  void aRepositoryWithLongIdsIsRefusedAtOnce() {
    git.run("init", "-q", "--object-format=sha256", "../long");
    var thrown = assertThrows(HoistException.class, () -> open(dir.resolve("long")));
    assertEquals("git.sha256", thrown.diagnostics().get(0).id());
  }

  @Test
  void aLinkedWorkTreeHasItsOwnHeadAndTheSameCommits() {
    git.run("worktree", "add", "-q", "-b", "side", "../linked");
    try (Repo repo = open(dir.resolve("linked/app"))) {
      assertEquals(Optional.of(dir.resolve("linked")), repo.workTree());
      assertEquals(Optional.of(git.head("main")), repo.resolve("main"));
      assertTrue(repo.tree(git.head("main")).find(RepoPath.of("app")).isPresent());
    }
  }

  @Test
  void aBareRepositoryHasNoWorkTreeAndNothingUncommitted() {
    git.run("clone", "-q", "--bare", ".", "../bare.git");
    try (Repo repo = open(dir.resolve("bare.git"))) {
      assertEquals(Optional.empty(), repo.workTree());
      assertEquals(Optional.of(git.head("main")), repo.resolve("HEAD"));
      assertEquals(List.of(), repo.uncommittedChanges(List.of(RepoPath.TOP)));
    }
  }

  @Test
  void revisionsOfAllKindsAreResolved() {
    CommitId first = git.head("main");
    CommitId second = git.commit("second");
    git.run("tag", "light", first.hex());
    git.run("tag", "-a", "-m", "words", "heavy", first.hex());
    git.run("branch", "env/prod", first.hex());
    try (Repo repo = open(git.folder())) {
      assertEquals(Optional.of(second), repo.resolve("HEAD"));
      assertEquals(Optional.of(first), repo.resolve("HEAD~1"));
      assertEquals(Optional.of(first), repo.resolve("light"));
      assertEquals(Optional.of(first), repo.resolve("heavy"));
      assertEquals(Optional.of(first), repo.resolve("env/prod"));
      assertEquals(Optional.of(first), repo.resolve(first.hex()));
      assertEquals(Optional.of(first), repo.resolve(first.shortened()));
      assertEquals(Optional.empty(), repo.resolve("HEAD~9"));
      assertEquals(Optional.empty(), repo.resolve("nothing"));
      assertEquals(Optional.empty(), repo.resolve("--upload-pack=x"));
      assertEquals(Optional.empty(), repo.resolve("HEAD:app/kustomization.yaml"));
      assertEquals(Optional.empty(), repo.resolve("a..b"));
      assertEquals(Optional.empty(), repo.resolve(""));
    }
  }

  @Test
  void aCommitTellsWhoWhenAndWhatWithItsTrailers() {
    CommitId first = git.head("main");
    CommitId id =
        git.commit("web: new\nimage\n\nBecause.\n\nHoist-From: staging\nSigned-off-by: A <a@b>");
    try (Repo repo = open(git.folder())) {
      Commit commit = repo.commit(id);
      assertEquals(List.of(first), commit.parents());
      assertEquals("web: new image", commit.subject());
      assertTrue(commit.body().startsWith("Because."));
      assertEquals("Alice <alice@example.com>", commit.author().toString());
      assertEquals("Carl", commit.committer().name());
      assertEquals("2026-10-01T10:00:00Z", commit.authored().toString());
      assertEquals("2026-10-01T11:00:00Z", commit.time().toString());
      assertEquals(Optional.of("staging"), commit.trailer("Hoist-From"));
      assertEquals(2, commit.trailers().size());
    }
  }

  @Test
  void historyIsWalkedNewestFirstAndCounted() {
    CommitId first = git.head("main");
    CommitId second = git.commit("second");
    CommitId third = git.commit("third");
    try (Repo repo = open(git.folder())) {
      assertEquals(3, repo.count(Optional.empty(), third));
      assertEquals(2, repo.count(Optional.of(first), third));
      List<Commit> log = repo.log(Optional.of(first), third, 10);
      assertEquals(List.of(third, second), log.stream().map(Commit::id).toList());
      assertEquals(1, repo.log(Optional.empty(), third, 1).size());
      assertTrue(repo.isAncestor(first, third));
      assertTrue(repo.isAncestor(third, third));
      assertFalse(repo.isAncestor(third, first));
    }
  }

  @Test
  void aMissingCommitOfAShallowCloneSaysHowToGetIt() {
    CommitId first = git.head("main");
    git.commit("second");
    git.run("clone", "-q", "--depth=1", "file://" + git.folder(), "../shallow");
    try (Repo repo = open(dir.resolve("shallow"))) {
      assertTrue(repo.isShallow());
      assertFalse(repo.has(first));
      var thrown = assertThrows(HoistException.class, () -> repo.commit(first));
      assertEquals(
          Optional.of("fetch the whole history: git fetch --unshallow"),
          thrown.diagnostics().get(0).hint());
      assertEquals(List.of("origin"), repo.remotes());
    }
  }

  @Test
  void originComesFirstAmongTheRemotes() {
    git.run("remote", "add", "fork", "https://example.com/fork.git");
    git.run("remote", "add", "origin", "https://example.com/x.git");
    git.run("remote", "add", "backup", "https://example.com/y.git");
    try (Repo repo = open(git.folder())) {
      assertEquals(List.of("origin", "backup", "fork"), repo.remotes());
    }
  }

  @Test
  void uncommittedChangesOfEveryKindAreSeenBelowTheFoldersAskedFor() throws IOException {
    for (String name : List.of("changed", "staged", "deleted", "same")) {
      git.write("app/" + name, "old");
    }
    git.write(".gitignore", "*.tmp\n");
    git.commit("second");
    git.write("app/changed", "new");
    git.write("app/staged", "new");
    git.run("add", "app/staged");
    git.write("app/deep/fresh", "x");
    git.write("app/x.tmp", "x");
    git.write("other/fresh", "x");
    Files.delete(git.folder().resolve("app/deleted"));
    try (Repo repo = open(git.folder())) {
      assertEquals(
          "[app/changed, app/deep/fresh, app/deleted, app/staged]",
          repo.uncommittedChanges(List.of(RepoPath.of("app"))).toString());
      assertEquals(5, repo.uncommittedChanges(List.of(RepoPath.TOP)).size());
      assertEquals(List.of(), repo.uncommittedChanges(List.of(RepoPath.of("ap"))));
    }
  }

  @Test
  void aFilterThatTheCloneNamesIsNotRun() {
    Path trap = dir.resolve("trap");
    git.run("config", "filter.evil.clean", "touch " + trap + "; cat");
    git.write(".gitattributes", "* filter=evil\n");
    git.write("app/kustomization.yaml", "resources: {}\n");
    try (Repo repo = open(git.folder())) {
      assertEquals(2, repo.uncommittedChanges(List.of(RepoPath.TOP)).size());
    }
    assertFalse(Files.exists(trap));
  }

  @Test
  void twoBranchesMeetWhereTheyParted() {
    CommitId first = git.head("main");
    git.run("checkout", "-q", "-b", "side");
    CommitId side = git.commit("side");
    git.run("checkout", "-q", "main");
    CommitId main = git.commit("main");
    git.run("checkout", "-q", "--orphan", "other");
    CommitId other = git.commit("other");
    try (Repo repo = open(git.folder())) {
      assertEquals(Optional.of(first), repo.mergeBase(main, side));
      assertEquals(Optional.of(first), repo.mergeBase(first, side));
      assertEquals(Optional.of(side), repo.mergeBase(side, side));
      assertEquals(Optional.empty(), repo.mergeBase(main, other));
    }
  }

  @Test
  void theParentsOfAMergeAreKnownWhereTheirHistoryIsNot() {
    git.run("checkout", "-q", "-b", "side");
    CommitId side = git.commit("side");
    git.run("checkout", "-q", "main");
    CommitId main = git.commit("main");
    git.run("merge", "-q", "--no-ff", "-m", "both", "side");
    CommitId merge = git.head("main");
    git.run("clone", "-q", "--depth", "1", "file://" + git.folder(), "../shallow");
    try (Repo repo = open(dir.resolve("shallow"))) {
      assertTrue(repo.isShallow());
      assertEquals(List.of(main, side), repo.parents(merge));
      assertEquals(Optional.of(main), repo.mergeBase(main, merge));
    }
  }

  @Test
  void theFilesThatDifferBetweenTwoCommitsAreListed() {
    git.write("app/gone.yaml", "a: 1\n");
    git.write("app/same.yaml", "a: 1\n");
    CommitId before = git.commit("before");
    git.run("rm", "-q", "app/gone.yaml");
    git.write("app/kustomization.yaml", "resources: [same.yaml]\n");
    git.write("docs/new.md", "new\n");
    CommitId after = git.commit("after");
    try (Repo repo = open(git.folder())) {
      assertEquals(
          List.of("removed app/gone.yaml", "modified app/kustomization.yaml", "added docs/new.md"),
          repo.changes(before, after).stream()
              .map(each -> each.kind().word() + " " + each.path())
              .toList());
      assertEquals(List.of(), repo.changes(after, after));
    }
  }
}
