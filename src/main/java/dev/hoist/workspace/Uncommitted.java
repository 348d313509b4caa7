package dev.hoist.workspace;

import dev.hoist.config.ProjectReader;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.Repo;
import dev.hoist.tree.RepoPath;
import java.util.List;
import java.util.Optional;

/** What lies in the work tree and in no commit, so that nobody else sees it. */
public final class Uncommitted {
  private static final int MOST_TOLD = 5;

  private final Workspace workspace;
  private final List<RepoPath> files;

  private Uncommitted(Workspace workspace, List<RepoPath> files) {
    this.workspace = workspace;
    this.files = files;
  }

  /** The files that have changed since {@code HEAD}; none where there is no work tree. */
  public static Uncommitted of(Workspace workspace) {
    return in(workspace, RepoPath.TOP);
  }

  private static Uncommitted in(Workspace workspace, RepoPath place) {
    Repo repo = workspace.repo();
    return new Uncommitted(
        workspace, repo.workTree().isEmpty() ? List.of() : repo.uncommittedChanges(List.of(place)));
  }

  /**
   * Refuses a rendering that read files which have changed since the commit it was made from: the
   * user would expect to see those changes.
   */
  public void refuse(Rendered rendered) {
    var faults = new Diagnostics();
    for (RepoPath path : files) {
      if (rendered.reads().contains(path) && faults.sorted().size() < MOST_TOLD) {
        faults.add(
            Diagnostic.error(
                    "git.uncommitted",
                    workspace.shown(path),
                    "the file has changes that are not committed, and they would be missing")
                .hint("commit the file, or leave its changes out with --rev HEAD"));
      }
    }
    faults.throwIfAny();
  }

  /**
   * What speaks against going by the configuration that was read: it is not the one that others
   * see.
   *
   * @param rehearsed whether nothing is going to be written, so that changes may be tried out
   * @throws HoistException when it is not committed and something is going to be written
   */
  public static List<Diagnostic> doubts(Workspace workspace, boolean rehearsed) {
    if (workspace.repo().workTree().isEmpty()) {
      return List.of();
    }
    RepoPath file = RepoPath.of(ProjectReader.FILE);
    if (!in(workspace, file).files.isEmpty()) {
      String what = "the file has changes that are not committed: nobody else sees these gates";
      String hint = "commit them; only --dry-run goes by what is not committed";
      if (!rehearsed) {
        throw Diagnostic.error("git.uncommitted", workspace.shown(file), what)
            .hint(hint)
            .asException();
      }
      return List.of(Diagnostic.warning("git.uncommitted", workspace.shown(file), what).hint(hint));
    }
    CommitTree here = workspace.repo().tree(workspace.revision(Optional.empty()));
    Optional<CommitId> source = workspace.sourceHead();
    if (source.isEmpty()
        || workspace.repo().tree(source.get()).contentId(file).equals(here.contentId(file))) {
      return List.of();
    }
    String branch = workspace.project().source();
    return List.of(
        Diagnostic.warning(
                "config.of-another-commit",
                workspace.shown(file),
                "the gates are those of this file, and it is another one on "
                    + branch
                    + " of "
                    + workspace.remote().display())
            .hint("to go by that one, check out " + branch + " as it is there"));
  }
}
