package dev.hoist.images;

import dev.hoist.git.CommitId;
import java.util.Optional;

/**
 * What became of a plan that was carried out.
 *
 * @param plan as carried out in the end, which differs from the first when a race was lost
 * @param commit the new commit; empty when somebody else had set the same meanwhile
 * @param tries how often it was pushed; more than one after lost races
 */
public record ImageOutcome(ImagePlan plan, Optional<CommitId> commit, int tries) {}
