package dev.hoist.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One branch to be moved.
 *
 * @param expectedOld where the branch must stand for the update to happen; empty when it must not
 *     exist yet
 * @param newId where it stands afterwards; empty when it is to be gone
 * @param replaces whether commits may leave the branch, which only a proposal's branch may do
 */
public record BranchUpdate(
    BranchName branch, Optional<CommitId> expectedOld, Optional<CommitId> newId, boolean replaces) {

  /** Moves a branch forward: what it holds stays in its history. */
  public BranchUpdate(BranchName branch, Optional<CommitId> expectedOld, CommitId newId) {
    this(branch, expectedOld, Optional.of(newId), false);
  }

  /** Puts another commit in the place of the one that a proposal's branch holds. */
  public static BranchUpdate replace(
      BranchName branch, Optional<CommitId> expectedOld, CommitId newId) {
    return new BranchUpdate(branch, expectedOld, Optional.of(newId), true);
  }

  /** Removes a proposal's branch. */
  public static BranchUpdate remove(BranchName branch, CommitId expectedOld) {
    return new BranchUpdate(branch, Optional.of(expectedOld), Optional.empty(), true);
  }

  ObjectId oldObject() {
    return expectedOld.map(CommitId::object).orElse(ObjectId.zeroId());
  }

  ObjectId newObject() {
    return newId.map(CommitId::object).orElse(ObjectId.zeroId());
  }
}
