package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** With a watch that goes on by half a second each time it is looked at. */
class NoteRaceTest {
  private static final ObjectId ONE = ObjectId.fromString("1".repeat(40));
  private static final ObjectId TWO = ObjectId.fromString("2".repeat(40));

  private final AtomicLong watch = new AtomicLong();
  private final NoteRace race = new NoteRace(() -> watch.getAndAdd(500_000_000L));

  private int tries(ObjectId expected, ObjectId found) {
    int tries = 1;
    while (race.again(expected, found)) {
      tries++;
    }
    return tries;
  }

  @Test
  void whileOthersWriteItGoesOnForTenSeconds() {
    assertEquals(21, tries(ONE, TWO));
    assertEquals("others keep writing notes", race.reason());
  }

  @Test
  void aLockThatStaysIsGivenUpAfterTwoSeconds() {
    assertEquals(5, tries(ONE, ONE));
    assertEquals("another git holds its lock", race.reason());
  }
}
