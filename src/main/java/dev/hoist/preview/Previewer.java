package dev.hoist.preview;

import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.Belonging;
import dev.hoist.git.CommitId;
import dev.hoist.git.FileChange;
import dev.hoist.render.RenderOptions;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.PlainSecret;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workers;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Renders the targets that a change may touch, before and after it, straight from the two commits,
 * and reviews what differs.
 */
public final class Previewer {
  /** A change may bring any number of targets; so many of them are rendered. */
  private static final int MOST_ADDED = 1_000;

  private final Workspace workspace;
  private final PreviewCommits commits;
  private final Reviewer reviewer;
  private final Inputs inputs;
  private final HeadProject head;
  private final HeadProject.Moves moves;
  private final RenderOptions before;
  private final RenderOptions after;
  private final Optional<ConfigurationChange> configuration;

  private final List<Changed> changed = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Orphans> orphans = new ArrayList<>();
  private final Map<String, Map<String, Review>> reviews = new LinkedHashMap<>();
  private final Set<TargetName> fresh = new HashSet<>();
  private int same;

  private Previewer(Workspace workspace, PreviewCommits commits, Reviewer reviewer) {
    this.workspace = workspace;
    this.commits = commits;
    this.reviewer = reviewer;
    List<FileChange> changes = workspace.repo().changes(commits.base(), commits.head());
    Set<String> hosts = ConcurrentHashMap.newKeySet();
    var tree = workspace.places(commits.head()).tree();
    this.inputs = new Inputs(workspace.places(commits.base()).tree(), tree, changes, hosts);
    this.head = HeadProject.read(tree, workspace.repo().name());
    this.moves = head.moves();
    RenderOptions options = workspace.options();
    this.before = options.with(KnownHosts.learning(options.remotes(), hosts));
    this.after = options.with(KnownHosts.only(options.remotes(), hosts));
    this.configuration = ConfigurationChange.of(workspace.project(), head, changes);
  }

  /**
   * What a change does.
   *
   * @param workspace configured by the base of the change
   * @param targets those to look at
   */
  public static Preview of(
      Workspace workspace, PreviewCommits commits, List<Target> targets, Reviewer reviewer) {
    return new Previewer(workspace, commits, reviewer).preview(targets);
  }

  private Preview preview(List<Target> targets) {
    List<Target> added = head.added(workspace.project(), targets);
    added.stream().limit(MOST_ADDED).forEach(each -> fresh.add(name(each)));
    var touched = new ArrayList<Target>();
    int untouched;
    try (var workers = new Workers(targets.size())) {
      // all bases are walked before a head is rendered: only then is every known host known
      List<Future<Boolean>> differing = workers.forEach(targets, this::mayDiffer);
      for (int i = 0; i < targets.size(); i++) {
        if (Workers.await(differing.get(i))) {
          touched.add(targets.get(i));
        }
      }
      untouched = targets.size() - touched.size();
      touched.addAll(added.subList(0, fresh.size()));
      List<Future<Sides>> sides = workers.forEach(touched, this::render);
      for (int i = 0; i < touched.size(); i++) {
        add(touched.get(i), Workers.await(sides.get(i)));
        sides.set(i, null); // what was rendered is not needed any more
      }
    }
    var looked = new ArrayList<>(targets);
    looked.addAll(added.subList(0, fresh.size()));
    return preview(looked, untouched, added.size() - fresh.size());
  }

  private boolean mayDiffer(Target target) {
    RepoPath overlay = target.overlay();
    return inputs.mayDiffer(overlay)
        || !moves.at(target).overlay().equals(overlay)
        || isRemoved(name(target));
  }

  private static TargetName name(Target target) {
    return new TargetName(target.app().name(), target.environment().name());
  }

  private boolean isRemoved(TargetName target) {
    return configuration.filter(change -> change.removes(target)).isPresent();
  }

  private Preview preview(List<Target> targets, int untouched, int leftOut) {
    Set<String> concerned = new TreeSet<>();
    changed.forEach(each -> concerned.add(each.target().environment()));
    failures.forEach(each -> concerned.add(each.target().environment()));
    var environments = new ArrayList<String>();
    var gates = new ArrayList<EnvironmentGates>();
    var apps = new TreeSet<String>();
    for (Target target : targets) {
      String environment = target.environment().name();
      apps.add(target.app().name());
      if (!environments.contains(environment)) {
        environments.add(environment);
        if (concerned.contains(environment)) {
          gates.add(EnvironmentGates.of(target.environment()));
        }
      }
    }
    return new Preview(
        workspace.repo().name(),
        commits.base(),
        commits.head(),
        commits.tip(),
        environments,
        apps.size(),
        changed,
        failures,
        Sharing.of(reviews),
        same,
        untouched,
        gates,
        orphans,
        leftOut,
        configuration);
  }

