package dev.hoist.promote;

import dev.hoist.git.BranchName;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a plan as a whole.
 *
 * @param plan as it was shown
 * @param landed what was pushed to the environment's branch, one for each commit
 * @param proposals what stands beside it now
 * @param withdrawn branches of proposals that had become pointless
 * @param undelivered targets of which something could not be written, and why
 */
public record Result(
    Plan plan,
    List<Outcome> landed,
    List<Proposal> proposals,
    List<BranchName> withdrawn,
    List<Unplanned> undelivered) {
  public Result {
    landed = List.copyOf(landed);
    proposals = List.copyOf(proposals);
    withdrawn = List.copyOf(withdrawn);
    undelivered = List.copyOf(undelivered);
  }

  /** All targets for which something is wrong. */
  public List<Unplanned> failed() {
    var failed = new ArrayList<>(plan.failed());
    failed.addAll(undelivered);
    return failed;
  }

  /** Whether anything was written. */
  public boolean hasDelivered() {
    return !landed.isEmpty() || !proposals.isEmpty() || !withdrawn.isEmpty();
  }

  /** Of a plan that was only shown, or that had nothing to do. */
  public static Result none(Plan plan) {
    return new Result(plan, List.of(), List.of(), List.of(), List.of());
  }
}
