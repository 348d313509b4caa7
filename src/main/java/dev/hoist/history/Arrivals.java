package dev.hoist.history;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.git.Ancestry;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Claim;
import dev.hoist.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a source commit reached each environment: from when on something ran that contains it. */
public record Arrivals(Commit commit, List<Arrival> arrivals) {
  public Arrivals {
    arrivals = List.copyOf(arrivals);
  }

  /** One target. */
  public sealed interface Arrival {
    Target target();
  }

  /**
   * It arrived with a commit.
   *
   * @param latest whether it may have been there earlier, because a note brought it or because this
   *     clone does not know all revisions that ran before
   * @param left whether what runs now does not contain it any more
   */
  public record Reached(
      Target target, BranchChange change, Duration leadTime, boolean latest, boolean left)
      implements Arrival {}

  /** It is there and changed no manifest, so that there is a note and no commit to tell when. */
  public record Noted(Target target, Commit head) implements Arrival {}

  /**
   * It is not there.
   *
   * @param running the source revision that runs; empty when nothing does or nothing says so
   */
  public record NotYet(Target target, Optional<CommitId> running) implements Arrival {}

  /** This clone lacks history, so that it cannot be told. */
  public record Unknown(Target target) implements Arrival {}

  /** Asks the remote where its branches stand. */
  public static Arrivals of(
      Workspace workspace, List<Environment> environments, List<App> apps, CommitId commit) {
    Workspace.Heads heads = workspace.heads();
    var arrivals = new ArrayList<Arrival>();
    Commit wanted = workspace.repo().commit(commit);
    for (Environment environment : environments) {
      Optional<CommitId> head = heads.of(environment);
      List<Target> targets = workspace.project().targets(environment, apps);
      List<History.Entry> entries =
          head.isEmpty()
              ? List.of()
              : History.entries(workspace, head.get(), targets, Integer.MAX_VALUE);
      for (Target target : targets) {
        arrivals.add(new Search(workspace, wanted, target, head, entries).arrival());
      }
    }
    return new Arrivals(wanted, arrivals);
  }

  /** The history of one target, looked at from its beginning. */
  private static final class Search {
    private final Workspace workspace;
    private final Commit wanted;
    private final Target target;
    private final List<BranchChange> changes = new ArrayList<>();
    private final Optional<History.Noted> noted;
    private final Set<CommitId> containing;
    private boolean unsure;

    Search(
        Workspace workspace,
        Commit wanted,
        Target target,
        Optional<CommitId> head,
        List<History.Entry> entries) {
      this.workspace = workspace;
      this.wanted = wanted;
      this.target = target;
      for (History.Entry entry : entries) {
        if (entry.change().target().equals(target)) {
          changes.add(0, entry.change());
        }
      }
      this.noted = head.flatMap(id -> History.noted(workspace, target, id));
      this.containing = containing();
      this.unsure = workspace.repo().isShallow();
    }

    private Set<CommitId> containing() {
      var ran = new HashSet<CommitId>();
      for (BranchChange change : changes) {
        change.source().ifPresent(ran::add);
        active(change).ifPresent(ran::add);
      }
      noted.ifPresent(note -> ran.add(note.source()));
      ran.removeIf(id -> !workspace.repo().has(id));
      return Ancestry.containing(workspace.repo(), wanted.id(), ran);
    }

    private static Optional<CommitId> active(BranchChange change) {
      return change.claim().flatMap(Claim::active);
    }

    Arrival arrival() {
      for (BranchChange change : changes) {
        boolean before = contains(active(change));
        if (before || contains(change.source())) {
          Duration leadTime = Duration.between(wanted.time(), change.commit().time());
          return new Reached(target, change, leadTime, before || unsure, !contains(running()));
        }
      }
      if (contains(noted.map(History.Noted::source))) {
        return new Noted(target, noted.orElseThrow().head());
      }
      return unsure ? new Unknown(target) : new NotYet(target, running());
    }

    private boolean contains(Optional<CommitId> ran) {
      unsure |= ran.isPresent() && !workspace.repo().has(ran.get());
      return ran.isPresent() && containing.contains(ran.get());
    }

    private Optional<CommitId> running() {
      return noted
          .map(History.Noted::source)
          .or(
              () ->
                  changes.isEmpty() ? Optional.empty() : changes.get(changes.size() - 1).source());
    }
  }
}
