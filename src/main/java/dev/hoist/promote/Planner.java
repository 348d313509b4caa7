package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.gate.Gatekeeper;
import dev.hoist.git.CommitId;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Makes plans: which revision goes where, what it renders to there, and what that changes. */
public final class Planner {
  private final Workspace workspace;
  private final Steps steps;
  private final ImageCopies copies;
  private final Past past;

  public Planner(Workspace workspace, Reviewer reviewer, Gatekeeper gatekeeper, Commits commits) {
    this.workspace = workspace;
    this.copies = new ImageCopies(workspace, commits);
    this.steps = new Steps(workspace, reviewer, gatekeeper, copies);
    this.past = new Past(workspace);
  }

  /**
   * What the user asked for besides where to.
   *
   * @param delivery how it gets there; empty as the environment says
   * @param together whether all apps go, or none
   * @param backwards whether an older revision than the one that runs is allowed
   * @param reason why; stands in the commit
   */
  public record Manner(
      Optional<Delivery> delivery, boolean together, boolean backwards, Optional<String> reason) {
    Manner together(boolean all) {
      return new Manner(delivery, all, backwards, reason);
    }

    Manner allowingBackwards() {
      return new Manner(delivery, together, true, reason);
    }

    Delivery delivery(Environment to) {
      return delivery.orElse(to.admission().delivery());
    }
  }

  /**
   * A plan to publish a source revision.
   *
   * @param revision what to render; empty for {@code HEAD}, which then must hold all changes of the
   *     files that are read
   */
  public Plan publish(Environment to, List<App> apps, Optional<String> revision, Manner manner) {
    CommitId source = workspace.revision(revision);
    Workspace.Heads heads = heads(to, manner);
    var start =
        new Steps.Start(
            heads, Plan.Kind.PUBLISH, Optional.empty(), manner.backwards(), manner.together());
    var made = new ArrayList<Step>();
    var rendered = new ArrayList<Rendered>();
    var faults = new Diagnostics();
    for (Target target : workspace.project().targets(to, apps)) {
      faults.collect(
          () -> {
            Step step = steps.of(target, source, start);
            made.add(step);
            rendered.add(step.rendered());
          });
    }
    faults.throwIfAny();
    if (revision.isEmpty()) {
      workspace.refuseUncommitted(rendered);
    }
    return plan(Plan.Kind.PUBLISH, List.of(), to, heads, made, manner);
  }

  /**
   * A plan to bring to one environment exactly the source revision that others run. Where these run
   * several, it is the oldest, which the others had before.
   */
  public Plan promote(List<Environment> from, Environment to, List<App> apps, Manner manner) {
    for (Environment each : from) {
      refuseWrongOrder(each, to);
    }
    return promote(from, to, apps, manner, heads(to, manner));
  }

  private Plan promote(
      List<Environment> from,
      Environment to,
      List<App> apps,
      Manner manner,
      Workspace.Heads heads) {
    var proven = new LinkedHashMap<Published, CommitId>();
    var faults = new Diagnostics();
    for (App app : apps) {
      faults.collect(
          () -> {
            Published runs = oldest(from, app, heads);
            proven.put(runs, source(runs));
          });
    }
    faults.throwIfAny();
    boolean copied = workspace.project().promotion().copiesImages();
    var lacking = new LinkedHashMap<>(proven);
    lacking
        .entrySet()
        .removeIf(each -> copied && !lacks(each.getKey(), each.getValue(), to, heads));
    Optional<SourceChange> edit =
        copied && !lacking.isEmpty()
            ? Optional.of(copies.plan(lacking, to, heads))
            : Optional.empty();
    boolean together = manner.together() || (copied && apps.size() > 1);
    var made = new ArrayList<Step>();
    proven.forEach(
        (runs, revision) ->
            faults.collect(
                () -> {
                  var target = new Target(runs.target().app(), to);
                  CommitId source = revision;
                  if (copied) {
                    source =
                        lacking.containsKey(runs)
                            ? edit.orElseThrow().commit()
                            : runs(target, heads).orElseThrow();
                  }
                  var start =
                      new Steps.Start(
                          heads,
                          Plan.Kind.PROMOTE,
                          Optional.of(runs),
                          manner.backwards(),
                          together);
                  made.add(steps.of(target, source, start));
                }));
    faults.throwIfAny();
    Plan plan = plan(Plan.Kind.PROMOTE, from, to, heads, made, manner.together(together));
    return plan.after(edit);
  }

  /**
   * A plan to bring on what the environments before have and this one lacks; empty when there is
   * nothing, or when somebody has to begin: nothing comes before, one of them was never published,
   * this one is ahead of them, or it does not take part.
   */
  public Optional<Plan> advance(Environment to, List<App> apps, Manner manner) {
    List<Environment> from = workspace.project().before(to);
    if (from.isEmpty() || !to.admission().auto()) {
      return Optional.empty();
    }
    Workspace.Heads heads = heads(to, manner);
    var behind = new ArrayList<App>();
    for (App app : apps) {
      boolean begun =
          from.stream().allMatch(each -> runs(new Target(app, each), heads).isPresent());
      if (begun && wants(new Target(app, to), oldest(from, app, heads), heads)) {
        behind.add(app);
      }
    }
    return behind.isEmpty()
        ? Optional.empty()
        : Optional.of(promote(from, to, behind, manner, heads));
  }

