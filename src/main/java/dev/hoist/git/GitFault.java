package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;

/** Words for what JGit and the disk throw. */
final class GitFault {
  private GitFault() {}

  /** The repository on this machine cannot be read or written. */
  static HoistException broken(String what, Exception cause) {
    return Diagnostic.error("git.unreadable", Origin.NONE, what)
        .because(reason(cause), Origin.NONE)
        .hint("check the repository with: git fsck")
        .asException();
  }

  /** A commit that is named but not here, as in a shallow clone. */
  static HoistException missing(CommitId id, boolean shallow) {
    return Diagnostic.error(
            "git.missing-commit", Origin.NONE, "commit " + id + " is not in this repository")
        .hint(shallow ? "fetch the whole history: git fetch --unshallow" : "fetch it: git fetch")
        .asException();
  }

  /** The message of the innermost cause that has one, on one line and harmless. */
  static String reason(Throwable thrown) {
    String reason = thrown.getClass().getSimpleName();
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 10; depth++) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
      at = at.getCause();
    }
    return Printable.line(reason);
  }
}
