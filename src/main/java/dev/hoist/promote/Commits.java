package dev.hoist.promote;

import dev.hoist.config.Environment;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.Identity;
import dev.hoist.git.Repo;
import dev.hoist.git.TreeEdit;
import dev.hoist.images.ImagePlan;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.HydratorMetadata;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what a plan makes of an environment's branch: its head with nothing but the targets'
 * folders replaced. No branch is moved here.
 */
public final class Commits {
  private final Workspace workspace;
  private final Message.Facts facts;
  private final InstantSource clock;

  public Commits(Workspace workspace, Message.Facts facts, InstantSource clock) {
    this.workspace = workspace;
    this.facts = facts;
    this.clock = clock;
  }

  /** The new commit; empty when the branch holds everything already. */
  Optional<CommitId> of(Plan plan) {
    return merging(List.of(), plan);
  }

  /**
   * The same as a merge of proposals, which a host then takes for merged. What they say of
   * themselves, anybody who may propose could have written; and who approved of them, or why a gate
   * was passed by, nobody knew when they were made.
   */
  Optional<CommitId> merging(List<CommitId> merged, Plan plan) {
    List<TreeEdit> edits = edits(plan);
    return edits.isEmpty()
        ? Optional.empty()
        : write(plan.head(), merged, edits, Message.of(plan, facts));
  }

  /** The first commit of a branch that something is to be proposed to. */
  CommitId first(Plan plan) {
    return write(Optional.empty(), List.of(), List.of(), "Initial commit for " + plan.to().branch())
        .orElseThrow();
  }

  /** What copying values to an environment's overlays makes of the source branch. */
  CommitId ofSource(ImagePlan images, Set<Published> from, Environment to) {
    return write(
            Optional.of(images.head()),
            List.of(),
            List.of(TreeEdit.change(images.files())),
            Message.ofSource(from, to, facts))
        .orElse(images.head());
  }

  /** Whether a commit makes of the branch's head what the plan makes of it. */
  boolean isOf(Plan plan, CommitId there) {
    return of(plan).filter(made -> areAlike(there, made)).isPresent();
  }

  /** Whether two commits make the same of the same head, whoever made them, and when. */
  boolean areAlike(CommitId there, CommitId made) {
    Repo repo = workspace.repo();
    return repo.has(there)
        && repo.commit(there).parents().equals(repo.commit(made).parents())
        && repo.tree(there).treeId(RepoPath.TOP).equals(repo.tree(made).treeId(RepoPath.TOP));
  }

  private Optional<CommitId> write(
      Optional<CommitId> parent, List<CommitId> merged, List<TreeEdit> edits, String message) {
    Identity identity = workspace.repo().identity();
    return new CommitWriter(workspace.repo())
        .merge(
            parent,
            merged,
            edits,
            message,
            identity.author(),
            identity.committer(),
            clock.instant());
  }

  private List<TreeEdit> edits(Plan plan) {
    var edits = new ArrayList<TreeEdit>();
    for (Step step : plan.steps()) {
      boolean records = workspace.isShared(step.target()) && step.changesSource();
      if (step.changesManifests() || records) {
        Map<RepoPath, byte[]> files = new HashMap<>(step.rendered().files());
        files.put(
            HydratorMetadata.path(),
            HydratorMetadata.write(workspace.repo().address(), step.source(), step.rendered()));
        if (workspace.project().argocd()) {
          files.put(
              RepoPath.of("README.md"),
              HydratorMetadata.readme(workspace.repo().address(), step.source(), step.rendered()));
        }
        edits.add(TreeEdit.replace(step.target().folder(), files));
      }
    }
    return edits;
  }
}
