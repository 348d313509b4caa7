package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.gate.Gatekeeper;
import dev.hoist.git.CommitId;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Uncommitted;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes plans: which revision goes where, what it renders to there, and what that changes. */
public final class Planner {
  private final Workspace workspace;
  private final Gatekeeper gatekeeper;
  private final Steps steps;
  private final ImageCopies copies;
  private final Present present;
  private final Past past;

  public Planner(Workspace workspace, Reviewer reviewer, Gatekeeper gatekeeper, Commits commits) {
    this.workspace = workspace;
    this.gatekeeper = gatekeeper;
    this.copies = new ImageCopies(workspace, commits);
    this.steps = new Steps(workspace, reviewer, gatekeeper, copies);
    this.present = new Present(workspace);
    this.past = new Past(workspace);
  }

  /** What makes its plans anew where they cannot be carried out as they are. */
  Replanner replanner() {
    return new Replanner(workspace, present, steps);
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
    var attempts = new Attempts();
    Optional<Uncommitted> uncommitted =
        revision.isEmpty() ? Optional.of(Uncommitted.of(workspace)) : Optional.empty();
    for (Target target : workspace.project().targets(to, apps)) {
      attempts.at(
          target,
          () -> {
            Step step = steps.of(target, source, start);
            uncommitted.ifPresent(files -> files.refuse(step.rendered()));
            made.add(step);
          });
    }
    return plan(Plan.Kind.PUBLISH, Map.of(), to, heads, made, manner, attempts);
  }

  /**
   * A plan to bring to one environment exactly the source revision that others run. Where these run
   * several, it is the oldest, which the others had before.
   *
   * @param from those that the user has named; none for those that come before
   */
  public Plan promote(List<Environment> from, Environment to, List<App> apps, Manner manner) {
    for (Environment each : from) {
      refuseWrongOrder(each, to);
    }
    var comeFrom = new LinkedHashMap<App, List<Environment>>();
    var attempts = new Attempts();
    for (Target target : workspace.project().targets(to, apps)) {
      var before = new ArrayList<>(from.isEmpty() ? workspace.project().before(target) : from);
      before.removeIf(each -> !target.app().isIn(each));
      if (!before.isEmpty()) {
        comeFrom.put(target.app(), before);
      } else if (from.isEmpty()) {
        attempts.nothing(target, List.of(first(target)));
      }
    }
    if (comeFrom.isEmpty() && !attempts.unplanned().isEmpty()) {
      throw new HoistException(List.of(first(attempts.unplanned().get(0).target())));
    }
    return promote(comeFrom, to, manner, heads(to, manner), attempts);
  }

  private Diagnostic first(Target target) {
    Environment to = target.environment();
    return Diagnostic.error(
            "promote.first",
            to.origin(),
            "nothing comes before "
                + (to.admission().after().isEmpty()
                    ? "\"" + to.name() + "\""
                    : target.describe(workspace.project())))
        .hint("publish to it: hoist publish --env " + to.name());
  }

  private Plan promote(
      Map<App, List<Environment>> from,
      Environment to,
      Manner manner,
      Workspace.Heads heads,
      Attempts attempts) {
    boolean copied = workspace.project().promotion().copiesImages();
    var proven = new LinkedHashMap<Published, CommitId>();
    var lacking = new LinkedHashMap<Published, CommitId>();
    from.forEach(
        (app, before) -> {
          var target = new Target(app, to);
          attempts.at(
              target,
              () -> {
                Published runs = present.oldest(before, app, heads);
                CommitId revision = present.source(runs);
                if (copied && copies.lacks(target, runs, revision, heads)) {
                  if (!manner.backwards()) {
                    copies.refuseAhead(target, runs, revision, heads);
                  }
                  lacking.put(runs, revision);
                }
                proven.put(runs, revision);
              });
        });
    Optional<SourceChange> edit =
        lacking.isEmpty()
            ? Optional.empty()
            : Optional.of(copies.plan(lacking, to, heads, attempts));
    boolean together = manner.together() || (copied && from.size() > 1);
    var made = new ArrayList<Step>();
    proven.forEach(
        (runs, revision) -> {
          var target = new Target(runs.target().app(), to);
          var start =
              new Steps.Start(
                  heads, Plan.Kind.PROMOTE, Optional.of(runs), manner.backwards(), together);
          attempts.at(
              target,
              () -> {
                CommitId source = revision;
                if (copied) {
                  source =
                      lacking.containsKey(runs)
                          ? edit.orElseThrow().commit()
                          : present.revision(target, heads).orElseThrow();
                }
                made.add(steps.of(target, source, start));
              });
        });
    Plan plan = plan(Plan.Kind.PROMOTE, from, to, heads, made, manner.together(together), attempts);
    return plan.after(edit);
  }