  private Optional<CommitId> runs(Target target, Workspace.Heads heads) {
    return workspace.published(target, heads).flatMap(Published::source);
  }

  private boolean lacks(Published runs, CommitId revision, Environment to, Workspace.Heads heads) {
    return copies.lacks(new Target(runs.target().app(), to), runs, revision, heads);
  }

  /** Whether the target lacks what comes before, or a proposal of just that is left over. */
  private boolean wants(Target target, Published before, Workspace.Heads heads) {
    Optional<CommitId> runs = runs(target, heads);
    CommitId next = source(before);
    boolean leftOver = heads.of(target.next()).isPresent() && !workspace.project().argocd();
    if (workspace.project().promotion().copiesImages()) {
      return leftOver || copies.lacks(target, before, next, heads);
    }
    if (runs.equals(Optional.of(next))) {
      return leftOver;
    }
    return runs.isEmpty()
        || !workspace.repo().has(runs.get())
        || !workspace.repo().isAncestor(next, runs.get());
  }

  /**
   * A plan to restore exactly what a target's branch held before, byte for byte; nothing is
   * rendered.
   *
   * @param commit a commit of the environment's branch; empty for what ran before each app's
   *     present manifests
   */
  public Plan rollBack(Environment to, List<App> apps, Optional<String> commit, Manner manner) {
    Workspace.Heads heads = heads(to, manner);
    var made = new ArrayList<Step>();
    var faults = new Diagnostics();
    var start =
        new Steps.Start(heads, Plan.Kind.ROLL_BACK, Optional.empty(), true, manner.together());
    for (App app : apps) {
      faults.collect(
          () -> {
            Published now = runningIn(new Target(app, to), heads);
            Published earlier = commit.isEmpty() ? past.before(now) : past.at(now, commit.get());
            made.add(steps.of(Rendered.restored(earlier, source(earlier)), start));
          });
    }
    faults.throwIfAny();
    return plan(Plan.Kind.ROLL_BACK, List.of(), to, heads, made, manner.allowingBackwards());
  }

  private static Plan plan(
      Plan.Kind kind,
      List<Environment> from,
      Environment to,
      Workspace.Heads heads,
      List<Step> made,
      Manner manner) {
    return new Plan(
        kind,
        from,
        to,
        heads,
        made,
        manner.delivery(to),
        manner.together(),
        manner.backwards(),
        manner.reason(),
        Optional.empty());
  }

  /** Where branches stand, those of proposals included where such may be. */
  private Workspace.Heads heads(Environment to, Manner manner) {
    return heads(to, manner.delivery(to));
  }

  private Workspace.Heads heads(Environment to, Delivery delivery) {
    boolean proposes = delivery != Delivery.PUSH || to.admission().delivery() != Delivery.PUSH;
    return workspace.heads(proposes ? workspace.project().proposals(to) : List.of());
  }

  /**
   * The plan where branches stand now. A target that runs what it ran is as it was, unless somebody
   * has frozen or pinned something meanwhile, or has changed another environment.
   *
   * @throws HoistException when it may go back, and the target does not run any more what somebody
   *     wanted to go back from
   */
  Plan again(Plan plan) {
    Workspace.Heads heads = heads(plan.to(), plan.delivery());
    boolean sameAround = heads.holds().equals(plan.heads().holds());
    for (Environment other : workspace.project().environments()) {
      sameAround &= other.equals(plan.to()) || heads.of(other).equals(plan.heads().of(other));
    }
    var made = new ArrayList<Step>();
    for (Step step : plan.steps()) {
      Optional<Published> now = workspace.published(step.target(), heads);
      boolean sameHere = runs(now).equals(runs(step.active()));
      if (!sameHere
          && plan.backwards()
          && now.filter(each -> step.rendered().isSameAs(each.files())).isEmpty()) {
        throw overtaken(plan);
      }
      var start =
          new Steps.Start(heads, plan.kind(), step.from(), plan.backwards(), plan.together());
      made.add(sameHere && sameAround ? step : steps.of(step.rendered(), start));
    }
    return plan.with(heads, made);
  }

  private record Running(String folderId, Optional<CommitId> source) {}

  private static Optional<Running> runs(Optional<Published> published) {
    return published.map(each -> new Running(each.folderId(), each.source()));
  }

  private static HoistException overtaken(Plan plan) {
    return Diagnostic.error(
            "promote.overtaken",
            Origin.of(plan.to().branch().text()),
            "somebody else was faster meanwhile, and this does not pass any more as"
                + " it was planned")
        .hint("run the command again to see why; nothing of it was published")
        .asException();
  }

  /**
   * The same, where all of it must still go the way that it went.
   *
   * @throws HoistException when a gate does not let it, or somebody else was faster with the same
   */
  Plan again(Plan plan, Way way) {
    Plan anew = again(plan);
    if (anew.only(way).steps().size() < anew.steps().size()) {
      throw overtaken(plan);
    }
    return anew;
  }

  private Published oldest(List<Environment> from, App app, Workspace.Heads heads) {
    Published oldest = runningIn(new Target(app, from.get(0)), heads);
    for (Environment each : from.subList(1, from.size())) {
      Published other = runningIn(new Target(app, each), heads);
      if (!other.source().equals(oldest.source())
          && workspace.repo().isAncestor(source(other), source(oldest))) {
        oldest = other;
      }
    }
    return oldest;
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
}
