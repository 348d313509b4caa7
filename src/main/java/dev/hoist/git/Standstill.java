package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;

/**
 * Tells a branch that is busy from one that nobody moves and that cannot be moved: a git that was
 * ended has left its lock, or a disk of the remote has no room for a new head.
 */
public final class Standstill {
  /** A rival holds the lock of a branch for a moment; so many tries take about two seconds. */
  public static final int MOST = 8;

  private int tries;

  /**
   * Takes note of a lost race.
   *
   * @throws HoistException when the branch has stood still too often in a row
   */
  public void afterLosing(PushResult.Rejected rejected) {
    BranchUpdate update = rejected.update();
    tries = rejected.found().equals(update.expectedOld()) ? tries + 1 : 0;
    if (tries == MOST) {
      throw fault(update.branch(), rejected.reason());
    }
  }

  /** What is told then. */
  public static HoistException fault(BranchName branch, String reason) {
    return Diagnostic.error(
            "push.locked",
            Origin.of(branch.text()),
            "the branch stands still, and yet it could not be moved in " + MOST + " tries")
        .because(reason, Origin.NONE)
        .hint(
            "run the command again; if it stays so, and no other git is at work there, delete the"
                + " lock that one left behind: "
                + branch.ref()
                + ".lock")
        .asException();
  }
}
