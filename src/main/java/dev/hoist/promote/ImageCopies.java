package dev.hoist.promote;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.images.FileEdit;
import dev.hoist.images.ImageCopy;
import dev.hoist.images.ImagePlan;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the images that one environment runs into the overlays of another one, on top of the
 * source branch. What the first one runs is read from the revision that it runs, not from what the
 * source branch holds by now.
 */
final class ImageCopies {
  private final Workspace workspace;
  private final Commits commits;

  ImageCopies(Workspace workspace, Commits commits) {
    this.workspace = workspace;
    this.commits = commits;
  }

  /**
   * What has to be changed.
   *
   * @param proven what runs where the images come from, one for each app, and its source revision
   * @param attempts gets what cannot be copied
   * @throws HoistException when there is no source branch
   */
  SourceChange plan(
      Map<Published, CommitId> proven, Environment to, Workspace.Heads heads, Attempts attempts) {
    BranchName branch = BranchName.of(workspace.project().source(), workspace.project().origin());
    CommitId head =
        heads
            .of(branch)
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "image.no-source",
                            workspace.project().origin(),
                            "there is no branch \"" + branch + "\" to write images to")
                        .hint("push it, or name the branch of the overlays: source:")
                        .asException());
    var edits = new ArrayList<FileEdit>();
    var notes = new ArrayList<Diagnostic>();
    var from = new LinkedHashSet<Published>();
    proven.forEach(
        (runs, revision) -> {
          var target = new Target(runs.target().app(), to);
          attempts.at(
              target,
              () -> {
                ImageCopy copy = placedCopy(runs, revision, target, head);
                edits.addAll(copy.edits());
                notes.addAll(copy.notes());
                from.add(runs);
              });
        });
    var images = new ImagePlan(branch, head, edits);
    CommitId commit = images.isUpToDate() ? head : commits.ofSource(images, from, to);
    return new SourceChange(images, commit, notes);
  }

  /**
   * Whether a target runs other images than those that are to come. What it runs is read from the
   * revision that it runs, so that a copy that has got to the source branch and no further goes on.
   */
  boolean lacks(Target target, Published runs, CommitId revision, Workspace.Heads heads) {
    Optional<CommitId> active =
        workspace.published(target, heads).flatMap(Published::source).filter(this::isHere);
    return active.isEmpty() || !copy(runs, revision, target, active.get()).edits().isEmpty();
  }

  /**
   * Whether a target has got all that the environment before had at a later revision than the one
   * that it runs, because that one has gone back since. To copy what it runs now would take the
   * target back, too.
   */
  boolean isAhead(Target target, Published runs, CommitId revision, Workspace.Heads heads) {
    Optional<CommitId> active =
        workspace.published(target, heads).flatMap(Published::source).filter(this::isHere);
    return active.isPresent()
        && !active.get().equals(revision)
        && workspace.contains(active.get(), revision)
        && hasAll(target, runs, active.get());
  }

  /** Whether in one revision nothing is left to copy. */
  private boolean hasAll(Target target, Published runs, CommitId revision) {
    try {
      return copy(runs, revision, target, revision).edits().isEmpty();
    } catch (HoistException apart) {
      return false; // there it could not be copied
    }
  }

  /**
   * As {@link #isAhead}, as an error.
   *
   * @throws HoistException when it is
   */
  void refuseAhead(Target target, Published runs, CommitId revision, Workspace.Heads heads) {
    if (isAhead(target, runs, revision, heads)) {
      String before = runs.target().environment().name();
      throw Diagnostic.error(
              "promote.backwards",
              Origin.of(target.branch().text()),
              target.describe(workspace.project())
                  + " runs what "
                  + before
                  + " ran before it went back to "
                  + revision.shortened())
          .hint("to go back on purpose, add --allow-backwards")
          .asException();
    }
  }

  /** The other environments that run the images of one environment, which a target is to get. */
  Set<Environment> holders(Published from, Target target, Workspace.Heads heads) {
    var holders = new HashSet<Environment>();
    for (Environment other : workspace.project().environments()) {
      boolean same =
          from.target().environment().equals(other)
              || (target.app().isIn(other) && holds(new Target(target.app(), other), from, heads));
      if (same && !other.equals(target.environment())) {
        holders.add(other);
      }
    }
    return holders;
  }

  private boolean holds(Target target, Published from, Workspace.Heads heads) {
    try {
      return !lacks(target, from, from.source().orElseThrow(), heads);
    } catch (HoistException apart) {
      return false; // its overlay cannot take the values, so it does not have them
    }
  }

  private boolean isHere(CommitId commit) {
    try {
      workspace.need(commit);
      return true;
    } catch (HoistException gone) {
      return false; // then it is written anew
    }
  }

  /** The same with places that the user can go to. */
  private ImageCopy placedCopy(Published runs, CommitId revision, Target target, CommitId head) {
    try {
      ImageCopy copy = copy(runs, revision, target, head);
      return new ImageCopy(copy.edits(), workspace.places(head).of(copy.notes()));
    } catch (HoistException e) {
      throw new HoistException(workspace.places(head).of(e.diagnostics()));
    }
  }

  private ImageCopy copy(Published runs, CommitId revision, Target target, CommitId head) {
    return ImageCopy.plan(
        new ImageCopy.Overlay(workspace.places(revision).tree(), runs.target().overlay()),
        new ImageCopy.Overlay(workspace.places(head).tree(), target.overlay()),
        workspace.project().promotion());
  }
}
