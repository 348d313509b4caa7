package dev.hoist.history;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ran where, newest first.
 *
 * @param noted revisions that heads of branches have moved on to by note, without a commit
 */
public record History(List<Entry> entries, List<Noted> noted) {
  public History {
    entries = List.copyOf(entries);
    noted = List.copyOf(noted);
  }

  /**
   * One change of a target.
   *
   * @param revision the source commit that runs since then; empty when it is unknown or not in this
   *     clone
   */
  public record Entry(BranchChange change, Optional<Commit> revision) {
    /** From the source commit to its arrival; empty for what hoist did not bring there. */
    public Optional<Duration> leadTime() {
      return change.maker() == BranchChange.Maker.HOIST
          ? revision.map(commit -> Duration.between(commit.time(), change.commit().time()))
          : Optional.empty();
    }
  }

  /**
   * A source revision that changed no manifest of a target and so is told by a note alone.
   *
   * @param revision as of {@link Entry}
   */
  public record Noted(Target target, Commit head, CommitId source, Optional<Commit> revision) {}

  /**
   * Asks the remote where its branches stand and reads their history.
   *
   * @param limit how many entries at most
   */
  public static History of(
      Workspace workspace, List<Environment> environments, List<App> apps, int limit) {
    Workspace.Heads heads = workspace.heads();
    var entries = new ArrayList<Entry>();
    var noted = new ArrayList<Noted>();
    for (Environment environment : environments) {
      Optional<CommitId> head = heads.of(environment);
      if (head.isPresent()) {
        List<Target> targets = workspace.project().targets(environment, apps);
        entries.addAll(entries(workspace, head.get(), targets, limit));
        for (Target target : targets) {
          noted(workspace, target, head.get()).ifPresent(noted::add);
        }
      }
    }
    entries.sort((a, b) -> b.change().commit().time().compareTo(a.change().commit().time()));
    return new History(entries.subList(0, Math.min(limit, entries.size())), noted);
  }

  /**
   * The entries of some targets of one branch, newest first.
   *
   * @param limit how many of each target
   */
  static List<Entry> entries(Workspace workspace, CommitId head, List<Target> targets, int limit) {
    var entries = new ArrayList<Entry>();
    Map<Target, Integer> counts = new HashMap<>();
    workspace.changes(
        head,
        targets,
        change -> {
          entries.add(
              new Entry(change, change.source().flatMap(source -> known(workspace, source))));
          return counts.merge(change.target(), 1, Integer::sum) < limit;
        });
    return Collections.unmodifiableList(entries);
  }

  private static Optional<Commit> known(Workspace workspace, CommitId source) {
    return workspace.repo().has(source)
        ? Optional.of(workspace.repo().commit(source))
        : Optional.empty();
  }

  /** What a note says that the folder itself does not. */
  static Optional<Noted> noted(Workspace workspace, Target target, CommitId head) {
    Optional<CommitId> noted = workspace.noted(target, head);
    if (noted.isEmpty() || workspace.metadata(target, head).equals(noted)) {
      return Optional.empty();
    }
    return Optional.of(
        new Noted(
            target, workspace.repo().commit(head), noted.get(), known(workspace, noted.get())));
  }
}
