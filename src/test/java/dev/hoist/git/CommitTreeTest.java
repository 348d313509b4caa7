package dev.hoist.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files read out of commits, those of strangers included. */
class CommitTreeTest {
  @TempDir private Path dir;
  private TestGit git;
  private Repo repo;

  @BeforeEach
  void make() {
    git = TestGit.work(dir.resolve("work"));
    repo = git.open();
  }

  @AfterEach
  void close() {
    repo.close();
  }

  private CommitTree tree(String listing) {
    return repo.tree(git.commitTree(listing));
  }

  private String link(String target) {
    return "120000 blob " + git.blob(target);
  }

  private String file(String text) {
    return "100644 blob " + git.blob(text);
  }

  private String folder(String listing) {
    return "040000 tree " + git.run(Map.of(), listing, "mktree", "--missing");
  }

  private static RepoPath path(String text) {
    return RepoPath.of(text);
  }

  @Test
  void filesAndFoldersAreFoundListedAndRead() {
    git.write("base/deployment.yaml", "kind: Deployment\n");
    git.write("base/ünder.yaml", "a: 1\n");
    CommitTree tree = repo.tree(git.commit("second"));

    assertEquals(List.of("app", "base"), tree.list(RepoPath.TOP));
    assertEquals(List.of("deployment.yaml", "ünder.yaml"), tree.list(path("base")));
    assertEquals(
        Optional.of(new SourceTree.Entry(path("base"), SourceTree.Kind.FOLDER)),
        tree.find(path("base")));
    assertEquals("kind: Deployment\n", new String(tree.read(path("base/deployment.yaml")), UTF_8));
    assertEquals(Optional.empty(), tree.find(path("base/missing")));
    assertEquals(Optional.empty(), tree.find(path("base/deployment.yaml/x")));
    assertEquals(List.of(), tree.list(path("base/deployment.yaml")));
    assertEquals("base/deployment.yaml", tree.display(path("base/deployment.yaml")));
    assertThrows(HoistException.class, () -> tree.read(path("base")));
  }

  @Test
  void equalFoldersOfDifferentCommitsHaveOneId() {
    CommitTree before = repo.tree(git.head("HEAD"));
    git.write("other", "x");
    CommitTree after = repo.tree(git.commit("second"));
    assertEquals(before.treeId(path("app")), after.treeId(path("app")));
    assertNotEquals(before.treeId(RepoPath.TOP), after.treeId(RepoPath.TOP));
    assertEquals(Optional.of(git.blob("x")), after.contentId(path("other")));
    assertEquals(Optional.empty(), after.treeId(path("other")));
    assertEquals(Optional.empty(), after.contentId(path("app")));
  }

  @Test
  void aLinkToAFileAFolderOrAnotherLinkIsFollowed() {
    String deep = folder(link("../../real") + "\tup\n");
    CommitTree tree =
        tree(
            folder(file("content") + "\tfile\n")
                + "\treal\n"
                + link("real/file")
                + "\tone\n"
                + link("./one")
                + "\ttwo\n"
                + link("real")
                + "\tfolder\n"
                + folder(deep + "\tdeep\n")
                + "\ta\n");
    assertEquals("content", new String(tree.read(path("two")), UTF_8));
    assertEquals(path("real/file"), tree.find(path("two")).orElseThrow().path());
    assertEquals(List.of("file"), tree.list(path("folder")));
    assertEquals(path("real/file"), tree.find(path("folder/file")).orElseThrow().path());
    assertEquals(path("real/file"), tree.find(path("a/deep/up/file")).orElseThrow().path());
  }

  @Test
  void aLinkThatLeadsNowhereInTheCommitNamesNothing() {
    List<String> targets =
        List.of("/etc/passwd", "../outside", "f/../../etc/passwd", "link3", "", "missing", "f/..");
    var listing = new StringBuilder(file("x") + "\tf\n");
    for (int i = 0; i < targets.size(); i++) {
      listing.append(link(targets.get(i))).append("\tlink").append(i).append('\n');
    }
    CommitTree tree = tree(listing.toString());
    for (int i = 0; i < targets.size(); i++) {
      RepoPath link = path("link" + i);
      assertEquals(Optional.empty(), tree.find(link), targets.get(i));
      assertEquals(Optional.empty(), tree.find(link.child("passwd")), targets.get(i));
      assertThrows(HoistException.class, () -> tree.read(link), targets.get(i));
    }
  }

  @Test
  void linksInACircleAndLongChainsEnd() {
    var listing =
        new StringBuilder(link("b") + "\ta\n" + link("a") + "\tb\n" + file("x") + "\tl0\n");
    var command = new ArrayList<>(List.of("hash-object", "-w", "--no-filters"));
    for (int i = 0; i <= 40; i++) {
      git.write("chain/" + i, "l" + i);
      command.add("chain/" + i);
    }
    List<String> targets = git.run(command.toArray(new String[0])).lines().toList();
    for (int i = 1; i <= 41; i++) {
      listing.append("120000 blob " + targets.get(i - 1) + "\tl" + i + "\n");
    }
    CommitTree tree = tree(listing.toString());
    assertEquals(Optional.empty(), tree.find(path("a")));
    assertTrue(tree.find(path("l40")).isPresent());
    assertEquals(Optional.empty(), tree.find(path("l41")));
  }

  @Test
  void aSubmoduleIsRefusedByNameAndNotListed() {
    CommitTree tree =
        tree("160000 commit " + git.head("HEAD") + "\tvendor\n" + file("x") + "\tf\n");
    assertEquals(List.of("f"), tree.list(RepoPath.TOP));
    var thrown = assertThrows(HoistException.class, () -> tree.find(path("vendor/base")));
    assertEquals("git.submodule", thrown.diagnostics().get(0).id());
  }

  @Test
  void anUnsafeNameIsRefusedAndNotListed() {
    List<String> names =
        List.of(
            ".git",
            ".GIT",
            "git~1",
            ".g\u200cit",
            ".gitmodules",
            "CON",
            "aux.yaml",
            "a\\b",
            "a:b",
            "dot.",
            "space ");
    String blob = file("x");
    var listing = new StringBuilder(blob + "\tf\0");
    for (String name : names) {
      listing.append(blob).append('\t').append(name).append('\0');
    }
    String id = git.run(Map.of(), listing.toString(), "mktree", "-z", "--missing");
    CommitTree tree = repo.tree(new CommitId(git.run("commit-tree", "-m", "odd", id)));

    assertEquals(List.of("f"), tree.list(RepoPath.TOP));
    assertEquals("x", new String(tree.read(path("f")), UTF_8));
    for (String name : names) {
      var thrown = assertThrows(HoistException.class, () -> tree.find(path(name)), name);
      assertEquals("git.unsafe-path", thrown.diagnostics().get(0).id());
    }
  }

  @Test
  void manyThreadsReadOneTree() {
    for (int i = 0; i < 60; i++) {
      git.write("many/d" + i % 7 + "/f" + i, "text " + i);
    }
    CommitTree tree = repo.tree(git.commit("many"));
    List<String> read =
        IntStream.range(0, 600)
            .parallel()
            .mapToObj(
                i -> new String(tree.read(path("many/d" + i % 60 % 7 + "/f" + i % 60)), UTF_8))
            .toList();
    for (int i = 0; i < 600; i++) {
      assertEquals("text " + i % 60, read.get(i));
    }
  }
}
