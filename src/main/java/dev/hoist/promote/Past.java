package dev.hoist.promote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.Ancestry;
import dev.hoist.git.CommitId;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Claim;
import dev.hoist.workspace.ObjectFiles;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** What environments ran once. */
final class Past {
  private final Workspace workspace;

  Past(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What ran before, which is the last commit whose manifests differ; that of another revision with
   * the same manifests ran the same. What a rollback has left behind is passed over: going back
   * twice goes further back, and never forward to what was gone back from.
   */
  Published before(Published now) {
    Map<RepoPath, byte[]> manifests = now.files();
    Published at = now;
    Optional<Published> restored = restoredBy(now);
    while (restored.isPresent()) {
      at = restored.get();
      restored = restoredBy(at);
    }
    while (!at.commit().parents().isEmpty()) {
      CommitId parent = at.commit().parents().get(0);
      Optional<Published> earlier = workspace.published(now.target(), parent);
      if (earlier.isEmpty()) {
        break;
      }
      at = earlier.get();
      if (!at.folderId().equals(now.folderId())
          && !ObjectFiles.differing(at.files(), manifests).isEmpty()) {
        return at;
      }
    }
    throw Diagnostic.error(
            "rollback.nothing-before",
            Origin.of(now.target().branch().text()),
            now.target().describe(workspace.project()) + " has run nothing else before")
        .hint("publish the revision that you want: hoist publish --allow-backwards --rev REV")
        .asException();
  }

  /** Where a rollback went back to; empty when the head is none, or not the one that it says. */
  private Optional<Published> restoredBy(Published now) {
    return Claim.of(now.commit(), now.target())
        .flatMap(Claim::restored)
        .filter(
            commit -> hasStoodAt(commit, now.commit().id()) && !commit.equals(now.commit().id()))
        .flatMap(commit -> workspace.published(now.target(), commit));
  }

  /**
   * What the same branch held when it stood at a commit. What a merge brought along has never run
   * as it was, and no gate has seen it.
   */
  Published at(Published now, String text) {
    CommitId commit = workspace.repo().revision(text);
    Optional<Published> earlier =
        hasStoodAt(commit, now.commit().id())
            ? workspace.published(now.target(), commit)
            : Optional.empty();
    return earlier.orElseThrow(
        () ->
            Diagnostic.error(
                    "rollback.not-there",
                    Origin.of(now.target().branch().text()),
                    commit.shortened()
                        + " is no commit of the branch that holds "
                        + now.target().describe(workspace.project()))
                .hint("see what ran when: hoist log --env " + now.target().environment().name())
                .asException());
  }

  private boolean hasStoodAt(CommitId commit, CommitId head) {
    var found = new ArrayList<CommitId>();
    Ancestry.firstParents(
        workspace.repo(),
        head,
        state -> {
          if (state.id().equals(commit)) {
            found.add(commit);
          }
          return found.isEmpty();
        });
    return !found.isEmpty();
  }
}
