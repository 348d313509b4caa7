package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.Belonging;
import dev.hoist.gate.Gatekeeper;
import dev.hoist.gate.Passage;
import dev.hoist.gate.PlainSecrets;
import dev.hoist.gate.Verdict;
import dev.hoist.git.CommitId;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what a revision does to a target: what it renders to, changes, proves, and may. */
final class Steps {
  private final Workspace workspace;
  private final Reviewer reviewer;
  private final Gatekeeper gatekeeper;
  private final ImageCopies copies;

  /**
   * What a step starts from.
   *
   * @param from what runs where the revision is promoted from; empty when it is published
   * @param backwards whether the revision may be older than the one that runs
   * @param together whether all apps go, or none
   */
  record Start(
      Workspace.Heads heads,
      Plan.Kind kind,
      Optional<Published> from,
      boolean backwards,
      boolean together) {}

  Steps(Workspace workspace, Reviewer reviewer, Gatekeeper gatekeeper, ImageCopies copies) {
    this.workspace = workspace;
    this.reviewer = reviewer;
    this.gatekeeper = gatekeeper;
    this.copies = copies;
  }

  /**
   * What a revision does to a target.
   *
   * @throws HoistException when it does not render, goes backwards, or shows a Secret
   */
  Step of(Target target, CommitId source, Start start) {
    Optional<Published> active = active(target, source, start);
    return of(workspace.render(target, source), active, start);
  }

  /**
   * The same of what is rendered already.
   *
   * @throws HoistException when it goes backwards or shows a Secret
   */
  Step of(Rendered rendered, Start start) {
    return of(rendered, active(rendered.target(), rendered.source(), start), start);
  }

  /** What runs there now, which must not be newer. */
  private Optional<Published> active(Target target, CommitId source, Start start) {
    Optional<Published> active = workspace.published(target, start.heads());
    if (!start.backwards()) {
      refuseBackwards(target, source, active);
    }
    return active;
  }

  private Step of(Rendered rendered, Optional<Published> active, Start start) {
    Target target = rendered.target();
    CommitId source = rendered.source();
    var faults = new Diagnostics();
    PlainSecrets.refuse(rendered, faults);
    if (!faults.isEmpty()) {
      throw new HoistException(workspace.places(source).of(faults.sorted()));
    }
    var warnings = new ArrayList<Diagnostic>(rendered.warnings());
    Reviewer.Side before = side(target.branch().text(), readable(active, warnings), target);
    boolean changes = active.isEmpty() || !rendered.isSameAs(active.get().files());
    Bundle placed = changes ? workspace.placed(rendered) : rendered.bundle();
    Reviewer.Side after = side(source.shortened(), placed, target);
    Review review = reviewer.review(before, after);
    Optional<Proofs> proofs =
        start.from().isEmpty() || review.diff().isEmpty()
            ? Optional.empty()
            : proofs(start.from().get(), rendered, warnings);
    if (proofs.isPresent()) {
      review = reviewer.add(review, before, after, proofs.get().findings(review.diff()));
    }
    var edits = new HandEdits(workspace, reviewer, target).findings(rendered, review.diff());
    review = reviewer.add(review, before, after, edits);
    Passage passage = passage(rendered, review, proofs, start);
    List<Verdict> verdicts = List.of();
    if (changes) {
      verdicts = gatekeeper.judge(passage);
    } else if (!active.get().source().equals(Optional.of(source))) {
      verdicts = gatekeeper.judgeIdle(passage);
    }
    return new Step(
        target,
        start.from(),
        active,
        workspace.repo().commit(source),
        rendered.withWarnings(warnings),
        changes,
        review,
        proofs,
        Gap.between(workspace.repo(), active.flatMap(Published::source), source),
        verdicts);
  }

  private Passage passage(Rendered rendered, Review review, Optional<Proofs> proofs, Start start) {
    Target target = rendered.target();
    boolean copied =
        start.kind() == Plan.Kind.PROMOTE && workspace.project().promotion().copiesImages();
    return new Passage(
        target,
        rendered.source(),
        start
            .from()
            .filter(from -> copied)
            .map(from -> copies.holders(from, target, start.heads())),
        copied && proofs.isPresent()
            ? proofs.get().count(review.diff()).getOrDefault(Proof.UNPROVEN, 0)
            : 0,
        start.kind() == Plan.Kind.ROLL_BACK,
        start.together() ? Target.nextOfAll(target.environment()) : target.next(),
        rendered,
        review,
        start.heads());
  }

  /** What the other environment runs, held against what the target will run. */
  private Optional<Proofs> proofs(Published from, Rendered rendered, List<Diagnostic> warnings) {
    String name = from.target().environment().name();
    Bundle runs;
    try {
      runs = from.bundle();
    } catch (HoistException e) {
      Diagnostic fault = e.diagnostics().get(0);
      warnings.add(
          Diagnostic.warning(
                  "promote.unproven",
                  fault.at(),
                  "nobody can tell what of this " + name + " has run: its manifests are unreadable")
              .because(fault.message(), Origin.NONE)
              .hint("publish " + name + " again"));
      return Optional.empty();
    }
    String overlay = ":" + rendered.target().overlay() + "/";
    return Optional.of(
        Proofs.of(
            name,
            reviewer.compareEnvironments(runs, rendered.bundle()),
            place -> place.file().contains(overlay)));
  }

  private static Reviewer.Side side(String name, Bundle bundle, Target target) {
    String environment = target.environment().name();
    return new Reviewer.Side(name, bundle, Belonging.of(environment, target.app().name(), bundle));
  }

  /** What the branch holds. What somebody has broken there must not keep us from mending it. */
  private static Bundle readable(Optional<Published> active, List<Diagnostic> warnings) {
    try {
      return active.isPresent() ? active.get().bundle() : new Bundle(List.of());
    } catch (HoistException e) {
      Diagnostic fault = e.diagnostics().get(0);
      warnings.add(
          Diagnostic.warning(
                  "promote.unreadable",
                  fault.at(),
                  "the manifests on the branch cannot be read and are replaced")
              .because(fault.message(), Origin.NONE));
      return new Bundle(List.of());
    }
  }

  private void refuseBackwards(Target target, CommitId source, Optional<Published> active) {
    Optional<CommitId> running = active.flatMap(Published::source);
    boolean other = running.isPresent() && !running.get().equals(source);
    if (other && workspace.contains(running.get(), source)) {
      throw Diagnostic.error(
              "promote.backwards",
              Origin.of(target.branch().text()),
              target.describe(workspace.project())
                  + " runs "
                  + running.get().shortened()
                  + ", which is newer than "
                  + source.shortened())
          .hint("to go back on purpose, add --allow-backwards")
          .asException();
    }
  }
}
