package dev.hoist.git;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.ObjectId;

/**
 * How long a note is tried for. All environments share one ref for their notes, so that every run
 * competes with every other. As long as others get their notes written it goes on for ten seconds;
 * where nobody does, a lock was left behind and waiting does not help.
 */
final class NoteRace {
  /** Said where one's own note would undo somebody else's, who was faster. */
  static final String OVERTAKEN = "somebody else has noted another revision meanwhile";

  private static final Duration MOST = Duration.ofSeconds(10);
  private static final Duration STANDSTILL = Duration.ofSeconds(2);
  private static final long LONGEST_PAUSE = 250;

  private final LongSupplier nanos;
  private final long start;
  private long lastMove;
  private int lost;
  private ObjectId last = ObjectId.zeroId();

  /** Whether the notes stood still when they were last looked at. */
  private boolean still;

  NoteRace() {
    this(System::nanoTime);
  }

  /** With a watch of one's own. */
  NoteRace(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastMove = start;
  }

  /**
   * Waits a little after a lost race.
   *
   * @param expected where the notes were when this run built on them
   * @param found where they are now
   * @return whether to try once more
   */
  boolean again(ObjectId expected, ObjectId found) {
    long now = nanos.getAsLong();
    still = found.equals(expected);
    if (!still || (lost > 0 && !expected.equals(last))) {
      lastMove = now;
    }
    last = expected;
    lost++;
    if (now - start > MOST.toNanos() || now - lastMove > STANDSTILL.toNanos()) {
      return false;
    }
    Backoff.pause(lost, LONGEST_PAUSE);
    return !Thread.currentThread().isInterrupted();
  }

  /** Why it is given up. */
  String reason() {
    return still ? "another git holds its lock" : "others keep writing notes";
  }
}
