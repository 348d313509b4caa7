package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.Backoff;
import dev.hoist.git.BranchName;
import dev.hoist.git.BranchUpdate;
import dev.hoist.git.CommitId;
import dev.hoist.git.Landing;
import dev.hoist.git.Standstill;
import dev.hoist.images.ImagePlan;
import dev.hoist.workspace.Workspace;
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

  private final Workspace workspace;
  private final Planner planner;
  private final Replanner replanner;
  private final Commits commits;

  public Promoter(Workspace workspace, Planner planner, Commits commits) {
    this.workspace = workspace;
    this.planner = planner;
    this.replanner = planner.replanner();
    this.commits = commits;
  }

  Replanner replanner() {
    return replanner;
  }

  Commits commits() {
    return commits;
  }

  /**
   * Moves the source branch to where the plan wants it. Gives false when somebody else was faster:
   * then nothing has happened, and the plan has to be made anew.
   *
   * @throws dev.hoist.diag.HoistException when the remote refuses
   */
  public boolean moveSource(SourceChange change) {
    ImagePlan images = change.images();
    return images.isUpToDate()
        || workspace
            .remote()
            .push(new BranchUpdate(images.branch(), Optional.of(images.head()), change.commit()));
  }

  /**
   * Carries out a plan.
   *
   * @throws dev.hoist.diag.HoistException when the remote refuses, or when the race was lost to
   *     somebody who published something newer
   */
  public Outcome apply(Plan first) {
    Plan plan = first;
    List<CommitId> merged = proposed(plan);
    Optional<CommitId> commit = commits.merging(merged, plan);
    BranchName branch = plan.to().branch();
    int locked = 0;
    for (int tries = 1; tries <= MAX_TRIES; tries++) {
      Optional<BranchUpdate> update = update(plan, commit);
      Map<CommitId, CommitId> notes = notes(plan, commit.or(plan::head));
      boolean waited = locked == Standstill.MOST;
      Landing landing =
          waited
              ? workspace.remote().landInTurn(update, notes)
              : workspace.remote().land(update, notes);
      if (landing instanceof Landing.Landed landed) {
        return new Outcome(plan, commit, merged, tries, landed.noteFault());
      }
      if (landing instanceof Landing.Overtaken overtaken) {
        if (waited && overtaken.locked()) {
          throw Standstill.fault(branch, overtaken.reason());
        }
        locked = overtaken.locked() ? locked + 1 : 0;
      }
      Backoff.pause(tries);
      Plan anew = replanner.again(plan, Way.LAND);
      if (!anew.head().equals(plan.head()) || !anew.steps().equals(plan.steps())) {
        merged = proposed(anew);
        commit = commits.merging(merged, anew);
      }
      plan = anew;
    }
    throw Diagnostic.error(
            "push.busy",
            Origin.of(plan.to().branch().text()),
            "the branch was moved by others " + MAX_TRIES + " times in a row")
        .hint("run the command again; nothing of it was published")
        .asException();
  }

  private static Optional<BranchUpdate> update(Plan plan, Optional<CommitId> commit) {
    return commit.map(id -> new BranchUpdate(plan.to().branch(), plan.head(), id));
  }

  /**
   * The proposals that a plan lands: those that people have approved, and one that nobody need
   * approve and that says the same.
   */
  private List<CommitId> proposed(Plan plan) {
    List<CommitId> approved = plan.approved();
    Optional<CommitId> there = plan.heads().of(plan.next());
    return approved.isEmpty() && there.isPresent() && commits.isOf(plan, there.get())
        ? List.of(there.get())
        : approved;
  }

  /**
   * Writes the note that an earlier run did not come to, because it was ended or because people
   * have merged; a branch that is up to date otherwise lacks nothing else. Gives why it could not.
   */
  public Optional<String> completeNote(Plan plan) {
    return plan.head().isPresent()
            && isNoted(plan)
            && workspace.remote().drySha(plan.head().get()).isEmpty()
        ? workspace.remote().annotate(Map.of(plan.head().get(), plan.steps().get(0).source().id()))
        : Optional.empty();
  }

  /**
   * Notes of what people have merged into the environments before one that it runs there from now
   * on, where nothing else tells since when, so that its soak time can begin. Gives why it could
   * not.
   */
  public Optional<String> noteArrivals(Environment to, List<App> apps) {
    Map<CommitId, CommitId> unnoted = planner.unnoted(to, apps);
    return unnoted.isEmpty() ? Optional.empty() : workspace.remote().annotate(unnoted);
  }

  /** Of what several targets share, a note on the head could not say which it is about. */
  private boolean isNoted(Plan plan) {
    return plan.steps().size() == 1 && !workspace.isShared(plan.steps().get(0).target());
  }

  /** The source revision of the head, which is all there is to do when no manifest changes. */
  private Map<CommitId, CommitId> notes(Plan plan, Optional<CommitId> head) {
    var notes = new HashMap<CommitId, CommitId>();
    if (head.isPresent() && isNoted(plan)) {
      Step step = plan.steps().get(0);
      if (step.changesManifests() || step.changesSource()) {
        notes.put(head.get(), step.source().id());
      }
      if (workspace.project().argocd() && !step.changesManifests() && step.changesSource()) {
        plan.heads().of(plan.next()).ifPresent(next -> notes.put(next, step.source().id()));
      }
    }
    return notes;
  }
}
