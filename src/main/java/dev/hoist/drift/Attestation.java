package dev.hoist.drift;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Claim;
import dev.hoist.workspace.ObjectFiles;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what an environment branch holds for a target is what a commit of hoist on it claims.
 * Drift compares the branch with the revision that is recorded; this also asks whether the records
 * agree with each other and who has touched them.
 *
 * @param head empty when the branch does not exist
 * @param claimed the newest change of the folder that hoist made; empty when there is none
 * @param checks empty when the target was never published, or when the branch cannot be read
 * @param because why the branch cannot be read
 */
public record Attestation(
    Target target,
    Optional<Commit> head,
    Optional<BranchChange> claimed,
    List<Check> checks,
    List<Diagnostic> because) {

  public Attestation {
    checks = List.copyOf(checks);
    because = List.copyOf(because);
  }

  /** What a check came to; the worst first. */
  public enum Result {
    /** It cannot be told, which is not the same as passed. */
    UNKNOWN,
    FAILED,
    PASSED
  }

  /** One question that was asked. */
  public sealed interface Check {
    Result result();
  }

  /** Whether the manifests have the digest that the commit records. */
  public record Digest(Optional<String> claimed, String found) implements Check {
    @Override
    public Result result() {
      return claimed.isEmpty() ? Result.UNKNOWN : passed(claimed.get().equals(found));
    }
  }

  /** Whether the recorded revision renders to the same bytes. */
  public record Rendering(Drift.Report report) implements Check {
    @Override
    public Result result() {
      return report instanceof Drift.Unknown
          ? Result.UNKNOWN
          : passed(report instanceof Drift.Clean);
    }
  }

  /**
   * Whether the folder is as that change left it, down to files that are no manifests.
   *
   * @param others changes since then, which hoist has not made, newest first
   */
  public record History(Optional<BranchChange> claimed, List<BranchChange> others)
      implements Check {
    @Override
    public Result result() {
      return claimed.isEmpty() ? Result.UNKNOWN : passed(others.isEmpty() || areTakenBack());
    }

    /** Whether nothing is left of the others. */
    public boolean areTakenBack() {
      return claimed.isPresent()
          && !others.isEmpty()
          && others.get(0).folderId().equals(claimed.get().folderId());
    }
  }

  /**
   * Whether the commit, the metadata in the folder and the note on the head name one revision. A
   * note may have moved on to another one, if that renders to the same.
   */
  public record Records(
      Optional<CommitId> claimed,
      Optional<CommitId> metadata,
      Optional<CommitId> noted,
      boolean rendersTheSame)
      implements Check {
    @Override
    public Result result() {
      if (claimed.isEmpty()) {
        return Result.UNKNOWN;
      }
      boolean moved = noted.isPresent() && !noted.equals(claimed);
      return passed(metadata.equals(claimed) && (!moved || rendersTheSame));
    }
  }

  private static Result passed(boolean passed) {
    return passed ? Result.PASSED : Result.FAILED;
  }

  /** The worst of its checks; unknown when there is none. */
  public Result result() {
    Result worst = checks.isEmpty() ? Result.UNKNOWN : Result.PASSED;
    for (Check check : checks) {
      worst = check.result().compareTo(worst) < 0 ? check.result() : worst;
    }
    return worst;
  }

  public boolean isNeverPublished() {
    return checks.isEmpty() && because.isEmpty();
  }

  /** Asks the remote where its branches stand, and looks at some targets. */
  public static List<Attestation> of(Workspace workspace, List<Target> targets, Reviewer reviewer) {
    Workspace.Heads heads = workspace.heads();
    var attestations = new ArrayList<Attestation>();
    for (Target target : targets) {
      Optional<Commit> head = heads.of(target.environment()).map(workspace.repo()::commit);
      if (head.isEmpty()) {
        attestations.add(new Attestation(target, head, Optional.empty(), List.of(), List.of()));
        continue;
      }
      try {
        attestations.add(look(workspace, target, heads, head.get(), reviewer));
      } catch (HoistException e) {
        attestations.add(
            new Attestation(target, head, Optional.empty(), List.of(), e.diagnostics()));
      }
    }
    return attestations;
  }

  private static Attestation look(
      Workspace workspace, Target target, Workspace.Heads heads, Commit head, Reviewer reviewer) {
    var changes = new ArrayList<BranchChange>();
    workspace.changes(
        head.id(),
        List.of(target),
        change -> {
          changes.add(change);
          return change.claim().isEmpty();
        });
    Optional<BranchChange> claimed = Optional.empty();
    if (!changes.isEmpty() && changes.get(changes.size() - 1).claim().isPresent()) {
      claimed = Optional.of(changes.remove(changes.size() - 1));
    }
    if (claimed.isEmpty() && changes.isEmpty()) {
      return new Attestation(target, Optional.of(head), claimed, List.of(), List.of());
    }
    Optional<Claim> claim = claimed.flatMap(BranchChange::claim);
    Optional<Published> published = workspace.published(target, head.id());
    var rendering = new Rendering(Drift.report(workspace, target, heads, reviewer));
    List<Check> checks =
        List.of(
            new Digest(
                claim.flatMap(Claim::digest),
                ObjectFiles.digest(published.map(Published::files).orElse(Map.of()))),
            rendering,
            new History(claimed, List.copyOf(changes)),
            new Records(
                claim.map(Claim::source),
                workspace.metadata(target, head.id()),
                workspace.noted(target, head.id()),
                rendering.result() == Result.PASSED));
    return new Attestation(target, Optional.of(head), claimed, checks, List.of());
  }
}
