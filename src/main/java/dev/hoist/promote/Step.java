package dev.hoist.promote;

import dev.hoist.config.Delivery;
import dev.hoist.config.Target;
import dev.hoist.gate.Gate;
import dev.hoist.gate.Verdict;
import dev.hoist.git.Commit;
import dev.hoist.review.Review;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import java.util.List;
import java.util.Optional;

/**
 * What a plan does to one target.
 *
 * @param from what runs where the revision is promoted from; empty when it is published
 * @param active what the branch holds now; empty before the first time
 * @param source the commit that is rendered
 * @param changesManifests whether any byte of any manifest changes
 * @param review what changes in the target, and what that means
 * @param proofs what of it has run before; empty when nothing changes or nothing is promoted
 * @param gap the source commits that the target gets with it; empty when nobody can tell
 * @param verdicts what the gates say; where no manifest changes, a freeze alone
 */
public record Step(
    Target target,
    Optional<Published> from,
    Optional<Published> active,
    Commit source,
    Rendered rendered,
    boolean changesManifests,
    Review review,
    Optional<Proofs> proofs,
    Optional<Gap> gap,
    List<Verdict> verdicts) {
  public Step {
    verdicts = List.copyOf(verdicts);
  }

  /** Whether the branch says that another source revision runs. */
  public boolean changesSource() {
    return active.isEmpty() || !active.get().source().equals(Optional.of(source.id()));
  }

  /**
   * What becomes of it, looked at alone. An approval is given to a proposal, so that a proposal is
   * made without one.
   */
  Way way(Delivery delivery) {
    Way way = delivery == Delivery.PUSH || !changesManifests ? Way.LAND : Way.PROPOSE;
    for (Verdict verdict : verdicts) {
      boolean lets = verdict.state().lets();
      boolean onProposal = verdict.gate() == Gate.APPROVALS && delivery == Delivery.PULL_REQUEST;
      if (!lets && !onProposal) {
        return Way.HELD;
      }
      if (lets && onProposal) {
        way = Way.LAND;
      }
    }
    return way;
  }

  /** Whether the people who were asked have approved its proposal. */
  boolean isApproved() {
    for (Verdict verdict : verdicts) {
      if (verdict.gate() == Gate.APPROVALS && verdict.state() == Verdict.State.PASSED) {
        return true;
      }
    }
    return false;
  }

  /** Whether a gate says so of it. */
  public boolean has(Verdict.State state) {
    for (Verdict verdict : verdicts) {
      if (verdict.state() == state) {
        return true;
      }
    }
    return false;
  }
}
