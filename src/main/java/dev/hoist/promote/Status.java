package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.HoistException;
import dev.hoist.git.BranchName;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Repo;
import dev.hoist.hold.Holds;
import dev.hoist.workspace.LeftBehind;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which source revision runs where.
 *
 * @param source the newest commit of the source branch that is known here, else {@code HEAD}
 * @param onBranch whether it is of the source branch
 * @param open what is proposed and has not arrived
 * @param holds what is frozen and pinned, whatever the rows
 * @param leftBehind what apps that are gone have left on the branches, whatever the rows
 */
public record Status(
    Optional<Commit> source,
    boolean onBranch,
    List<Row> rows,
    List<OpenProposal> open,
    Holds holds,
    List<LeftBehind> leftBehind) {
  public Status {
    rows = List.copyOf(rows);
    open = List.copyOf(open);
    leftBehind = List.copyOf(leftBehind);
  }

  /**
   * One target.
   *
   * @param running what its branch holds; empty when it was never published
   * @param revision the source commit that runs; empty when it is unknown or not in this clone
   * @param since when the head of the branch was committed
   * @param behindSource how many commits the source branch is ahead; empty when it cannot be
   *     counted
   * @param behindPrevious how many commits the environment before is ahead
   */
  public record Row(
      Target target,
      Optional<Published> running,
      Optional<Commit> revision,
      Optional<Instant> since,
      OptionalInt behindSource,
      OptionalInt behindPrevious) {}

  /** Asks the remote where its branches stand. */
  public static Status of(Workspace workspace, List<App> apps, Instant now) {
    var proposals = new ArrayList<BranchName>();
    for (Environment environment : workspace.project().environments()) {
      proposals.addAll(workspace.project().proposals(environment));
    }
    Workspace.Heads heads = workspace.heads(proposals);
    Optional<CommitId> branch = workspace.sourceHead();
    Optional<CommitId> source = branch.or(() -> workspace.repo().resolve("HEAD"));
    var gaps = new Gaps(workspace.repo());
    var rows = new ArrayList<Row>();
    var before = new HashMap<App, CommitId>();
    for (Environment environment : workspace.project().environments()) {
      for (Target target : workspace.project().targets(environment, apps)) {
        Optional<Published> running = workspace.published(target, heads);
        Optional<CommitId> revision = running.flatMap(Published::source);
        Optional<CommitId> previous = Optional.ofNullable(before.remove(target.app()));
        revision.ifPresent(id -> before.put(target.app(), id));
        rows.add(
            new Row(
                target,
                running,
                revision.filter(workspace.repo()::has).map(workspace.repo()::commit),
                running.map(published -> published.commit().time()),
                gaps.count(revision, source),
                gaps.count(revision, previous)));
      }
    }
    Holds holds = Holds.read(workspace, heads);
    return new Status(
        source.map(workspace.repo()::commit),
        branch.isPresent(),
        rows,
        OpenProposal.of(workspace, apps, heads, holds, now),
        holds,
        workspace.leftBehind(workspace.project().environments(), heads));
  }

  /** How far revisions are apart; each pair is counted once, though many apps may share it. */
  private static final class Gaps {
    private final Repo repo;
    private final Map<List<CommitId>, OptionalInt> known = new HashMap<>();

    Gaps(Repo repo) {
      this.repo = repo;
    }

    OptionalInt count(Optional<CommitId> from, Optional<CommitId> to) {
      return from.isEmpty() || to.isEmpty()
          ? OptionalInt.empty()
          : known.computeIfAbsent(
              List.of(from.get(), to.get()), ends -> count(ends.get(0), ends.get(1)));
    }

    private OptionalInt count(CommitId from, CommitId to) {
      try {
        return repo.knowsBetween(from, to)
            ? OptionalInt.of(repo.count(Optional.of(from), to))
            : OptionalInt.empty();
      } catch (HoistException shallow) {
        return OptionalInt.empty(); // the clone lacks the history between the two
      }
    }
  }
}
