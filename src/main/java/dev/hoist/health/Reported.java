package dev.hoist.health;

import dev.hoist.git.CommitId;
import java.time.Instant;
import java.util.Locale;

/**
 * What somebody says about a commit: a commit status, a check run or a job.
 *
 * @param context who says it, such as {@code kustomization/apps/0c9c2e41} or the name of a check
 * @param description in their words; may be empty
 * @param at when it was said
 */
public record Reported(
    CommitId commit, String context, State state, String description, Instant at) {
  /** What it comes to. */
  public enum State {
    SUCCESS,
    /** It did not judge: skipped, or neutral. */
    NEUTRAL,
    PENDING,
    FAILURE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String line() {
    return Said.line(context)
        + " at "
        + commit.shortened()
        + " says "
        + state.word()
        + Said.more(description);
  }
}
