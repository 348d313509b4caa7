package dev.hoist.promote;

import dev.hoist.git.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * What became of a plan that was applied.
 *
 * @param plan as applied in the end, which differs from the first when a race was lost
 * @param commit the new commit; empty when the manifests were there already
 * @param merged the proposals that the commit merges
 * @param tries how often it was pushed; more than one after lost races
 * @param noteFault why the note about the source revision could not be written; the branch itself
 *     is not affected
 */
public record Outcome(
    Plan plan,
    Optional<CommitId> commit,
    List<CommitId> merged,
    int tries,
    Optional<String> noteFault) {}
