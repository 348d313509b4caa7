package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.gate.Verdict;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a promotion or publication will do, as a value: it is printed under {@code --dry-run}, and
 * it is this value that is applied.
 *
 * @param kind what the user asked for
 * @param from the environments whose revision each app gets; none when a revision is published
 * @param heads where the branches stood
 * @param unplanned targets that nothing goes to, and why
 * @param together whether all targets get theirs, or none
 * @param backwards whether the user allowed an older revision than the one that runs
 * @param reason why, where the user has said so
 * @param sourceChange what is changed on the source branch first; empty where revisions are
 *     promoted
 */
public record Plan(
    Kind kind,
    Map<App, List<Environment>> from,
    Environment to,
    Workspace.Heads heads,
    List<Step> steps,
    List<Unplanned> unplanned,
    Delivery delivery,
    boolean together,
    boolean backwards,
    Optional<String> reason,
    Optional<SourceChange> sourceChange) {

  /** What the user asked for. */
  public enum Kind {
    PUBLISH("publish", "to"),
    PROMOTE("promote", "to"),
    ROLL_BACK("roll back", "in");

    private final String verb;
    private final String preposition;

    Kind(String verb, String preposition) {
      this.verb = verb;
      this.preposition = preposition;
    }

    /** {@code promote shop to prod}. */
    public String sentence(String what, Environment where) {
      return verb + " " + what + " " + preposition + " " + where.name();
    }
  }

  public Plan {
    from = Map.copyOf(from);
    steps = List.copyOf(steps);
    unplanned = List.copyOf(unplanned);
  }

  /** All targets that it is about, those without a step last. */
  public List<Target> targets() {
    var targets = new ArrayList<Target>();
    steps.forEach(step -> targets.add(step.target()));
    unplanned.forEach(each -> targets.add(each.target()));
    return targets;
  }

  /** The targets for which something is wrong. */
  public List<Unplanned> failed() {
    return unplanned.stream().filter(Unplanned::isFailure).toList();
  }

  /** Whether the branch holds all that the steps bring already. */
  public boolean isUpToDate() {
    for (Step step : steps) {
      if (step.changesManifests() || step.changesSource()) {
        return false;
      }
    }
    return true;
  }

  /** The same with the steps that have nothing to do, each by itself. */
  public Plan upToDate() {
    List<Step> idle =
        steps.stream().filter(step -> !step.changesManifests() && !step.changesSource()).toList();
    return new Plan(
        kind,
        from,
        to,
        heads,
        idle,
        List.of(),
        delivery,
        false,
        backwards,
        reason,
        Optional.empty());
  }

  /** The same after another plan of the environment has landed. */
  public Plan following(Outcome earlier) {
    return earlier.commit().map(head -> with(heads.with(to.branch(), head), steps)).orElse(this);
  }

  /**
   * What becomes of a step when the plan is carried out. Of a set, none goes further than the one
   * that goes least far, and none at all where one has failed; a revision that changes no manifest
   * is in nobody's way.
   */
  public Way way(Step step) {
    Way way = step.way(delivery);
    if (!together) {
      return way;
    }
    if (!failed().isEmpty()) {
      return Way.HELD;
    }
    for (Step other : steps) {
      Way others = other.way(delivery);
      boolean behind = others == Way.HELD || step.changesManifests();
      way = behind && others.compareTo(way) > 0 ? others : way;
    }
    return way;
  }

  /** The same with the steps that go one way alone. */
  public Plan only(Way way) {
    return planned(steps.stream().filter(step -> way(step) == way).toList());
  }

  /** The same without those. */
  public Plan without(Way way) {
    return planned(steps.stream().filter(step -> way(step) != way).toList());
  }

  /** The same with other steps and nothing beside them. */
  private Plan planned(List<Step> others) {
    return new Plan(
        kind,
        from,
        to,
        heads,
        others,
        List.of(),
        delivery,
        together,
        backwards,
        reason,
        sourceChange);
  }

  /**
   * The same as one plan for each commit that it makes: one alone, or where proposals lie between,
   * one for each app, because each has a proposal of its own, and then one for all whose manifests
   * stay as they are.
   */
  public List<Plan> commits() {
    var plans = new ArrayList<Plan>();
    if (delivery == Delivery.PUSH || together) {
      plans.add(this);
    } else {
      var quiet = new ArrayList<Step>();
      for (Step step : steps) {
        if (step.changesManifests()) {
          plans.add(with(heads, List.of(step)));
        } else {
          quiet.add(step);
        }
      }
      plans.add(with(heads, quiet));
    }
    plans.removeIf(Plan::isUpToDate);
    return plans;
  }

  /** Whether somebody has overridden a gate. */
  boolean isOverridden() {
    for (Step step : steps) {
      if (step.has(Verdict.State.OVERRIDDEN)) {
        return true;
      }
    }
    return false;
  }

  /** The same without the steps of some targets, for which something is wrong after all. */
  public Plan failing(List<Unplanned> failed) {
    var left = new ArrayList<>(steps);
    var all = new ArrayList<>(unplanned);
    for (Unplanned each : failed) {
      if (left.removeIf(step -> step.target().equals(each.target()))) {
        all.add(each);
      }
    }
    return new Plan(
        kind, from, to, heads, left, all, delivery, together, backwards, reason, sourceChange);
  }

  /** The same where branches stand elsewhere. */
  Plan with(Workspace.Heads otherHeads, List<Step> otherSteps) {
    return new Plan(
        kind,
        from,
        to,
        otherHeads,
        otherSteps,
        unplanned,
        delivery,
        together,
        backwards,
        reason,
        sourceChange);
  }

  /** The same, after a change of the source branch. */
  Plan after(Optional<SourceChange> change) {
    return new Plan(
        kind, from, to, heads, steps, unplanned, delivery, together, backwards, reason, change);
  }

  /** Where the branch of the environment stands; empty when it does not exist. */
  public Optional<CommitId> head() {
    return heads.of(to);
  }

  /** The branch that a proposal of this stands on. */
  public BranchName next() {
    return together ? Target.nextOfAll(to) : steps.get(0).target().next();
  }

  /** The proposals that people have approved, each once. */
  public List<CommitId> approved() {
    var approved = new LinkedHashSet<CommitId>();
    for (Step step : steps) {
      if (step.isApproved()) {
        heads.of(together ? next() : step.target().next()).ifPresent(approved::add);
      }
    }
    return List.copyOf(approved);
  }

  /** The environments whose revision an app gets; none when it is published. */
  public List<Environment> from(Target target) {
    return from.getOrDefault(target.app(), List.of());
  }

  /** The same of all apps, each once. */
  public List<Environment> fromAll() {
    var all = new LinkedHashSet<Environment>();
    for (Target target : targets()) {
      all.addAll(from(target));
    }
    return List.copyOf(all);
  }

  /** {@code staging}, or {@code a and b}. */
  public static String names(List<Environment> environments) {
    var names = new StringJoiner(" and ");
    for (Environment environment : environments) {
      names.add(environment.name());
    }
    return names.toString();
  }
}
