package dev.hoist.workspace;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.git.Remote;
import dev.hoist.git.Repo;

/**
 * Which of two source revisions is the newer one. Clones of build servers end after a few commits,
 * and any clone lacks what was pushed since it was made, so that what runs may be unknown to it;
 * then the remote is asked, because a wrong answer would undo what is newer.
 */
final class Lineage {
  private final Repo repo;
  private final Remote remote;

  Lineage(Repo repo, Remote remote) {
    this.repo = repo;
    this.remote = remote;
  }

  /**
   * Whether a commit contains another one; it contains itself. What the remote does not give any
   * more, because a branch was rewritten, contains nothing.
   *
   * @throws HoistException when the remote cannot be reached
   */
  boolean contains(CommitId commit, CommitId other) {
    if (commit.equals(other)) {
      return true;
    }
    if (repo.has(other) && isKnownToPrecede(commit, other)) {
      return false;
    }
    try {
      return isWithin(other, commit);
    } catch (HoistException e) {
      if (e.diagnostics().get(0).id().equals("git.missing-commit")) {
        return false;
      }
      throw e;
    }
  }

  private boolean isWithin(CommitId other, CommitId commit) {
    if (!repo.has(commit)) {
      remote.fetchCommit(commit);
    }
    if (repo.has(other) && repo.isAncestor(other, commit)) {
      return true;
    }
    if (!repo.isCutOff(commit)) {
      return false;
    }
    remote.fetchHistory(commit);
    return repo.has(other) && repo.isAncestor(other, commit);
  }

  /** Whether it needs no more than what is here to see that a commit is the older one. */
  private boolean isKnownToPrecede(CommitId commit, CommitId other) {
    return repo.parents(other).contains(commit)
        || (repo.has(commit) && repo.isAncestor(commit, other));
  }
}
