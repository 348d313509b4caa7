package dev.hoist.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.git.TestGit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that go wrong: what is newer is told by the history and not by the time of a commit. */
class ClockTest {
  private static final Instant YEARS_AGO = Scene.NOW.minus(Duration.ofDays(3000));

  @TempDir private static Path top;
  private static Scene scene;

  @BeforeAll
  static void make() throws Exception {
    scene = Scene.make(top, Scene.Way.LOCAL, 0, 1);
  }

  @BeforeEach
  void putBack() {
    scene.reset();
  }

  @Test
  void aClockThatJumpsBackWritesItsOwnTimeAndKeepsTheOrder() {
    assertTrue(scene.hoist(YEARS_AGO, Scene.PROMOTE).acknowledged());
    TestGit home = scene.home();
    assertEquals(
        YEARS_AGO.getEpochSecond() + "", home.run("log", "-1", "--format=%ct", Scene.BRANCH));
    Said again = scene.hoist(Scene.NOW, Scene.PROMOTE);
    assertEquals("done", again.word());
    assertEquals("2", home.run("rev-list", "--count", Scene.BRANCH));
    assertEquals(0, scene.hoist(YEARS_AGO, "status").code());
    assertEquals(0, scene.hoist(YEARS_AGO, "drift").code());
  }

  @Test
  void aRevisionWithAnEarlierTimeIsStillTheNewerOne() {
    String first = scene.work().run("rev-parse", "main~1");
    scene.hoist(Scene.PROMOTE);
    Said back = scene.hoist(YEARS_AGO, "publish", "--env", "staging", "--rev", first);
    assertEquals(1, back.code());
    assertTrue(back.err().contains(first.substring(0, 7)), back.err());
  }
}