  /**
   * A plan to bring on what the environments before have and this one lacks; empty when there is
   * nothing, or when somebody has to begin: nothing comes before, one of them was never published,
   * this one is ahead of them, or it does not take part.
   *
   * @param named whether the user has named the apps, and is told of those that have not begun
   */
  public Optional<Plan> advance(Environment to, List<App> apps, boolean named, Manner manner) {
    if (to.admission().after().isEmpty() || !to.admission().auto()) {
      return Optional.empty();
    }
    Workspace.Heads heads = heads(to, manner);
    var told = new LinkedHashMap<App, List<Environment>>();
    var attempts = new Attempts();
    for (Target target : workspace.project().targets(to, apps)) {
      App app = target.app();
      List<Environment> from = workspace.project().before(target);
      if (from.isEmpty()) {
        continue;
      }
      boolean begun =
          from.stream()
              .allMatch(each -> present.revision(new Target(app, each), heads).isPresent());
      if (begun) {
        told.put(app, from);
        attempts.at(
            target,
            () -> {
              if (!wants(target, present.oldest(from, app, heads), heads)) {
                told.remove(app);
              }
            });
      } else if (named) {
        told.put(app, from);
        attempts.nothing(target, present.lacking(from, app, heads));
      }
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(promote(told, to, manner, heads, attempts));
  }

  /** Whether the target lacks what comes before, or a proposal of just that is left over. */
  private boolean wants(Target target, Published before, Workspace.Heads heads) {
    Optional<CommitId> runs = present.revision(target, heads);
    CommitId next = present.source(before);
    boolean leftOver = heads.of(target.next()).isPresent() && !workspace.project().argocd();
    if (workspace.project().promotion().copiesImages()) {
      return copies.lacks(target, before, next, heads)
          ? !copies.isAhead(target, before, next, heads)
          : leftOver;
    }
    if (runs.equals(Optional.of(next))) {
      return leftOver;
    }
    return runs.isEmpty() || !workspace.contains(runs.get(), next);
  }

  /** As {@link Gatekeeper#unnoted}, of some apps. */
  Map<CommitId, CommitId> unnoted(Environment to, List<App> apps) {
    List<Target> targets =
        workspace.project().targets(to, apps).stream().filter(gatekeeper::mayBeUnnoted).toList();
    var unnoted = new HashMap<CommitId, CommitId>();
    if (!targets.isEmpty()) {
      Workspace.Heads heads = workspace.heads();
      targets.forEach(target -> unnoted.putAll(gatekeeper.unnoted(target, heads)));
    }
    return unnoted;
  }

  /**
   * A plan to restore exactly what a target's branch held before, byte for byte; nothing is
   * rendered.
   *
   * @param named whether the user has named the apps; of all apps, those that were never published
   *     have nothing to go back to
   * @param commit a commit of the environment's branch; empty for what ran before each app's
   *     present manifests
   */
  public Plan rollBack(
      Environment to, List<App> apps, boolean named, Optional<String> commit, Manner manner) {
    Workspace.Heads heads = heads(to, manner);
    var made = new ArrayList<Step>();
    var attempts = new Attempts();
    var start =
        new Steps.Start(heads, Plan.Kind.ROLL_BACK, Optional.empty(), true, manner.together());
    List<Target> targets = workspace.project().targets(to, apps);
    var there = new ArrayList<>(targets);
    there.removeIf(target -> workspace.published(target, heads).isEmpty());
    for (Target target : named || there.isEmpty() ? targets : there) {
      attempts.at(
          target,
          () -> {
            Published now = present.in(target, heads);
            Published earlier = commit.isEmpty() ? past.before(now) : past.at(now, commit.get());
            Rendered restored = Rendered.restored(earlier, present.source(earlier));
            made.add(steps.of(restored, start));
          });
    }
    return plan(
        Plan.Kind.ROLL_BACK, Map.of(), to, heads, made, manner.allowingBackwards(), attempts);
  }

  private static Plan plan(
      Plan.Kind kind,
      Map<App, List<Environment>> from,
      Environment to,
      Workspace.Heads heads,
      List<Step> made,
      Manner manner,
      Attempts attempts) {
    return new Plan(
        kind,
        from,
        to,
        heads,
        made,
        attempts.unplanned(),
        manner.delivery(to),
        manner.together(),
        manner.backwards(),
        manner.reason(),
        Optional.empty());
  }

  /** Where branches stand, those of proposals included where such may be. */
  private Workspace.Heads heads(Environment to, Manner manner) {
    return present.heads(to, manner.delivery(to));
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
}
