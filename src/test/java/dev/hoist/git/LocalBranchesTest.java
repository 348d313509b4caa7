package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environment branches without any remote. */
class LocalBranchesTest {
  private static final BranchName PROD = new BranchName("env/prod");
  private static final BranchName NEXT = new BranchName("env/prod-next/web");
  private static final BranchName DEV = new BranchName("env/dev");

  @TempDir private Path dir;
  private TestGit git;
  private Repo repo;
  private Remote remote;

  @BeforeEach
  void make() {
    git = TestGit.work(dir.resolve("work"));
    repo = git.open();
    remote = Remote.usual(repo);
  }

  @AfterEach
  void close() {
    repo.close();
  }

  private PushResult push(BranchName branch, Optional<CommitId> old, CommitId id) {
    return remote.push(List.of(new BranchUpdate(branch, old, id))).get(0);
  }

  @Test
  void branchesAreCreatedAndMovedForward() {
    assertTrue(remote.isLocal());
    assertEquals(Map.of(), remote.heads(List.of(PROD)));
    CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
    CommitId second = TestGit.write(repo, Optional.of(first), "web", "b");

    assertInstanceOf(PushResult.Pushed.class, push(PROD, Optional.empty(), first));
    assertInstanceOf(PushResult.Pushed.class, push(PROD, Optional.of(first), second));
    assertInstanceOf(PushResult.UpToDate.class, push(PROD, Optional.of(first), second));

    assertEquals(Map.of(PROD, second), remote.heads(List.of(PROD, DEV)));
    assertEquals(second, git.head("env/prod"));
    assertTrue(git.run("reflog", "env/prod").contains("hoist"));
  }

  @Test
  void aLostRaceSaysWhereTheBranchStands() {
    CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
    CommitId theirs = TestGit.write(repo, Optional.of(first), "api", "b");
    CommitId ours = TestGit.write(repo, Optional.of(first), "web", "c");
    push(PROD, Optional.empty(), theirs);

    var rejected =
        assertInstanceOf(PushResult.Rejected.class, push(PROD, Optional.of(first), ours));
    assertEquals(Optional.of(theirs), rejected.found());
    assertInstanceOf(PushResult.Rejected.class, push(PROD, Optional.empty(), ours));
    assertInstanceOf(PushResult.Refused.class, push(PROD, Optional.of(theirs), ours));
    assertInstanceOf(PushResult.Rejected.class, push(DEV, Optional.of(first), ours));
    assertEquals(theirs, git.head("env/prod"));
  }

  @Test
  void aBranchThatIsCheckedOutIsNotMovedUnderItsFiles() {
    CommitId next = TestGit.write(repo, Optional.of(git.head("main")), "web", "a");
    var main = new BranchName("main");
    var thrown =
        assertThrows(HoistException.class, () -> push(main, Optional.of(git.head("main")), next));
    assertEquals("push.checked-out", thrown.diagnostics().get(0).id());

    git.run("worktree", "add", "-q", "-b", "env/prod", "../linked");
    thrown =
        assertThrows(HoistException.class, () -> push(PROD, Optional.of(git.head("main")), next));
    assertEquals("push.checked-out", thrown.diagnostics().get(0).id());
    try (Repo linked = new TestGit(dir.resolve("linked")).open()) {
      var update = new BranchUpdate(main, Optional.of(git.head("main")), next);
      assertThrows(HoistException.class, () -> Remote.local(linked).push(List.of(update)));
    }
  }

  @Test
  void severalBranchesMoveTogetherOrNotAtAll() {
    CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
    CommitId second = TestGit.write(repo, Optional.of(first), "web", "b");
    push(DEV, Optional.empty(), first);

    var results =
        remote.push(
            List.of(
                new BranchUpdate(PROD, Optional.empty(), first),
                new BranchUpdate(DEV, Optional.of(second), second)));
    assertInstanceOf(PushResult.Rejected.class, results.get(0));
    assertInstanceOf(PushResult.Rejected.class, results.get(1));
    assertFalse(git.run("for-each-ref").contains("env/prod"));

    results =
        remote.push(
            List.of(
                new BranchUpdate(PROD, Optional.empty(), first),
                new BranchUpdate(DEV, Optional.of(first), second)));
    assertInstanceOf(PushResult.Pushed.class, results.get(0));
    assertInstanceOf(PushResult.Pushed.class, results.get(1));
    assertEquals(second, git.head("env/dev"));
  }

  @Test
  void notesSayWhatACommitWasRenderedFrom() {
    CommitId dry = git.head("main");
    CommitId first = TestGit.write(repo, Optional.empty(), "web", "a");
    CommitId second = TestGit.write(repo, Optional.of(first), "web", "b");
    assertEquals(Optional.empty(), remote.drySha(first));

    assertEquals(Optional.empty(), remote.annotate(Map.of(first, dry)));
    assertEquals(Optional.empty(), remote.annotate(Map.of(second, first)));

    assertEquals(Optional.of(dry), remote.drySha(first));
    assertEquals(Optional.of(first), remote.drySha(second));
    assertEquals(
        "{\"drySha\":\"" + dry + "\"}",
        git.run("notes", "--ref=hydrator.metadata", "show", first.hex()));
    git.run("notes", "--ref=hydrator.metadata", "add", "-f", "-m", "something else", first.hex());
    assertEquals(Optional.empty(), remote.drySha(first));
  }

  @Test
  void aCommitThatIsNotHereCannotBeFetchedFromHere() {
    remote.fetchCommit(git.head("main"));
    var missing = new CommitId("0123456789012345678901234567890123456789");
    assertThrows(HoistException.class, () -> remote.fetchCommit(missing));
  }

  @Test
  void aProposalIsReplacedAndRemovedOnlyWhereItIsExpected() {
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
        remote.push(List.of(BranchUpdate.remove(NEXT, other))).get(0) instanceof PushResult.Pushed);
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
