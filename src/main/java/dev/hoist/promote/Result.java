package dev.hoist.promote;

import dev.hoist.git.BranchName;
import java.util.List;

/**
 * What became of a plan as a whole.
 *
 * @param plan as it was shown
 * @param landed what was pushed to the environment's branch, one for each commit
 * @param proposals what stands beside it now
 * @param withdrawn branches of proposals that had become pointless
 */
public record Result(
    Plan plan, List<Outcome> landed, List<Proposal> proposals, List<BranchName> withdrawn) {
  public Result {
    landed = List.copyOf(landed);
    proposals = List.copyOf(proposals);
    withdrawn = List.copyOf(withdrawn);
  }

  /** Of a plan that was only shown, or that had nothing to do. */
  public static Result none(Plan plan) {
    return new Result(plan, List.of(), List.of(), List.of());
  }
}
