package dev.hoist.git;

import static dev.hoist.git.TestGit.ALICE;
import static dev.hoist.git.TestGit.NOW;
import static dev.hoist.git.TestGit.files;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits made of rendered files, judged by the real git. */
class CommitWriterTest {
  private static final RepoPath WEB = RepoPath.of("webapp");

  @TempDir private Path dir;
  private TestGit git;
  private Repo repo;
  private CommitWriter writer;

  @BeforeEach
  void make() {
    git = TestGit.work(dir.resolve("work"));
    repo = git.open();
    writer = new CommitWriter(repo);
  }

  @AfterEach
  void close() {
    repo.close();
  }

  private Optional<CommitId> commit(Optional<CommitId> parent, TreeEdit... edits) {
    return writer.commit(parent, List.of(edits), "render\n\nHoist-To: prod", ALICE, ALICE, NOW);
  }

  private String names(CommitId id) {
    return git.run("ls-tree", "-r", "--name-only", id.hex()).replace('\n', ' ');
  }

  @Test
  void oneFolderIsReplacedAndEverythingElseStays() {
    git.write(".github/workflows/ci.yml", "on: push\n");
    git.write("webapp/old.yaml", "old");
    git.write("webapp.yaml", "sorts before the folder");
    git.write("webapp-2/x.yaml", "x");
    git.script("run.sh", "true");
    CommitId base = git.commit("env");

    CommitId id =
        commit(
                Optional.of(base),
                TreeEdit.replace(WEB, files("manifest.yaml", "new", "crds/a.yaml", "a")))
            .orElseThrow();

    assertEquals(
        ".github/workflows/ci.yml app/kustomization.yaml run.sh webapp-2/x.yaml webapp.yaml"
            + " webapp/crds/a.yaml webapp/manifest.yaml",
        names(id));
    assertTrue(git.run("ls-tree", id.hex(), "run.sh").startsWith("100755"));
    assertEquals("new", git.run("show", id + ":webapp/manifest.yaml"));
    assertEquals(base, repo.commit(id).parents().get(0));
    assertEquals(Optional.of("prod"), repo.commit(id).trailer("Hoist-To"));
    git.run("fsck", "--full", "--strict");
  }

  @Test
  void aMergeHoldsWhatTheEditsSayWhateverIsMerged() {
    CommitId base = commit(Optional.empty(), TreeEdit.replace(WEB, files("a", "1"))).orElseThrow();
    CommitId other =
        commit(Optional.of(base), TreeEdit.replace(WEB, files("a", "2", "b", "2"))).orElseThrow();
    CommitId merge =
        writer
            .merge(
                Optional.of(base),
                List.of(other),
                List.of(TreeEdit.replace(WEB, files("a", "3"))),
                "merge",
                ALICE,
                ALICE,
                NOW)
            .orElseThrow();
    assertEquals(List.of(base, other), repo.commit(merge).parents());
    assertEquals("webapp/a", names(merge).strip());
    assertEquals("3", git.run("show", merge + ":webapp/a"));
  }

  @Test
  void anUnchangedTreeGivesNoCommitAndNoObject() {
    CommitId id = commit(Optional.empty(), TreeEdit.replace(WEB, files("a", "1"))).orElseThrow();
    String before = git.run("count-objects", "-v");
    TreeEdit same = TreeEdit.replace(WEB, files("a", "1"));
    assertEquals(Optional.empty(), commit(Optional.of(id), same));
    assertEquals(before, git.run("count-objects", "-v"));
  }

  @Test
  void theFirstCommitOfABranchIsWrittenEvenWithoutFiles() {
    CommitId id = commit(Optional.empty()).orElseThrow();
    assertEquals("", names(id));
    assertEquals(List.of(), repo.commit(id).parents());
    assertEquals(
        "webapp/a",
        names(commit(Optional.of(id), TreeEdit.replace(WEB, files("a", "1"))).orElseThrow()));
  }

  @Test
  void severalFoldersAreReplacedAtOnceAndAnEmptyOneDisappears() {
    CommitId base =
        commit(
                Optional.empty(),
                TreeEdit.replace(RepoPath.of("apps/web"), files("a", "1")),
                TreeEdit.replace(RepoPath.of("apps/api"), files("a", "1")))
            .orElseThrow();
    CommitId id =
        commit(
                Optional.of(base),
                TreeEdit.replace(RepoPath.of("apps/web"), Map.of()),
                TreeEdit.replace(RepoPath.of("apps/api"), files("b", "1")))
            .orElseThrow();
    assertEquals("apps/api/b", names(id));
    CommitId none =
        commit(Optional.of(id), TreeEdit.replace(RepoPath.of("apps/api"), Map.of())).orElseThrow();
    assertEquals("", names(none));
    git.run("fsck", "--full", "--strict");
  }

