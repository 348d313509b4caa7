package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes to another repository of this machine, which is served by the real git. */
class FileRemoteTest {
  private static final BranchName PROD = new BranchName("env/prod");
  private static final BranchName NEXT = new BranchName("env/prod-next/web");
  private static final BranchName DEV = new BranchName("env/dev");

  @TempDir private Path dir;
  private TestGit server;
  private TestGit clone;

  @BeforeEach
  void serve() {
    server = TestGit.bare(dir.resolve("server.git"));
    clone = TestGit.cloneOf(server, dir.resolve("clone"));
  }

  private static BranchUpdate create(BranchName branch, CommitId id) {
    return new BranchUpdate(branch, Optional.empty(), id);
  }

  @Test
  void aNewBranchArrivesAndIsRememberedHere() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.usual(repo);
      assertEquals(Map.of(), remote.heads(List.of(PROD)));
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");

      var update = create(PROD, id);
      assertEquals(List.of(new PushResult.Pushed(update)), remote.push(List.of(update)));

      assertEquals(id, server.head("env/prod"));
      assertEquals(Optional.of(id), repo.resolve("origin/env/prod"));
      assertEquals(Map.of(PROD, id), remote.heads(List.of(PROD, DEV)));
      assertEquals(List.of(new PushResult.UpToDate(update)), remote.push(List.of(update)));
    }
  }

  @Test
  void aLostRaceSaysWhereTheBranchStands() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, "origin");
      CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
      remote.push(List.of(create(PROD, first)));
      CommitId theirs = TestGit.write(repo, Optional.of(first), "api", "theirs");
      remote.push(List.of(new BranchUpdate(PROD, Optional.of(first), theirs)));

      CommitId ours = TestGit.write(repo, Optional.of(first), "web", "ours");
      var update = new BranchUpdate(PROD, Optional.of(first), ours);
      var rejected =
          assertInstanceOf(PushResult.Rejected.class, remote.push(List.of(update)).get(0));

      assertEquals(Optional.of(theirs), rejected.found());
      assertEquals(theirs, server.head("env/prod"));
    }
  }

  @Test
  void aBranchThatMustBeNewButExistsIsALostRace() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, "origin");
      CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
      remote.push(List.of(create(PROD, first)));
      CommitId other = TestGit.write(repo, Optional.empty(), "web", "b");

      var result = remote.push(List.of(create(PROD, other))).get(0);

      assertEquals(Optional.of(first), assertInstanceOf(PushResult.Rejected.class, result).found());
    }
  }

  @Test
  void anUpdateThatWouldLoseCommitsIsRefused() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, "origin");
      CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
      remote.push(List.of(create(PROD, first)));
      CommitId other = TestGit.write(repo, Optional.empty(), "web", "b");

      var result = remote.push(List.of(new BranchUpdate(PROD, Optional.of(first), other))).get(0);

      assertInstanceOf(PushResult.Refused.class, result);
      assertEquals(first, server.head("env/prod"));
    }
  }

  @Test
  void aHookOfTheServerDeclinesAndItsWordsArriveHarmless() {
    server.script("hooks/pre-receive", "printf 'no \\033[31mFridays\\n' >&2; exit 1");
    try (Repo repo = clone.open()) {
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");

      var result = Remote.of(repo, "origin").push(List.of(create(PROD, id))).get(0);

      var refused = assertInstanceOf(PushResult.Refused.class, result);
      assertEquals("pre-receive hook declined", refused.reason());
      assertEquals(List.of("no \\u{1B}[31mFridays"), refused.remote());
      assertTrue(repo.has(id));
      assertEquals("main", server.run("for-each-ref", "--format=%(refname:short)"));
    }
  }

  @Test
  void hooksOfTheCloneNeverRun() {
    Path trap = dir.resolve("trap");
    clone.script(".git/hooks/pre-push", "touch " + trap);
    Path other = clone.script("evil/pre-push", "touch " + trap);
    clone.run("config", "core.hooksPath", other.resolveSibling(".").normalize().toString());
    try (Repo repo = clone.open()) {
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");
      Remote.of(repo, "origin").push(List.of(create(PROD, id)));
    }
    assertFalse(Files.exists(trap));
    assertTrue(server.run("for-each-ref").contains("env/prod"));
  }

  @Test
  void severalBranchesMoveTogetherOrNotAtAll() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, "origin");
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");
      remote.push(List.of(create(DEV, id)));
      CommitId next = TestGit.write(repo, Optional.of(id), "web", "b");

      var results = remote.push(List.of(create(PROD, id), create(DEV, next)));

      assertInstanceOf(PushResult.Rejected.class, results.get(0));
      assertInstanceOf(PushResult.Rejected.class, results.get(1));
      assertFalse(server.run("for-each-ref").contains("env/prod"));

      var both =
          remote.push(List.of(create(PROD, id), new BranchUpdate(DEV, Optional.of(id), next)));
      assertInstanceOf(PushResult.Pushed.class, both.get(0));
      assertInstanceOf(PushResult.Pushed.class, both.get(1));
      assertEquals(next, server.head("env/dev"));
    }
  }

  @Test
  void withoutGitNothingIsPushedPastTheHooks() {
    try (Repo repo = clone.open(Map.of("PATH", dir.toString()))) {
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");
      Remote remote = Remote.of(repo, "origin");
      var thrown = assertThrows(HoistException.class, () -> remote.push(List.of(create(PROD, id))));
      assertEquals("push.no-git", thrown.diagnostics().get(0).id());
      assertEquals(Map.of(), remote.heads(List.of(PROD)));
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedFor() {
    Path done = dir.resolve("done");
    TestGit bin = new TestGit(dir.resolve("bin"));
    bin.script("git", "/bin/sleep 6; : >" + done);
    var settings =
        clone.settings(Map.of("PATH", "" + bin.folder())).withTimeout(Duration.ofSeconds(1));
    try (Repo repo = Repo.open(clone.folder(), settings)) {
      Remote remote = Remote.usual(repo);
      var thrown = assertThrows(HoistException.class, () -> remote.heads(List.of(PROD)));
      assertEquals("git.remote", thrown.diagnostics().get(0).id());
    }
    assertFalse(Files.exists(done));
  }

  @Test
  void aRemoteThatIsNotThereSaysSo() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, dir.resolve("nothing.git").toString());
      var thrown = assertThrows(HoistException.class, () -> remote.heads(List.of(PROD)));
      assertEquals("git.remote", thrown.diagnostics().get(0).id());
      CommitId id = clone.head("HEAD");
      thrown = assertThrows(HoistException.class, () -> remote.push(List.of(create(PROD, id))));
      assertEquals("git.remote", thrown.diagnostics().get(0).id());
    }
  }

  @Test
  void aRemoteWithoutANameIsRememberedApart() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, "file://" + server.folder());
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");
      remote.push(List.of(create(PROD, id)));
      remote.heads(List.of(PROD));
      assertTrue(clone.run("for-each-ref", "refs/hoist").contains("/heads/env/prod"));
      assertEquals(Optional.empty(), repo.resolve("origin/env/prod"));
    }
  }

  @Test
  void anUnknownRemoteNamesTheKnownOnes() {
    try (Repo repo = clone.open()) {
      var thrown = assertThrows(HoistException.class, () -> Remote.of(repo, "orign"));
      assertEquals(Optional.of("write one of: origin"), thrown.diagnostics().get(0).hint());
    }
  }

  @Test
  void aCommitThatNoBranchNamesIsFetchedByItsId() {
    TestGit other = TestGit.cloneOf(server, dir.resolve("other"));
    other.write("x", "x");
    CommitId hidden = other.commit("hidden");
    other.run("push", "-q", "origin", "HEAD:refs/hidden/x");
    try (Repo repo = clone.open()) {
      Remote remote = Remote.of(repo, "origin");
      remote.fetchCommit(hidden);
      assertEquals("hidden", repo.commit(hidden).subject());
      var missing = new CommitId("0123456789012345678901234567890123456789");
      var thrown = assertThrows(HoistException.class, () -> remote.fetchCommit(missing));
      assertEquals("git.missing-commit", thrown.diagnostics().get(0).id());
    }
  }

  @Test
  void aShallowCloneCanPush() {
    try (Repo repo = clone.open()) {
      CommitId id = TestGit.write(repo, Optional.empty(), "web", "a");
      CommitId next = TestGit.write(repo, Optional.of(id), "web", "b");
      Remote.usual(repo).push(List.of(create(PROD, next)));
    }
    server.run("clone", "-q", "--depth=1", "-b", "env/prod", "file://" + server.folder(), "../s");
    TestGit shallow = new TestGit(dir.resolve("s"));
    try (Repo repo = shallow.open()) {
      assertTrue(repo.isShallow());
      Remote remote = Remote.usual(repo);
      CommitId head = remote.heads(List.of(PROD)).get(PROD);
      CommitId next = TestGit.write(repo, Optional.ofNullable(head), "web", "c");
      var result =
          remote.push(List.of(new BranchUpdate(PROD, Optional.ofNullable(head), next))).get(0);
      assertInstanceOf(PushResult.Pushed.class, result);
    }
    server.run("fsck", "--full", "--strict");
    assertEquals("3", server.run("rev-list", "--count", "env/prod"));
  }

  @Test
  void aProposalIsReplacedAndRemovedOnlyWhereItIsExpected() {
    try (Repo repo = clone.open()) {
      Remote remote = Remote.usual(repo);
      CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
      CommitId other = TestGit.write(repo, Optional.empty(), "web", "b");

      var wrong = BranchUpdate.replace(NEXT, Optional.of(other), other);
      assertInstanceOf(
          PushResult.Pushed.class,
          remote.push(List.of(new BranchUpdate(NEXT, Optional.empty(), first))).get(0));
      assertFalse(
          remote.push(List.of(new BranchUpdate(NEXT, Optional.of(first), other))).get(0)
              instanceof PushResult.Pushed);
      assertFalse(
          remote.push(List.of(BranchUpdate.remove(NEXT, other))).get(0)
              instanceof PushResult.Pushed);
      assertEquals(Map.of(NEXT, first), remote.heads(List.of(NEXT)));
      assertInstanceOf(
          PushResult.Pushed.class,
          remote.push(List.of(BranchUpdate.replace(NEXT, Optional.of(first), other))).get(0));
      assertInstanceOf(PushResult.UpToDate.class, remote.push(List.of(wrong)).get(0));
      assertEquals(Map.of(NEXT, other), remote.heads(List.of(NEXT)));
      assertInstanceOf(
          PushResult.Pushed.class, remote.push(List.of(BranchUpdate.remove(NEXT, other))).get(0));
      assertEquals(Map.of(), remote.heads(List.of(NEXT)));
    }
  }
}
