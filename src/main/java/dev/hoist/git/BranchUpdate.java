package dev.hoist.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One branch to be moved forward.
 *
 * @param expectedOld where the branch must stand for the update to happen; empty when it must not
 *     exist yet
 */
public record BranchUpdate(BranchName branch, Optional<CommitId> expectedOld, CommitId newId) {
  ObjectId oldObject() {
    return expectedOld.map(CommitId::object).orElse(ObjectId.zeroId());
  }
}