  @Test
  void theWholeBranchIsReplacedButForWhatIsKept() {
    git.write(".github/workflows/ci.yml", "on: push\n");
    git.write("README.md", "ours");
    git.write("docs/keep/a.md", "a");
    git.write("docs/drop.md", "b");
    CommitId base = git.commit("env");
    var kept =
        Set.of(
            RepoPath.of(".github"),
            RepoPath.of("README.md"),
            RepoPath.of("docs/keep"),
            RepoPath.of("nothing"));

    CommitId id =
        commit(Optional.of(base), TreeEdit.replaceAll(files("web/x.yaml", "x"), kept))
            .orElseThrow();

    assertEquals(".github/workflows/ci.yml README.md docs/keep/a.md web/x.yaml", names(id));
    var clash = TreeEdit.replaceAll(files("README.md", "theirs"), kept);
    var thrown = assertThrows(HoistException.class, () -> commit(Optional.of(base), clash));
    assertEquals("git.unsafe-path", thrown.diagnostics().get(0).id());
  }

  @Test
  void aFileInTheWayOfAFolderGivesWay() {
    git.write("webapp", "a file");
    CommitId base = git.commit("env");
    CommitId id = commit(Optional.of(base), TreeEdit.replace(WEB, files("a", "1"))).orElseThrow();
    assertEquals("app/kustomization.yaml webapp/a", names(id));
  }

  @Test
  void theSameEditsOnTheSameParentGiveTheSameId() {
    TreeEdit edit = TreeEdit.replace(WEB, files("a", "1", "b", "2"));
    assertEquals(commit(Optional.empty(), edit), commit(Optional.empty(), edit));
  }

  @Test
  void fewObjectsAreLooseAndManyShareOnePack() {
    // sixteen files, two folders and the commit: one object less than a pack takes
    CommitId loose =
        commit(Optional.empty(), TreeEdit.replace(WEB, files(pairs("few", 16)))).orElseThrow();
    assertTrue(git.run("count-objects", "-v").contains("packs: 0"));

    CommitId packed =
        commit(Optional.of(loose), TreeEdit.replace(WEB, files(pairs("many", 100)))).orElseThrow();
    String counts = git.run("count-objects", "-v");
    assertTrue(counts.contains("packs: 1"), counts);
    assertTrue(counts.contains("in-pack: 103"), counts);
    assertEquals(100, names(packed).split(" ").length);
    git.run("fsck", "--full", "--strict");
    commit(Optional.of(packed), TreeEdit.replace(WEB, files(pairs("many", 101))));
    assertTrue(git.run("count-objects", "-v").contains("packs: 1"));
  }

  private static String[] pairs(String name, int count) {
    var pairs = new String[2 * count];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = name + i + ".yaml";
      pairs[i + 1] = name + " " + i;
    }
    return pairs;
  }

  @Test
  void filesAreChangedAloneAndAllElseStaysAsItIs() {
    git.write("web/run.sh", "old");
    git.write("web/a", "1");
    git.write("web/b", "1");
    git.run("add", "-A");
    git.run("update-index", "--chmod=+x", "web/run.sh");
    git.run("commit", "-q", "-m", "more");
    CommitId base = git.head("HEAD");

    CommitId id =
        commit(
                Optional.of(base),
                TreeEdit.change(files("web/run.sh", "new", "web/a", "2", "web/sub/c", "3")))
            .orElseThrow();

    assertEquals("app/kustomization.yaml web/a web/b web/run.sh web/sub/c", names(id));
    assertTrue(git.run("ls-tree", id.hex(), "web/run.sh").startsWith("100755"));
    assertEquals(
        "M\tweb/a\nM\tweb/run.sh\nA\tweb/sub/c",
        git.run("diff", "--name-status", base.hex(), id.hex()));
    assertEquals(Optional.empty(), commit(Optional.of(id), TreeEdit.change(files("web/b", "1"))));
  }

  @Test
  void anUnsafePathIsNeverWritten() {
    for (String path :
        List.of(
            ".git/config", "a/.GIT/x", "git~1", ".gitmodules", "a/con", "a/b.", "x:y", "a\\b")) {
      TreeEdit edit = TreeEdit.replace(WEB, files(path, "x"));
      var thrown = assertThrows(HoistException.class, () -> commit(Optional.empty(), edit), path);
      assertEquals("git.unsafe-path", thrown.diagnostics().get(0).id());
      TreeEdit folder = TreeEdit.replace(RepoPath.of(path), files("a", "x"));
      assertThrows(HoistException.class, () -> commit(Optional.empty(), folder), path);
    }
  }

  @Test
  void entriesOfOthersComeOutAsTheyWentIn() {
    String link = git.blob("../../etc/passwd");
    String listing =
        "120000 blob " + link + "\tlink\n160000 commit " + git.head("HEAD") + "\tvendor\n";
    CommitId base = git.commitTree(listing);
    CommitId id = commit(Optional.of(base), TreeEdit.replace(WEB, files("a", "1"))).orElseThrow();
    String after = git.run("ls-tree", id.hex());
    assertTrue(after.contains("120000 blob " + link + "\tlink"), after);
    assertTrue(after.contains("160000 commit " + git.head("HEAD") + "\tvendor"), after);
  }

  @Test
  void twoEditsOfOneFolderAreAMistakeOfTheCaller() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            commit(
                Optional.empty(),
                TreeEdit.replace(WEB, files("a", "1")),
                TreeEdit.replace(RepoPath.of("webapp/sub"), files("a", "1"))));
  }
}
