package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.HoistException;
import dev.hoist.gate.Gate;
import dev.hoist.git.BranchName;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.hold.Holds;
import dev.hoist.schedule.Windows;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change that stands on a branch beside an environment's and has not arrived, whether or not
 * there is a pull request from there: no git host is asked.
 *
 * @param published what the branch holds for the target
 * @param revision the source commit that it proposes; empty when it is not in this clone
 * @param held the gates that are closed now, of those that can be asked without rendering: freeze,
 *     pin and windows. Who merges it by hand asks none of them
 */
public record OpenProposal(
    Target target,
    BranchName branch,
    Published published,
    Optional<Commit> revision,
    List<Gate> held) {
  public OpenProposal {
    held = List.copyOf(held);
  }

  /** All of some apps, in promotion order. */
  static List<OpenProposal> of(
      Workspace workspace, List<App> apps, Workspace.Heads heads, Holds holds, Instant now) {
    var open = new ArrayList<OpenProposal>();
    for (Environment environment : workspace.project().environments()) {
      for (Target target : workspace.project().targets(environment, apps)) {
        Optional<Published> running = workspace.published(target, heads);
        for (BranchName branch : List.of(target.next(), Target.nextOfAll(environment))) {
          Optional<CommitId> head = heads.of(branch).filter(workspace.repo()::has);
          Optional<Published> published = head.flatMap(id -> workspace.published(target, id));
          if (published.isPresent() && !hasArrived(published.get(), running, workspace)) {
            Optional<CommitId> source = published.get().source();
            open.add(
                new OpenProposal(
                    target,
                    branch,
                    published.get(),
                    source.filter(workspace.repo()::has).map(workspace.repo()::commit),
                    held(target, source, holds, now)));
          }
        }
      }
    }
    return open;
  }

  /** Whether the target runs it, or something newer since it was proposed. */
  private static boolean hasArrived(
      Published proposed, Optional<Published> running, Workspace workspace) {
    if (running.isEmpty()) {
      return false;
    }
    String now = running.get().folderId();
    try {
      return now.equals(proposed.folderId())
          || (contains(running.get(), proposed, workspace)
              && !before(proposed, running.get(), workspace).equals(Optional.of(now)));
    } catch (HoistException shallow) {
      return false; // without the history nobody can tell
    }
  }

  private static boolean contains(Published running, Published proposed, Workspace workspace) {
    return running.source().isPresent()
        && proposed.source().isPresent()
        && workspace.repo().isAncestor(proposed.source().get(), running.source().get());
  }

  /** What the target ran when it was proposed, by the id of its folder. */
  private static Optional<String> before(
      Published proposed, Published running, Workspace workspace) {
    return workspace
        .repo()
        .mergeBase(proposed.commit().id(), running.commit().id())
        .flatMap(base -> workspace.published(proposed.target(), base))
        .map(Published::folderId);
  }

  private static List<Gate> held(
      Target target, Optional<CommitId> source, Holds holds, Instant now) {
    var held = new ArrayList<Gate>();
    try {
      holds.freeze(target.environment(), now).ifPresent(freeze -> held.add(Gate.FREEZE));
    } catch (HoistException unreadable) {
      held.add(Gate.FREEZE);
    }
    try {
      holds
          .pin(target, now)
          .filter(pin -> !Optional.of(pin.revision()).equals(source))
          .ifPresent(pin -> held.add(Gate.PIN));
    } catch (HoistException unreadable) {
      held.add(Gate.PIN);
    }
    target
        .environment()
        .gates()
        .windows()
        .filter(windows -> windows.at(now) instanceof Windows.Closed)
        .ifPresent(windows -> held.add(Gate.WINDOWS));
    return held;
  }
}
