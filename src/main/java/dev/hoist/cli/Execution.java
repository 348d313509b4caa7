package dev.hoist.cli;

import dev.hoist.config.Delivery;
import dev.hoist.config.Group;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.BranchName;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Proposal;
import dev.hoist.promote.Result;
import dev.hoist.promote.SourceChange;
import dev.hoist.promote.Step;
import dev.hoist.promote.Unplanned;
import dev.hoist.promote.Way;
import dev.hoist.report.PlanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Carries plans out, commit by commit. What cannot be delivered is told and does not stop what
 * comes after it, unless the remote cannot be reached at all.
 */
final class Execution {
  /** The remote cannot be read or gets no pushes, and waiting for it again would be in vain. */
  private static final String UNREACHABLE = "git.remote";

  private final Opened opened;
  private final Delivering delivering;
  private final Consumer<String> say;
  private final Set<Diagnostic> told = new HashSet<>();
  private final Set<Target> lacking = new HashSet<>();
  private List<Diagnostic> end = List.of();

  Execution(Opened opened, Delivering delivering, Consumer<String> say) {
    this.opened = opened;
    this.delivering = delivering;
    this.say = say;
  }

  /** Whether the remote could not be reached, so that nothing more is tried. */
  boolean isOver() {
    return !end.isEmpty();
  }

  /**
   * The plan without what must wait in a group because an earlier member could not be given it:
   * nobody will learn whether it is well there.
   */
  Plan afterFailures(Plan plan) {
    Optional<Group> group = opened.workspace().project().groupOf(plan.to());
    var stopped = new ArrayList<Unplanned>();
    for (Step step : plan.steps()) {
      for (Target target : lacking) {
        boolean inWave =
            target.app().equals(step.target().app())
                && group
                    .filter(g -> g.environments().contains(target.environment().name()))
                    .isPresent();
        if (inWave && !target.environment().equals(plan.to())) {
          stopped.add(
              new Unplanned(
                  step.target(),
                  List.of(
                      Diagnostic.error(
                              "promote.wave",
                              plan.to().origin(),
                              target.environment().name()
                                  + " could not be given it, and comes earlier in its group")
                          .hint("mend that first; then run the command again"))));
        }
      }
    }
    return plan.failing(stopped);
  }

  /**
   * Moves the source branch first, where a plan wants that. Gives false when somebody else was
   * faster with it, and nothing has happened.
   *
   * @param failed gets the targets when it cannot be moved
   */
  boolean moveSource(Plan plan, SourceChange change, List<Unplanned> failed) {
    var moved = new AtomicBoolean(true);
    attempt(plan, failed, () -> moved.set(delivering.promoter().moveSource(change)));
    if (!failed.isEmpty()) {
      lacks(plan);
    }
    return moved.get();
  }

  /** Does what a plan says, with as much of it as can be done. */
  Result carryOut(Plan plan) {
    var landed = new ArrayList<Outcome>();
    var proposals = new ArrayList<Proposal>();
    var withdrawn = new ArrayList<BranchName>();
    var failed = new ArrayList<Unplanned>();
    for (Plan each : plan.only(Way.LAND).commits()) {
      int before = landed.size();
      attempt(
          each,
          failed,
          () -> {
            Plan landing = landed.isEmpty() ? each : each.following(landed.get(before - 1));
            Outcome outcome = delivering.promoter().apply(landing);
            landed.add(outcome);
            say.accept(
                PlanText.of(outcome, opened.workspace().remote().display(), opened.screen()));
            withdrawn.addAll(withdraw(landing, outcome));
            if (plan.kind() == Plan.Kind.PUBLISH) {
              tellUnpushed(outcome.plan());
            }
          });
      if (landed.size() == before) {
        lacks(each);
      }
    }
    Plan idle = plan.upToDate();
    attempt(idle, failed, () -> withdrawn.addAll(caughtUp(idle)));
    for (Plan each : plan.only(Way.HELD).commits()) {
      attempt(each, failed, () -> delivering.proposer().tellHeld(each));
    }
    for (Plan each : plan.only(Way.PROPOSE).commits()) {
      int before = proposals.size();
      attempt(
          each,
          failed,
          () -> {
            for (Proposal proposal : delivering.proposer().propose(each)) {
              proposals.add(proposal);
              say.accept(PlanText.of(proposal, opened.workspace().remote().display()));
            }
          });
      if (proposals.size() == before) {
        lacks(each);
      }
    }
    return new Result(plan, landed, proposals, withdrawn, failed);
  }

  /** Does what is left to do where a branch holds all of a plan already. */
  Result catchUp(Plan plan) {
    var withdrawn = new ArrayList<BranchName>();
    var failed = new ArrayList<Unplanned>();
    attempt(
        plan,
        failed,
        () -> {
          say.accept(PlanText.noteFault(delivering.promoter().completeNote(plan)));
          withdrawn.addAll(caughtUp(plan));
        });
    return new Result(plan, List.of(), List.of(), withdrawn, failed);
  }

  private void lacks(Plan plan) {
    plan.steps().forEach(step -> lacking.add(step.target()));
  }

  private void attempt(Plan each, List<Unplanned> failed, Runnable action) {
    List<Diagnostic> why = end;
    if (why.isEmpty()) {
      try {
        action.run();
        return;
      } catch (HoistException e) {
        why = e.diagnostics();
        if (why.stream().anyMatch(fault -> fault.id().equals(UNREACHABLE))) {
          end = why;
        }
      }
    }
    Faults.print(why.stream().filter(told::add).toList(), opened.env());
    for (Step step : each.steps()) {
      failed.add(new Unplanned(step.target(), why));
    }
  }

  /**
   * What has landed needs no proposal any more. A pull request that was merged counts as merged as
   * soon as the host has noticed; its branch stays until the next run.
   */
  private List<BranchName> withdraw(Plan landing, Outcome outcome) {
    Delivery usual = landing.to().admission().delivery();
    boolean merged = !outcome.merged().isEmpty();
    if (usual == Delivery.PUSH || (usual == Delivery.PULL_REQUEST && merged)) {
      return List.of();
    }
    String how = outcome.commit().map(id -> " as " + id).orElse("");
    return delivering.proposer().withdraw(landing, "It has landed" + how + ".");
  }

  /** What stands beside a branch that has caught up leads nowhere. */
  private List<BranchName> caughtUp(Plan plan) {
    if (plan.to().admission().delivery() == Delivery.PUSH) {
      return List.of();
    }
    List<BranchName> gone = delivering.proposer().withdraw(plan, "The environment has caught up.");
    for (BranchName branch : gone) {
      say.accept(PlanText.withdrawn(branch));
    }
    return gone;
  }

  /** What runs should be had by others, who may want to promote it or to look for drift. */
  private void tellUnpushed(Plan plan) {
    for (Step step : plan.steps()) {
      if (!opened.workspace().isPushed(step.source().id())) {
        opened
            .env()
            .err()
            .print(
                "note: source revision "
                    + step.source().id().shortened()
                    + " is on no branch of "
                    + opened.workspace().remote().display()
                    + " that this clone knows; push it, so that others can promote it\n");
        return;
      }
    }
  }
}
