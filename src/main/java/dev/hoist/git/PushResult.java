package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What became of one update. A refusal is an answer, not an exception; only when nobody can tell
 * what happened is there an exception.
 */
public sealed interface PushResult {
  /** The branch is there now. */
  record Pushed(BranchUpdate update) implements PushResult {}

  /** The branch was there before. */
  record UpToDate(BranchUpdate update) implements PushResult {}

  /**
   * The race for the branch was lost and nothing was changed: fetch again, apply the change to the
   * new head, push again.
   *
   * @param found where the branch stands; empty when it does not exist
   * @param reason why, in the words of the one who refused, without control characters
   */
  record Rejected(BranchUpdate update, Optional<CommitId> found, String reason)
      implements PushResult {}

  /**
   * A hook or a rule of the server does not want the update, and pushing again will not help.
   *
   * @param reason the server's verdict, without control characters
   * @param remote what else the server said, line by line, without control characters
   */
  record Refused(BranchUpdate update, String reason, List<String> remote) implements PushResult {
    public Refused {
      remote = List.copyOf(remote);
    }

    /** The refusal as an error, with what the server said. */
    public HoistException fault() {
      String branch = update.branch().text();
      Diagnostic fault =
          Diagnostic.error(
              "push.refused",
              Origin.of(branch),
              "the remote refuses the push to \"" + branch + "\": " + reason);
      for (String line : remote) {
        fault = fault.because("the remote says: " + line, Origin.NONE);
      }
      return fault.hint("ask who looks after the branch's rules").asException();
    }
  }

  BranchUpdate update();
}