  /** What a target was and what it will be; faults stand in for what cannot be rendered. */
  private record Sides(Side before, Side after) {}

  private sealed interface Side {
    record Made(Rendered rendered) implements Side {}

    record Absent() implements Side {}

    record Broken(List<Diagnostic> faults) implements Side {}

    default Bundle bundle() {
      return this instanceof Made(Rendered made) ? made.bundle() : new Bundle(List.of());
    }

    default Set<RepoPath> reads() {
      return this instanceof Made(Rendered made) ? made.reads() : Set.of();
    }

    default List<PlainSecret> refused() {
      return this instanceof Made(Rendered made) ? PlainSecret.refused(made) : List.of();
    }
  }

  private Sides render(Target target) {
    Side first =
        inputs.isAtBase(target.overlay()) && !fresh.contains(name(target))
            ? render(target, commits.base(), before)
            : new Side.Absent();
    return new Sides(first, render(moves.at(target), commits.head(), after));
  }

  private Side render(Target target, CommitId commit, RenderOptions options) {
    try {
      return new Side.Made(workspace.render(target, commit, options));
    } catch (HoistException e) {
      return new Side.Broken(e.diagnostics());
    } catch (StackOverflowError e) { // a chain that nobody writes by hand
      return new Side.Broken(
          List.of(
              Diagnostic.error(
                      "preview.too-deep",
                      Origin.of(target.overlay().toString()),
                      "too many kustomizations include one another")
                  .hint("make the chain of bases shorter")));
    }
  }

  private void add(Target target, Sides sides) {
    TargetName name = name(target);
    if (isRemoved(name) && sides.before() instanceof Side.Made) {
      orphans.add(Orphans.of(name, sides.before().bundle()));
    }
    if (sides.after() instanceof Side.Broken(List<Diagnostic> faults)) {
      boolean failedBefore = sides.before() instanceof Side.Broken;
      boolean gone = !inputs.isAtHead(moves.at(target).overlay()) && isRemoved(name);
      if (!gone) {
        failures.add(new Failure(name, faults, failedBefore, mayBe(target)));
      }
      return;
    }
    Bundle first = sides.before().bundle();
    Bundle second = sides.after().bundle();
    if (sides.before() instanceof Side.Made && first.equals(second)) {
      same++;
      return;
    }
    changed.add(new Changed(name, before(sides.before()), causes(target, sides)));
    reviews
        .computeIfAbsent(name.app(), none -> new LinkedHashMap<>())
        .put(
            name.environment(),
            Refusals.add(
                review(name, first, second), sides.before().refused(), sides.after().refused()));
  }

  /** What was read on both sides is known better than what may have been. */
  private List<Cause> causes(Target target, Sides sides) {
    return sides.before() instanceof Side.Broken
        ? mayBe(target)
        : declared(
            target,
            inputs.causes(
                target.overlay(),
                moves.at(target).overlay(),
                sides.before().reads(),
                sides.after().reads()));
  }

  private List<Cause> mayBe(Target target) {
    return declared(target, inputs.causes(target.overlay(), moves.at(target).overlay()));
  }

  /** A target that is new is so because of the configuration, too. */
  private List<Cause> declared(Target target, List<Cause> causes) {
    Optional<FileChange> file = inputs.change(RepoPath.of(ProjectReader.FILE));
    if (file.isEmpty() || !fresh.contains(name(target))) {
      return causes;
    }
    var all = new ArrayList<Cause>();
    all.add(new Cause(file.get(), List.of()));
    all.addAll(causes);
    return all;
  }

  private static Changed.Before before(Side side) {
    return switch (side) {
      case Side.Made made -> Changed.Before.RENDERED;
      case Side.Absent absent -> Changed.Before.ABSENT;
      case Side.Broken broken -> Changed.Before.BROKEN;
    };
  }

  private Review review(TargetName name, Bundle first, Bundle second) {
    return reviewer.review(side(commits.base(), name, first), side(commits.head(), name, second));
  }

  private static Reviewer.Side side(CommitId commit, TargetName name, Bundle bundle) {
    return new Reviewer.Side(
        commit.shortened(), bundle, Belonging.of(name.environment(), name.app(), bundle));
  }
}
