package dev.hoist.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.forge.FakeServer;
import dev.hoist.git.CuttingProxy;
import dev.hoist.git.HttpServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few moments of each of the bad days that {@code make faults} goes through one by one. */
class FaultsTest {
  @TempDir private Path top;

  private final Tally tally = new Tally("a sample");

  private Scene scene() throws Exception {
    return Scene.make(top.toRealPath(), Scene.Way.FILE, 0, 1);
  }

  @Test
  void aRunThatIsKilledBetweenPushAndNoteHasPublishedOnceAndTheNextOneWritesTheNote()
      throws Exception {
    Strace.need();
    new CrashPoints(scene(), null)
        .kill("write", "clone/.git/refs/remotes/origin/env/staging.lock", tally);
    assertEquals(List.of(), tally.faults());
    assertEquals(1, tally.of("killed"));
    assertEquals(1, tally.of("had moved the branch"));
    assertEquals(0, tally.of("without a note afterwards"));
  }

  @Test
  void whereverTheConnectionIsCutTheNextRunEndsWithOneCommit() throws Exception {
    try (var http = HttpServerProcess.start(top);
        var proxy = CuttingProxy.to(http.port())) {
      Scene scene = Scene.make(top, Scene.Way.HTTP, proxy.port(), 1);
      var cuts = new Cuts(scene, http, proxy);
      var judge = new Judge(scene, tally);
      judge.thorough(false);
      cuts.cut(CuttingProxy.Way.FORTH, 2000, judge);
      cuts.cut(CuttingProxy.Way.BACK, 2200, judge);
    }
    assertEquals(List.of(), tally.faults());
    assertEquals(1, tally.of("had moved the branch"), tally.text());
    assertEquals(1, tally.of("had not"), tally.text());
  }

  @Test
  void aFullDiskOfTheRemoteIsToldAndLeavesTheBranchAlone() throws Exception {
    var disk = new FullDisk(scene(), "srv");
    disk.need();
    disk.at(8, tally);
    assertEquals(List.of(), tally.faults());
    assertEquals(1, tally.of("push.failed"));
  }

  @Test
  void aPullRequestWhoseCreationIsNotAnsweredIsOpenOnce() throws Exception {
    var deeds = new Deeds(scene(), Deed.REQUEST, tally);
    deeds.meet("POST", "/pulls", new FakeServer.Fault.Lost());
    assertEquals(List.of(), tally.faults());
    assertEquals(1, tally.of("was done"), tally.text());
  }
}
