package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.review.Review;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.Optional;
import java.util.Set;

/**
 * A change that wants to go to a target.
 *
 * @param source the revision that is rendered
 * @param holders where only images and fields were taken from another environment, so that the
 *     revision is one of the target alone: the environments that run these; else empty
 * @param unproven how many changes are not particular to the target and yet nobody has run them;
 *     where a revision is promoted none counts, because all of it runs
 * @param back whether it restores what ran in the target before; that has met the gates once
 * @param next the branch that it is or would be proposed on
 * @param review what changes in the target
 * @param heads where all branches stood when the change was planned
 */
public record Passage(
    Target target,
    CommitId source,
    Optional<Set<Environment>> holders,
    int unproven,
    boolean back,
    BranchName next,
    Rendered rendered,
    Review review,
    Workspace.Heads heads) {
  public Passage {
    holders = holders.map(Set::copyOf);
  }

  /** Whether that is what an environment runs already. */
  boolean isRunBy(Published other) {
    return holders
        .map(all -> all.contains(other.target().environment()))
        .orElse(other.source().equals(Optional.of(source)));
  }
}
