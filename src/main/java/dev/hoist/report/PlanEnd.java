package dev.hoist.report;

import java.util.Locale;

/**
 * How a run ended that made plans.
 *
 * @param exitCode of the process, which says less than the state
 * @param dryRun whether plans were only shown
 */
public record PlanEnd(State state, int exitCode, boolean dryRun) {
  /** What a program may want to ask before all else. */
  public enum State {
    /** All of it landed or stands proposed. */
    DONE,
    /** The environments hold all of it already. */
    NOTHING,
    /** Of one app at least it could not be told what it would get; the others went all the same. */
    FAILED,
    /** A gate has failed, so that somebody must do something. */
    BLOCKED,
    /** A gate waits, and none has failed: the same command later may do it. */
    WAITING,
    /** No gate is in the way, and nothing was written because nothing was to be. */
    PLANNED;

    /** In small letters, as reports have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
