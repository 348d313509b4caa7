package dev.hoist.gate;

import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Since when an environment runs what it runs, as its branch tells.
 *
 * @param since when the source revision that runs was taken over, by the commits' own clock
 * @param alike the commits from there on, newest first, that hold the same manifests for the
 *     target; an agent that has applied one of them runs it
 */
record Takeover(Instant since, Set<CommitId> alike) {

  /** Walks the branch back from its head. */
  static Takeover of(Workspace workspace, Published head) {
    var alike = new LinkedHashSet<CommitId>();
    alike.add(head.commit().id());
    boolean sameFolder = true;
    boolean sameSource = true;
    Instant since = taken(workspace, head.commit());
    Commit at = head.commit();
    while ((sameFolder || sameSource) && !at.parents().isEmpty()) {
      CommitId parent = at.parents().get(0);
      Optional<Published> before =
          workspace.repo().has(parent)
              ? workspace.published(head.target(), parent)
              : Optional.empty();
      if (before.isEmpty()) {
        break;
      }
      at = before.get().commit();
      sameFolder &= before.get().folderId().equals(head.folderId());
      sameSource &= before.get().source().equals(head.source());
      if (sameFolder) {
        alike.add(parent);
      }
      if (sameSource) {
        since = taken(workspace, at);
      }
    }
    return new Takeover(since, alike);
  }

  /** A revision that changes no manifest is taken over by a note alone. */
  private static Instant taken(Workspace workspace, Commit commit) {
    return workspace.remote().noted(commit.id()).orElse(commit.time());
  }
}
