package dev.hoist.health;

import dev.hoist.forge.CommitStatus;
import dev.hoist.git.CommitId;
import java.time.Instant;
import java.util.Locale;

/** What somebody says, and of which commit. */
public record Reported(CommitId commit, CommitStatus status) {
  String context() {
    return status.context();
  }

  Instant at() {
    return status.updated();
  }

  String line() {
    return Said.line(context())
        + " at "
        + commit.shortened()
        + " says "
        + status.state().name().toLowerCase(Locale.ROOT)
        + Said.more(status.description());
  }
}
