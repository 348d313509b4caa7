package dev.hoist.drift;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.Belonging;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.LeftBehind;
import dev.hoist.workspace.ObjectFiles;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether environment branches still hold what their recorded source revision renders to. Finds
 * edits by hand, half-finished writes and manifests rendered by something else.
 *
 * @param leftBehind what apps that are gone have left on the branches, where that was asked for
 */
public record Drift(List<Report> reports, List<LeftBehind> leftBehind) {
  public Drift {
    reports = List.copyOf(reports);
    leftBehind = List.copyOf(leftBehind);
  }

  /** What is known of one target. */
  public sealed interface Report {
    Target target();
  }

  /** The branch holds exactly the rendering. */
  public record Clean(Target target, CommitId source, Commit head) implements Report {}

  /**
   * The branch holds something else.
   *
   * @param review from the rendering to the branch: what was done to the branch
   * @param files names of manifests whose bytes differ, also where the objects mean the same
   */
  public record Drifted(
      Target target, CommitId source, Commit head, Review review, List<RepoPath> files)
      implements Report {}

  /** There is nothing to compare yet. */
  public record NeverPublished(Target target) implements Report {}

  /** It cannot be told, which is not the same as clean. */
  public record Unknown(Target target, List<Diagnostic> because) implements Report {}

  /**
   * Compares the branches of some targets.
   *
   * @param whole the environments on whose branches all else is looked at, too
   */
  public static Drift of(
      Workspace workspace, List<Target> targets, List<Environment> whole, Reviewer reviewer) {
    Workspace.Heads heads = workspace.heads();
    return new Drift(
        of(workspace, targets, reviewer, heads).reports(), workspace.leftBehind(whole, heads));
  }

  /** Compares what branches held when they were asked for. */
  public static Drift of(
      Workspace workspace, List<Target> targets, Reviewer reviewer, Workspace.Heads heads) {
    var reports = new ArrayList<Report>();
    for (Target target : targets) {
      reports.add(report(workspace, target, heads, reviewer));
    }
    return new Drift(reports, List.of());
  }

  static Report report(
      Workspace workspace, Target target, Workspace.Heads heads, Reviewer reviewer) {
    try {
      Optional<Published> published = workspace.published(target, heads);
      if (published.isEmpty()) {
        return new NeverPublished(target);
      }
      return compare(workspace, published.get(), reviewer);
    } catch (HoistException e) {
      return new Unknown(target, e.diagnostics());
    }
  }

  private static Report compare(Workspace workspace, Published published, Reviewer reviewer) {
    Target target = published.target();
    CommitId source =
        published
            .source()
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "drift.no-source",
                            Origin.of(target.branch().text()),
                            "nothing says which source revision the branch was rendered from")
                        .hint("publish it once with hoist, which records the revision")
                        .asException());
    workspace.need(source);
    Rendered rendered = workspace.render(target, source);
    List<RepoPath> files = ObjectFiles.differing(rendered.files(), published.files());
    if (files.isEmpty()) {
      return new Clean(target, source, published.commit());
    }
    Belonging belonging =
        Belonging.of(target.environment().name(), target.app().name(), published.bundle());
    Review review =
        reviewer.compare(
            new Reviewer.Side(source.shortened(), rendered.bundle(), belonging),
            new Reviewer.Side(target.branch().text(), published.bundle(), belonging));
    return new Drifted(target, source, published.commit(), review, files);
  }

  public boolean hasDrift() {
    for (Report report : reports) {
      if (report instanceof Drifted) {
        return true;
      }
    }
    return false;
  }

  public boolean hasUnknown() {
    for (Report report : reports) {
      if (report instanceof Unknown) {
        return true;
      }
    }
    return false;
  }
}
