package dev.hoist.history;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
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
    Map<CommitId, List<Target>> branches = new LinkedHashMap<>();
    var noted = new ArrayList<Noted>();
    for (Environment environment : environments) {
      Optional<CommitId> head = heads.of(environment);
      if (head.isPresent()) {
        List<Target> targets = workspace.project().targets(environment, apps);
        branches.computeIfAbsent(head.get(), key -> new ArrayList<>()).addAll(targets);
        for (Target target : targets) {
          noted(workspace, target, head.get()).ifPresent(noted::add);
        }
      }
    }
    var histories = new ArrayList<List<Entry>>();
    branches.forEach((head, targets) -> histories.add(0, entries(workspace, head, targets, limit)));
    return new History(merged(histories, limit), noted);
  }

  /**
   * Entries of several branches as one list. Those of one branch stay as they followed each other,
   * whatever the clocks said; between branches the later time goes first, and of one time that of
   * the branch that is given first.
   */
  private static List<Entry> merged(List<List<Entry>> histories, int limit) {
    var merged = new ArrayList<Entry>();
    var queues = new ArrayList<Deque<Entry>>();
    histories.forEach(history -> queues.add(new ArrayDeque<>(history)));
    queues.removeIf(Deque::isEmpty);
    while (!queues.isEmpty() && merged.size() < limit) {
      Deque<Entry> latest = queues.get(0);
      for (Deque<Entry> queue : queues) {
        latest = time(queue).isAfter(time(latest)) ? queue : latest;
      }
      merged.add(latest.remove());
      queues.removeIf(Deque::isEmpty);
    }
    return merged;
  }

  private static Instant time(Deque<Entry> queue) {
    return queue.element().change().commit().time();
  }

  /**
   * The entries of some targets of one branch, newest first.
   *
   * @param limit how many at most
   */
  static List<Entry> entries(Workspace workspace, CommitId head, List<Target> targets, int limit) {
    var entries = new ArrayList<Entry>();
    workspace.changes(
        head,
        targets,
        change -> {
          entries.add(
              new Entry(change, change.source().flatMap(source -> known(workspace, source))));
          return entries.size() < limit;
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
