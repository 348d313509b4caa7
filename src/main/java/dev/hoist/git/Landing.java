package dev.hoist.git;

import java.util.Optional;

/** What became of a branch and of the note that says what its new head was rendered from. */
public sealed interface Landing {
  /**
   * The branch is there, now or since before.
   *
   * @param noteFault why the note could not be written; the branch itself is not affected
   */
  record Landed(Optional<String> noteFault) implements Landing {}

  /**
   * Somebody else was faster with the branch or with a note, and nothing has happened.
   *
   * @param locked whether both stand where they were, so that somebody holds a lock
   * @param reason in the words of the one who refused, without control characters
   */
  record Overtaken(boolean locked, String reason) implements Landing {}
}
