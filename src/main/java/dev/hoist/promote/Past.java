package dev.hoist.promote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.Optional;

/** What environments ran once. */
final class Past {
  private final Workspace workspace;

  Past(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What ran before, which is the last commit whose folder differs. */
  Published before(Published now) {
    Published at = now;
    while (!at.commit().parents().isEmpty()) {
      CommitId parent = at.commit().parents().get(0);
      Optional<Published> earlier = workspace.published(now.target(), parent);
      if (earlier.isEmpty()) {
        break;
      }
      at = earlier.get();
      if (!at.folderId().equals(now.folderId())) {
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

  /** What a commit of the same branch held. */
  Published at(Published now, String text) {
    CommitId commit = workspace.repo().revision(text);
    Optional<Published> earlier =
        workspace.repo().isAncestor(commit, now.commit().id())
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
}
