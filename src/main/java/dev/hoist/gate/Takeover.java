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
 * @param since from when on, by the commits' own clock; a later revision that changes no manifest
 *     of the target does not begin it anew
 * @param alike the commits from there on, newest first, that hold the same manifests for the
 *     target; an agent that has applied one of them runs it
 */
record Takeover(Instant since, Set<CommitId> alike) {

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
    Commit at = first.commit();
    return new Takeover(workspace.remote().noted(at.id()).orElse(at.time()), alike);
  }
}
