package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong during a push, what is said about it is true. */
class PushTruthTest {
  private static final BranchName PROD = new BranchName("env/prod");

  @TempDir private Path dir;
  private TestGit server;
  private TestGit clone;
  private Repo repo;
  private Remote remote;
  private CommitId first;
  private BranchUpdate update;

  @BeforeEach
  void serveOneBranch() {
    server = TestGit.bare(dir.resolve("server.git"));
    clone = TestGit.cloneOf(server, dir.resolve("clone"));
    repo = clone.open();
    remote = Remote.usual(repo);
    first = TestGit.write(repo, Optional.empty(), "web", "a");
    remote.push(List.of(new BranchUpdate(PROD, Optional.empty(), first)));
    CommitId next = TestGit.write(repo, Optional.of(first), "web", "b");
    update = new BranchUpdate(PROD, Optional.of(first), next);
  }

  @Test
  void aServerThatDiesAfterItMovedTheBranchHasPushed() {
    server.script("hooks/reference-transaction", "[ $1 = committed ] && kill -9 $PPID; exit 0");
    assertEquals(List.of(new PushResult.Pushed(update)), remote.push(List.of(update)));
    assertEquals(update.newId().orElseThrow(), server.head("env/prod"));
  }

  @Test
  void aServerThatDiesBeforeItMovedTheBranchHasNot() {
    server.script("hooks/reference-transaction", "[ $1 = prepared ] && kill -9 $PPID; exit 0");
    var thrown = assertThrows(HoistException.class, () -> remote.push(List.of(update)));
    assertEquals("push.failed", thrown.diagnostics().get(0).id());
    assertEquals(first, server.head("env/prod"));
  }

  @Test
  void aServerThatVanishesLeavesItUnknownAndThatIsSaid() {
    server.script(
        "hooks/reference-transaction",
        "[ $1 = committed ] && mv ../server.git ../gone.git && kill -9 $PPID; exit 0");
    var thrown = assertThrows(HoistException.class, () -> remote.push(List.of(update)));
    assertEquals("push.unknown", thrown.diagnostics().get(0).id());
  }

  @Test
  void aBranchThatMovesWhileTheServerReceivesIsALostRace() {
    CommitId theirs = TestGit.write(repo, Optional.of(first), "api", "c");
    clone.run("push", "-q", "origin", theirs + ":refs/hidden/theirs");
    server.script(
        "hooks/pre-receive",
        "unset GIT_QUARANTINE_PATH; git update-ref refs/heads/env/prod " + theirs);
    var rejected = assertInstanceOf(PushResult.Rejected.class, remote.push(List.of(update)).get(0));
    assertEquals(Optional.of(theirs), rejected.found());
    assertEquals(theirs, server.head("env/prod"));
  }

  @Test
  void aServerThatDiesWhileSomebodyBuildsOnTheBranchHasPushedToo() {
    CommitId onTop = TestGit.write(repo, update.newId(), "api", "c");
    clone.run("push", "-q", "origin", onTop + ":refs/hidden/top");
    server.script(
        "hooks/reference-transaction",
        """
        if [ $1 = committed ] && mkdir ../once 2>/dev/null; then
          unset GIT_QUARANTINE_PATH
          git update-ref refs/heads/env/prod %s
          kill -9 $PPID
        fi
        exit 0
        """
            .formatted(onTop));
    assertEquals(List.of(new PushResult.Pushed(update)), remote.push(List.of(update)));
    assertEquals(onTop, server.head("env/prod"));
  }

  @Test
  void notesThatOthersWriteMeanwhileAreKept() {
    CommitId dry = clone.head("main");
    assertEquals(Optional.empty(), remote.annotate(Map.of(first, dry)));
    TestGit other = TestGit.cloneOf(server, dir.resolve("other"));
    try (Repo theirs = other.open()) {
      Remote same = Remote.usual(theirs);
      same.heads(List.of(PROD));
      assertEquals(Optional.of(dry), same.drySha(first));
      remote.push(List.of(update));
      assertEquals(Optional.empty(), remote.annotate(Map.of(update.newId().orElseThrow(), dry)));
      assertEquals(Optional.empty(), same.annotate(Map.of(dry, first)));
    }
    remote.heads(List.of(PROD));
    assertEquals(Optional.of(dry), remote.drySha(first));
    assertEquals(Optional.of(dry), remote.drySha(update.newId().orElseThrow()));
    assertEquals(Optional.of(first), remote.drySha(dry));
    assertEquals("", clone.run("for-each-ref", "refs/notes"));
  }

  @Test
  void aNoteComesThroughAfterTenLostRaces() {
    CommitId dry = clone.head("main");
    server.script(
        "hooks/update",
        """
        case $1 in refs/notes/*) ;; *) exit 0 ;; esac
        echo >>../races
        [ $(wc -l <../races) -gt 10 ] && exit 0
        unset GIT_QUARANTINE_PATH
        export GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x
        old=$(git rev-parse -q --verify $1)
        tree=$(git rev-parse -q --verify $1^{tree} || git mktree </dev/null)
        git update-ref $1 $(git commit-tree -m theirs ${old:+-p $old} $tree)
        """);
    assertEquals(Optional.empty(), remote.annotate(Map.of(first, dry)));
    remote.heads(List.of(PROD));
    assertEquals(Optional.of(dry), remote.drySha(first));
    assertEquals("11", server.run("rev-list", "--count", HydratorNotes.REF));
  }

  @Test
  void eightWritersAtOnceLoseNothing() throws Exception {
    var acknowledged = new ConcurrentLinkedQueue<CommitId>();
    var writers = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 4; i++) {
      TestGit own = TestGit.work(dir.resolve("writer" + i));
      own.run("remote", "add", "origin", "file://" + server.folder());
      for (int j = 0; j < 2; j++) {
        String app = "app" + i + j;
        writers.add(() -> write(own, app, acknowledged));
      }
    }
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var done : pool.invokeAll(writers)) {
        assertTrue(done.get() > 0);
      }
    }
    server.run("fsck", "--full", "--strict");
    List<String> history = server.run("rev-list", "env/prod").lines().toList();
    assertEquals(8, acknowledged.size());
    assertEquals(1 + 8, history.size());
    for (CommitId id : acknowledged) {
      assertTrue(history.contains(id.hex()));
    }
    assertEquals(9, server.run("ls-tree", "--name-only", "env/prod").lines().count());
    for (TestGit place : List.of(server, new TestGit(dir.resolve("writer0")))) {
      assertFalse(place.run("count-objects", "-v").contains("garbage: 1"));
    }
  }

  private static int write(TestGit git, String app, ConcurrentLinkedQueue<CommitId> acknowledged)
      throws InterruptedException {
    int tries = 0;
    try (Repo own = git.open()) {
      Remote remote = Remote.usual(own);
      for (int done = 0; done < 1 && tries < 200; tries++) {
        CommitId head = remote.heads(List.of(PROD)).get(PROD);
        CommitId id = TestGit.write(own, Optional.ofNullable(head), app, "text " + done);
        var update = new BranchUpdate(PROD, Optional.ofNullable(head), id);
        PushResult result = remote.push(List.of(update)).get(0);
        if (result instanceof PushResult.Pushed) {
          acknowledged.add(id);
          done++;
        } else {
          assertInstanceOf(PushResult.Rejected.class, result);
          Thread.sleep(ThreadLocalRandom.current().nextInt(400));
        }
      }
    }
    return tries;
  }
}
