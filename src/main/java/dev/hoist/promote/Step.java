package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.review.Review;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
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
 */
public record Step(
    Target target,
    Optional<Published> from,
    Optional<Published> active,
    Commit source,
    Rendered rendered,
    boolean changesManifests,
    Review review,
    Optional<Proofs> proofs) {

  /** Whether the branch says that another source revision runs. */
  public boolean changesSource() {
    return active.isEmpty() || !active.get().source().equals(Optional.of(source.id()));
  }
}
