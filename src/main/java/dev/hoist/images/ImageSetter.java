package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.git.BranchWriter;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.Identity;
import dev.hoist.git.TreeEdit;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commits images to the source branch. The commit is pushed only where the plan saw the branch,
 * never by force; after a lost race the images are set again in the files of the new head, so that
 * nothing of what others pushed is lost.
 */
public final class ImageSetter {

  private final Workspace workspace;
  private final ImageSetting setting;
  private final String version;
  private final InstantSource clock;

  /**
   * @param version of hoist, for the commit
   */
  public ImageSetter(
      Workspace workspace, ImageSetting setting, String version, InstantSource clock) {
    this.workspace = workspace;
    this.setting = setting;
    this.version = version;
    this.clock = clock;
  }

  /**
   * What it would do to the source branch as it stands now; the remote is asked.
   *
   * @throws HoistException when there is no such branch, or a file cannot be edited
   */
  public ImagePlan plan() {
    BranchName branch = BranchName.of(workspace.project().source(), workspace.project().origin());
    return plan(branch, Optional.ofNullable(workspace.remote().heads(List.of(branch)).get(branch)));
  }

  private ImagePlan plan(BranchName branch, Optional<CommitId> found) {
    CommitId head =
        found.orElseThrow(
            () ->
                Diagnostic.error(
                        "image.no-source",
                        workspace.project().origin(),
                        "there is no branch \"" + branch + "\" on " + workspace.remote().display())
                    .hint("push it, or name the branch of the overlays in hoist.yaml: source:")
                    .asException());
    try {
      var edits = setting.edits(workspace.repo().tree(head), RepoPath.TOP);
      return new ImagePlan(branch, head, edits);
    } catch (HoistException e) {
      throw new HoistException(workspace.places(head).of(e.diagnostics()));
    }
  }

  /** What should be known of a plan before it is carried out; see {@link ImageSetting#unused}. */
  public List<Diagnostic> warnings(ImagePlan plan) {
    return setting.unused(
        plan.edits(), RepoPath.TOP, target -> workspace.render(target, plan.head()).bundle());
  }

  /**
   * Carries out a plan.
   *
   * @throws HoistException when the remote refuses, or the branch is checked out here
   */
  public ImageOutcome apply(ImagePlan first) {
    refuseCheckedOut(first.branch());
    var plans = new ArrayList<ImagePlan>();
    Optional<CommitId> commit =
        new BranchWriter(workspace.remote(), first.branch())
            .write(
                Optional.of(first.head()),
                head -> {
                  plans.add(plans.isEmpty() ? first : plan(first.branch(), head));
                  return commit(plans.get(plans.size() - 1));
                });
    return new ImageOutcome(plans.get(plans.size() - 1), commit, plans.size());
  }

  /** The files of a work tree would no longer belong to its branch. */
  private void refuseCheckedOut(BranchName branch) {
    if (workspace.remote().isLocal() && workspace.repo().isCheckedOut(branch)) {
      throw Diagnostic.error(
              "push.checked-out",
              Origin.NONE,
              "branch \"" + branch + "\" is checked out and was not moved")
          .because("the files of the work tree would no longer belong to it", Origin.NONE)
          .hint("edit the files there with --work-tree, and commit them")
          .asException();
    }
  }

  private Optional<CommitId> commit(ImagePlan plan) {
    if (plan.isUpToDate()) {
      return Optional.empty();
    }
    Identity identity = workspace.repo().identity();
    return new CommitWriter(workspace.repo())
        .commit(
            Optional.of(plan.head()),
            List.of(TreeEdit.change(plan.files())),
            setting.commitMessage(version),
            identity.author(),
            identity.committer(),
            clock.instant());
  }
}
