package dev.hoist.gate;

import dev.hoist.config.Delivery;
import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Claim;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Since when an environment runs what it runs, as its branch tells.
 *
 * @param first the commit with which it began; a later revision that changes no manifest of the
 *     target does not begin it anew
 * @param since from when on, by the clock of the note or of that commit; empty where that is a
 *     proposal that people have merged by moving the branch to it, and no run has noted it since
 * @param alike the commits from there on, newest first, that hold the same manifests for the
 *     target; an agent that has applied one of them runs it
 */
record Takeover(Published first, Optional<Instant> since, Set<CommitId> alike) {

  /** Walks the branch back from its head. */
  static Takeover of(Workspace workspace, Published head) {
    var alike = new LinkedHashSet<CommitId>();
    alike.add(head.commit().id());
    Published first = head;
    Optional<Published> before = workspace.before(head);
    while (before.isPresent() && before.get().holdsSameAs(head)) {
      first = before.get();
      alike.add(first.commit().id());
      before = workspace.before(first);
    }
    Optional<Instant> since = workspace.remote().noted(first.commit().id());
    if (since.isEmpty() && !isProposal(workspace, first)) {
      since = Optional.of(first.commit().time());
    }
    return new Takeover(first, since, alike);
  }

  /**
   * Whether people may bring commits to a target's branch just as they were proposed, and a note
   * could tell when they arrived; on a shared branch the commit's own time must do.
   */
  static boolean mayLackTime(Workspace workspace, Target target) {
    return target.environment().admission().delivery() != Delivery.PUSH
        && !workspace.isShared(target);
  }

  /**
   * Whether a commit stands on the branch just as hoist has proposed it, so that its time is not
   * the one at which it arrived. Merges, squashes and rebases have a time of their own.
   */
  private static boolean isProposal(Workspace workspace, Published published) {
    Commit commit = published.commit();
    return mayLackTime(workspace, published.target())
        && commit.parents().size() == 1
        && commit.authored().equals(commit.time())
        && commit.author().equals(commit.committer())
        && Claim.of(commit, published.target()).isPresent();
  }
}
