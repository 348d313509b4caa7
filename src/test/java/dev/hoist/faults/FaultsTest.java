package dev.hoist.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void aRunThatIsKilledBetweenPushAndNoteHasPublishedOnce() throws Exception {
    Strace.need();
    Scene scene = Scene.make(top.toRealPath(), Scene.Way.FILE, 0, 3);
    var points = new CrashPoints(scene, null);
    List<Strace.Step> steps = points.steps();
    String tracking = "clone/.git/refs/remotes/origin/env/staging.lock";
    points.sweep(
        steps.stream()
            .filter(step -> step.call().equals("write") && step.what().equals(tracking))
            .toList(),
        CrashPoints.KILL,
        tally);
    assertEquals(List.of(), tally.faults());
    assertEquals(1, tally.of("killed"));
    assertEquals(1, tally.of("had moved the branch"));
  }

  @Test
  void whereverTheConnectionIsCutTheNextRunEndsWithOneCommit() throws Exception {
    try (var http = HttpServerProcess.start(top);
        var proxy = CuttingProxy.to(http.port())) {
      var cuts = new Cuts(Scene.make(top, Scene.Way.HTTP, proxy.port(), 3), http, proxy);
      for (CuttingProxy.Way way : CuttingProxy.Way.values()) {
        cuts.sweep(way, 2200, 1200, tally);
      }
    }
    assertEquals(List.of(), tally.faults());
    assertTrue(tally.of("had moved the branch") > 0 && tally.of("had not") > 0, tally.text());
  }

  @Test
  void fourRivalsLoseNothing() throws Exception {
    new Rivals(top, 4, "file://" + top.resolve("srv/x.git"), false, tally).race(1);
    assertEquals(List.of(), tally.faults());
    assertEquals(2 * 4, tally.of("promotions acknowledged"));
  }

  @Test
  void aFullDiskOfTheRemoteIsToldAndLeavesTheBranchAlone() throws Exception {
    var disk = new FullDisk(Scene.make(top.toRealPath(), Scene.Way.FILE, 0, 3), "srv");
    disk.need();
    disk.at(8, tally);
    assertEquals(List.of(), tally.faults());
    assertEquals(1, tally.of("push.failed"));
  }
}
