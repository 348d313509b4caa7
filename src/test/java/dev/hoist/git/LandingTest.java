package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch and the note about its head, moved together on a server that runs the real git. */
class LandingTest {
  private static final BranchName PROD = new BranchName("env/prod");
  private static final Landing LANDED = new Landing.Landed(Optional.empty());

  @TempDir private Path dir;
  private TestGit server;
  private Repo repo;
  private Remote remote;
  private CommitId dry;
  private CommitId first;
  private CommitId second;

  @BeforeEach
  void serve() {
    server = TestGit.bare(dir.resolve("server.git"));
    TestGit clone = TestGit.cloneOf(server, dir.resolve("clone"));
    repo = clone.open();
    remote = Remote.usual(repo);
    dry = clone.head("main");
    first = TestGit.write(repo, Optional.empty(), "web", "a");
    second = TestGit.write(repo, Optional.of(first), "web", "b");
    remote.heads(List.of(PROD));
  }

  @AfterEach
  void close() {
    repo.close();
  }

  private Landing land(CommitId head, Optional<CommitId> expected) {
    return remote.land(Optional.of(new BranchUpdate(PROD, expected, head)), Map.of(head, dry));
  }

  /** Somebody else notes of the branch's head that it was rendered from a commit. */
  private void othersNote(CommitId source) {
    TestGit other = TestGit.cloneOf(server, dir.resolve("other"));
    try (Repo theirs = other.open()) {
      Remote same = Remote.usual(theirs);
      same.heads(List.of(PROD));
      assertEquals(Optional.empty(), same.annotate(Map.of(first, source)));
    }
  }

  private Optional<CommitId> noted(CommitId head) {
    remote.heads(List.of(PROD));
    return remote.drySha(head);
  }

  @Test
  void bothArriveInOnePush() throws IOException {
    server.script("hooks/pre-receive", "echo push >>../pushes");
    assertEquals(LANDED, land(first, Optional.empty()));
    assertEquals(first, server.head("env/prod"));
    assertEquals(Optional.of(dry), noted(first));
    assertEquals(1, pushes());
    assertEquals(LANDED, land(first, Optional.empty()));
    assertEquals(1, pushes());
  }

  private long pushes() throws IOException {
    try (var lines = Files.lines(dir.resolve("pushes"))) {
      return lines.filter("push"::equals).count();
    }
  }

  @Test
  void whoeverHasNotSeenANoteMovesNoBranch() {
    assertEquals(LANDED, land(first, Optional.empty()));
    remote.heads(List.of(PROD));
    othersNote(first);

    var overtaken = assertInstanceOf(Landing.Overtaken.class, land(second, Optional.of(first)));

    assertTrue(!overtaken.locked());
    assertEquals(first, server.head("env/prod"));
    assertEquals(Optional.of(first), noted(first));
    assertEquals(LANDED, land(second, Optional.of(first)));
  }

  @Test
  void aNoteAloneIsNotMovedOnToUndoAnother() {
    assertEquals(LANDED, land(first, Optional.empty()));
    remote.heads(List.of(PROD));
    othersNote(first);
    assertEquals(Optional.of(NoteRace.OVERTAKEN), remote.annotate(Map.of(first, second)));
    assertEquals(Optional.of(first), noted(first));
  }

  @Test
  void aServerThatKnowsNoAtomicPushGetsOneAfterTheOther() throws IOException {
    server.run("config", "receive.advertiseAtomic", "false");
    server.script("hooks/pre-receive", "echo push >>../pushes");
    assertEquals(LANDED, land(first, Optional.empty()));
    assertEquals(first, server.head("env/prod"));
    assertEquals(Optional.of(dry), noted(first));
    assertEquals(2, pushes());
  }

  @Test
  void aServerThatWantsNoNotesGetsTheBranch() {
    for (String hook :
        List.of(
            "hooks/update::case $1 in refs/notes/*) echo no notes >&2; exit 1 ;; esac",
            "hooks/pre-receive::grep -q refs/notes || exit 0; echo no notes >&2; exit 1")) {
      String[] parts = hook.split("::");
      server.script(parts[0], parts[1]);
      Optional<CommitId> before = Optional.ofNullable(remote.heads(List.of(PROD)).get(PROD));
      CommitId head = before.isEmpty() ? first : second;
      var landed = assertInstanceOf(Landing.Landed.class, land(head, before));
      assertTrue(landed.noteFault().orElseThrow().contains("declined"), landed.toString());
      assertEquals(head, server.head("env/prod"));
      assertEquals(Optional.empty(), noted(head));
    }
  }

  @Test
  void aServerThatWantsNoBranchGetsNoNote() {
    server.script("hooks/update", "case $1 in refs/heads/*) echo closed >&2; exit 1 ;; esac");
    var thrown = assertThrows(HoistException.class, () -> land(first, Optional.empty()));
    assertEquals("push.refused", thrown.diagnostics().get(0).id());
    assertEquals(Optional.empty(), noted(first));
  }

  @Test
  void aLockOfTheNotesIsToldFromALostRace() throws IOException {
    assertEquals(LANDED, land(first, Optional.empty()));
    remote.heads(List.of(PROD));
    Files.createFile(dir.resolve("server.git/" + HydratorNotes.REF + ".lock"));
    var update = Optional.of(new BranchUpdate(PROD, Optional.of(first), second));
    var notes = Map.of(second, dry);

    var overtaken = assertInstanceOf(Landing.Overtaken.class, remote.land(update, notes));

    assertTrue(overtaken.locked());
    assertEquals(first, server.head("env/prod"));
    var landed = assertInstanceOf(Landing.Landed.class, remote.landInTurn(update, notes));
    assertTrue(landed.noteFault().isPresent());
    assertEquals(second, server.head("env/prod"));
  }
}
