package dev.hoist.promote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.git.BranchUpdate;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.Identity;
import dev.hoist.git.PushResult;
import dev.hoist.git.TreeEdit;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.HydratorMetadata;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies plans. The new commit is the branch's head with nothing but the targets' folders
 * replaced, and it is pushed only where the plan saw the branch, never by force. After a lost race
 * the rendered folders are put on the new head; a target whose own folder was changed meanwhile is
 * planned anew.
 */
public final class Promoter {
  /** Each try means that somebody else succeeded, so this many is a very busy branch. */
  private static final int MAX_TRIES = 50;

  /** A rival holds the lock of a branch for a moment; so many tries take about two seconds. */
  private static final int MAX_LOCKED = 8;

  private final Workspace workspace;
  private final Planner planner;
  private final Message.Facts facts;
  private final InstantSource clock;

  public Promoter(Workspace workspace, Planner planner, Message.Facts facts, InstantSource clock) {
    this.workspace = workspace;
    this.planner = planner;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Carries out a plan.
   *
   * @throws dev.hoist.diag.HoistException when the remote refuses, or when the race was lost to
   *     somebody who published something newer
   */
  public Outcome apply(Plan first) {
    Plan plan = first;
    int locked = 0;
    for (int tries = 1; tries <= MAX_TRIES; tries++) {
      Optional<CommitId> commit = commit(plan);
      if (commit.isEmpty()) {
        return new Outcome(plan, Optional.empty(), tries, note(plan, plan.head()));
      }
      BranchName branch = plan.to().branch();
      PushResult result =
          workspace
              .remote()
              .push(List.of(new BranchUpdate(branch, plan.head(), commit.get())))
              .get(0);
      if (result instanceof PushResult.Refused refused) {
        throw refused(branch, refused);
      }
      if (!(result instanceof PushResult.Rejected rejected)) {
        return new Outcome(plan, commit, tries, note(plan, commit));
      }
      locked = rejected.found().equals(plan.head()) ? locked + 1 : 0;
      if (locked == MAX_LOCKED) {
        throw locked(branch, rejected.reason());
      }
      pause(tries);
      plan = again(plan);
    }
    throw Diagnostic.error(
            "push.busy",
            Origin.of(plan.to().branch().text()),
            "the branch was moved by others " + MAX_TRIES + " times in a row")
        .hint("run the command again; nothing of it was published")
        .asException();
  }

  /** Somebody's lock that stays, or a disk of the remote that has no room for a new head. */
  private static RuntimeException locked(BranchName branch, String reason) {
    String ref = "refs/heads/" + branch.text();
    return Diagnostic.error(
            "push.locked",
            Origin.of(branch.text()),
            "the branch stands still, and yet it could not be moved in " + MAX_LOCKED + " tries")
        .because(reason, Origin.NONE)
        .hint(
            "run the command again; if it stays so, and no other git is at work there, delete the"
                + " lock that one left behind: "
                + ref
                + ".lock")
        .asException();
  }

  private static RuntimeException refused(BranchName branch, PushResult.Refused refused) {
    Diagnostic fault =
        Diagnostic.error(
            "push.refused",
            Origin.of(branch.text()),
            "the remote refuses the push to \"" + branch.text() + "\": " + refused.reason());
    for (String line : refused.remote()) {
      fault = fault.because("the remote says: " + line, Origin.NONE);
    }
    return fault.hint("ask who looks after the branch's rules").asException();
  }

  /** The new commit, not yet pushed; empty when the branch holds everything already. */
  private Optional<CommitId> commit(Plan plan) {
    var edits = new ArrayList<TreeEdit>();
    for (Step step : plan.steps()) {
      boolean records = workspace.isShared(step.target()) && step.changesSource();
      if (step.changesManifests() || records) {
        Map<RepoPath, byte[]> files = new HashMap<>(step.rendered().files());
        files.put(
            HydratorMetadata.path(),
            HydratorMetadata.write(workspace.repo().address(), step.source(), step.rendered()));
        edits.add(TreeEdit.replace(step.target().folder(), files));
      }
    }
    if (edits.isEmpty()) {
      return Optional.empty();
    }
    Identity identity = workspace.repo().identity();
    return new CommitWriter(workspace.repo())
        .commit(
            plan.head(),
            edits,
            Message.of(plan, workspace.project(), facts),
            identity.author(),
            identity.committer(),
            clock.instant());
  }

  /**
   * Records the source revision on the head, which is all there is to do when no manifest changes.
   */
  private Optional<String> note(Plan plan, Optional<CommitId> head) {
    if (head.isEmpty()
        || plan.steps().size() != 1
        || workspace.isShared(plan.steps().get(0).target())) {
      return Optional.empty();
    }
    Step step = plan.steps().get(0);
    if (!step.changesManifests() && !step.changesSource()) {
      return Optional.empty();
    }
    return workspace.remote().annotate(Map.of(head.get(), step.source().id()));
  }

  /** The plan on the branch's new head. */
  private Plan again(Plan plan) {
    Workspace.Heads heads = workspace.heads();
    Optional<CommitId> head = heads.of(plan.to());
    var steps = new ArrayList<Step>();
    for (Step step : plan.steps()) {
      Optional<Published> now = workspace.published(step.target(), heads);
      boolean same = folderId(now).equals(folderId(step.active()));
      steps.add(
          same
              ? step
              : planner.step(
                  step.target(), step.source().id(), now, step.from(), plan.backwards()));
    }
    return new Plan(plan.from(), plan.to(), head, steps, plan.backwards());
  }

  private static Optional<String> folderId(Optional<Published> published) {
    return published.map(Published::folderId);
  }

  /**
   * Waits a little, each time longer and never equally long, so that rivals do not stay in step.
   */
  private static void pause(int tries) {
    try {
      long longest = Math.min(1000, 20L << Math.min(tries, 6));
      Thread.sleep(java.util.concurrent.ThreadLocalRandom.current().nextLong(longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
