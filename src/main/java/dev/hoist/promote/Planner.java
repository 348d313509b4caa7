package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.Belonging;
import dev.hoist.git.CommitId;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.ObjectFiles;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes plans: which revision goes where, what it renders to there, and what that changes. */
public final class Planner {
  private final Workspace workspace;
  private final Reviewer reviewer;

  public Planner(Workspace workspace, Reviewer reviewer) {
    this.workspace = workspace;
    this.reviewer = reviewer;
  }

  /**
   * A plan to publish a source revision.
   *
   * @param revision what to render; empty for {@code HEAD}, which then must hold all changes of the
   *     files that are read
   * @param backwards whether an older revision than the one that runs is allowed
   */
  public Plan publish(
      Environment to, List<App> apps, Optional<String> revision, boolean backwards) {
    CommitId source = workspace.revision(revision);
    Workspace.Heads heads = workspace.heads();
    var steps = new ArrayList<Step>();
    var rendered = new ArrayList<Rendered>();
    var faults = new Diagnostics();
    for (Target target : workspace.project().targets(to, apps)) {
      faults.collect(
          () -> {
            Optional<Published> active = workspace.published(target, heads);
            Step step = step(target, source, active, Optional.empty(), backwards);
            steps.add(step);
            rendered.add(step.rendered());
          });
    }
    faults.throwIfAny();
    if (revision.isEmpty()) {
      workspace.refuseUncommitted(rendered);
    }
    return new Plan(Optional.empty(), to, heads.of(to), steps, backwards);
  }

  /** A plan to bring to one environment exactly the source revision that another one runs. */
  public Plan promote(Environment from, Environment to, List<App> apps, boolean backwards) {
    refuseWrongOrder(from, to);
    Workspace.Heads heads = workspace.heads();
    var steps = new ArrayList<Step>();
    var faults = new Diagnostics();
    for (App app : apps) {
      faults.collect(
          () -> {
            Published proven = runningIn(new Target(app, from), heads);
            var target = new Target(app, to);
            Optional<Published> active = workspace.published(target, heads);
            steps.add(step(target, source(proven), active, Optional.of(proven), backwards));
          });
    }
    faults.throwIfAny();
    return new Plan(Optional.of(from), to, heads.of(to), steps, backwards);
  }

  private void refuseWrongOrder(Environment from, Environment to) {
    List<Environment> order = workspace.project().environments();
    if (order.indexOf(from) == order.indexOf(to)) {
      throw Diagnostic.error(
              "promote.same-environment",
              Origin.NONE,
              "\"" + from.name() + "\" cannot be promoted to itself")
          .hint("name another environment with --to")
          .asException();
    }
    if (order.indexOf(from) > order.indexOf(to)) {
      throw Diagnostic.error(
              "promote.wrong-order",
              to.origin(),
              "\""
                  + to.name()
                  + "\" comes before \""
                  + from.name()
                  + "\" in the order of environments")
          .because("\"" + from.name() + "\" is declared here", from.origin())
          .hint("use --from " + to.name() + " --to " + from.name())
          .asException();
    }
  }

  private Published runningIn(Target target, Workspace.Heads heads) {
    String name = target.describe(workspace.project());
    return workspace
        .published(target, heads)
        .orElseThrow(
            () ->
                Diagnostic.error(
                        "promote.never-published",
                        Origin.NONE,
                        name
                            + " was never published: branch \""
                            + target.branch().text()
                            + "\" "
                            + (heads.of(target.environment()).isEmpty()
                                ? "does not exist"
                                : "has no folder \"" + target.folder() + "\""))
                    .hint("publish it first: hoist publish --env " + target.environment().name())
                    .asException());
  }

  /** The source revision of what a branch holds, fetched if it is not here. */
  private CommitId source(Published published) {
    Target target = published.target();
    String name = target.describe(workspace.project());
    CommitId source =
        published
            .source()
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "promote.no-source",
                            Origin.of(target.branch().text()),
                            "nothing says which source revision " + name + " runs")
                        .hint("publish it once with hoist, which records the revision")
                        .asException());
    try {
      workspace.need(source);
    } catch (HoistException e) {
      throw Diagnostic.error(
              "promote.source-gone",
              Origin.of(target.branch().text()),
              "the source revision " + source.shortened() + " that " + name + " runs cannot be had")
          .because(e.diagnostics().get(0).message(), Origin.NONE)
          .hint(
              "push a branch that contains it, or publish another revision: hoist publish --env "
                  + target.environment().name())
          .asException();
    }
    return source;
  }

  /**
   * What a revision does to a target.
   *
   * @param from what runs where the revision is promoted from; empty when it is published
   * @throws HoistException when it does not render, goes backwards, or shows a Secret
   */
  Step step(
      Target target,
      CommitId source,
      Optional<Published> active,
      Optional<Published> from,
      boolean backwards) {
    if (!backwards) {
      refuseBackwards(target, source, active);
    }
    Rendered rendered = workspace.render(target, source);
    var faults = new Diagnostics();
    PlainSecrets.refuse(rendered, faults);
    if (!faults.isEmpty()) {
      throw new HoistException(workspace.places(source).of(faults.sorted()));
    }
    var warnings = new ArrayList<Diagnostic>(rendered.warnings());
    Reviewer.Side before = side(target.branch().text(), readable(active, warnings), target);
    boolean changes =
        active.isEmpty()
            || !ObjectFiles.differing(active.get().files(), rendered.files()).isEmpty();
    Bundle placed = changes ? workspace.placed(rendered) : rendered.bundle();
    Reviewer.Side after = side(source.shortened(), placed, target);
    Review review = reviewer.review(before, after);
    Optional<Proofs> proofs =
        from.isEmpty() || review.diff().isEmpty()
            ? Optional.empty()
            : proofs(from.get(), rendered, warnings);
    if (proofs.isPresent()) {
      review = reviewer.add(review, before, after, proofs.get().findings(review.diff()));
    }
    return new Step(
        target,
        from,
        active,
        workspace.repo().commit(source),
        rendered.withWarnings(warnings),
        changes,
        review,
        proofs);
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
    if (running.isEmpty() || running.get().equals(source) || !workspace.repo().has(running.get())) {
      return;
    }
    boolean older;
    try {
      older = workspace.repo().isAncestor(source, running.get());
    } catch (HoistException shallow) {
      return; // without the history nobody can tell; a full clone refuses
    }
    if (older) {
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
