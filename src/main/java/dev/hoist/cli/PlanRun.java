package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.gate.Verdict;
import dev.hoist.git.Backoff;
import dev.hoist.hold.Holds;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Result;
import dev.hoist.promote.SourceChange;
import dev.hoist.promote.Step;
import dev.hoist.promote.Unplanned;
import dev.hoist.promote.Way;
import dev.hoist.report.PlanEnd;
import dev.hoist.report.PlanText;
import dev.hoist.workspace.Uncommitted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Shows plans, carries them out unless it is a rehearsal, and knows how the run ends. */
final class PlanRun {
  private static final int MAX_TRIES = 10;

  private final Opened opened;
  private final Execution execution;
  private final boolean dryRun;
  private final PlanOutputs outputs;
  private final List<Result> results = new ArrayList<>();
  private Consumer<Plan> first = plan -> {};
  private final Set<Diagnostic> told = new HashSet<>();
  private boolean shown;
  private boolean over;
  private int code = Exit.OK;

  PlanRun(Opened opened, Delivering delivering, Arguments arguments) {
    this.opened = opened;
    this.execution = new Execution(opened, delivering, this::say);
    this.dryRun = arguments.has("--dry-run");
    this.outputs = PlanOutputs.read(arguments);
  }

  /** Does something with what goes of each plan before it goes; not in a rehearsal. */
  void before(Consumer<Plan> action) {
    first = action;
  }

  /** Makes a plan, shows it and carries it out; anew when somebody else moves the source branch. */
  void run(Supplier<Plan> planner) {
    runIfAny(() -> Optional.of(planner.get()));
  }

  /** The same, where there may be nothing to plan. */
  void runIfAny(Supplier<Optional<Plan>> planner) {
    for (int tries = 1; !planned(planner).map(this::run).orElse(true); tries++) {
      if (tries == MAX_TRIES) {
        throw Diagnostic.error(
                "push.busy",
                Origin.of(opened.workspace().project().source()),
                "the source branch was moved by others " + MAX_TRIES + " times in a row")
            .hint("run the command again; nothing of it was published")
            .asException();
      }
      say(PlanText.ANEW);
      Backoff.pause(tries);
    }
  }

  /** What has been delivered is reported, also when nothing more can be planned. */
  private Optional<Plan> planned(Supplier<Optional<Plan>> planner) {
    if (over || execution.isOver()) {
      return Optional.empty();
    }
    try {
      return planner.get().map(execution::afterFailures);
    } catch (HoistException e) {
      if (results.stream().noneMatch(Result::hasDelivered)) {
        throw e;
      }
      Faults.print(e.diagnostics(), opened.env());
      end(Exit.TROUBLE);
      over = true;
      return Optional.empty();
    }
  }

  /** Gives false when the source branch was moved by somebody else; then nothing has happened. */
  private boolean run(Plan plan) {
    if (plan.isUpToDate() && plan.unplanned().isEmpty()) {
      say(PlanText.upToDate(plan));
      ended(dryRun ? Result.none(plan) : execution.catchUp(plan));
      return true;
    }
    if (!shown) {
      Faults.print(Uncommitted.doubts(opened.workspace(), dryRun), opened.env());
    }
    tellHolds(plan);
    plan.sourceChange().ifPresent(change -> Faults.print(change.notes(), opened.env()));
    for (Step step : plan.steps()) {
      Faults.print(step.rendered().warnings(), opened.env());
    }
    tellFaults(plan);
    if (outputs.areText()) {
      opened.print(PlanText.of(plan, opened.screen()));
      opened.env().out().flush();
    }
    shown = shown || !plan.isUpToDate() || !plan.failed().isEmpty();
    Plan held = plan.only(Way.HELD);
    if (!held.steps().isEmpty()) {
      say(PlanText.held(held));
      for (Step step : held.steps()) {
        end(step.has(Verdict.State.FAILED) ? Exit.BLOCKED : Exit.WAITING);
      }
    }
    boolean goes = held.steps().size() < plan.steps().size();
    if (!dryRun && goes) {
      first.accept(plan.without(Way.HELD));
    }
    if (!dryRun && goes && plan.sourceChange().isPresent()) {
      SourceChange change = plan.sourceChange().get();
      var failed = new ArrayList<Unplanned>();
      if (!execution.moveSource(plan.without(Way.HELD), change, failed)) {
        return false;
      }
      if (!failed.isEmpty()) {
        ended(new Result(plan, List.of(), List.of(), List.of(), failed));
        return true;
      }
      say(PlanText.of(change, opened.workspace().remote().display()));
    }
    tellApprovals(plan.only(Way.PROPOSE));
    ended(dryRun ? Result.none(plan) : execution.carryOut(plan));
    return true;
  }

  private void ended(Result result) {
    results.add(result);
    if (!result.failed().isEmpty()) {
      say(PlanText.failed(result));
      end(Exit.TROUBLE);
    }
  }

  /** Somebody may have meant to hold just this; told once in a run. */
  private void tellHolds(Plan plan) {
    var notes = new ArrayList<>(Holds.read(opened.workspace(), plan.heads()).notes());
    notes.removeIf(note -> !told.add(note));
    Faults.print(notes, opened.env());
  }

  /** What several apps share is told once. */
  private void tellFaults(Plan plan) {
    var faults = new LinkedHashSet<Diagnostic>();
    for (Unplanned each : plan.failed()) {
      faults.addAll(each.why());
    }
    Faults.print(List.copyOf(faults), opened.env());
  }

  /** A proposal that hoist is to land itself is not done before it is approved. */
  private void tellApprovals(Plan proposed) {
    for (Step step : proposed.steps()) {
      if (step.has(Verdict.State.FAILED)) {
        end(Exit.BLOCKED);
      } else if (step.has(Verdict.State.WAITING)) {
        end(Exit.WAITING);
      }
    }
  }

  void say(String text) {
    if (outputs.areText()) {
      opened.env().out().print(text);
    }
  }

  /** The worst of what happened counts: trouble, then a refusal, then a wait. */
  private void end(int ends) {
    boolean worse = code == Exit.OK || code == Exit.WAITING || ends == Exit.TROUBLE;
    code = worse ? ends : code;
  }

  private PlanEnd.State state() {
    if (code == Exit.TROUBLE) {
      return PlanEnd.State.FAILED;
    }
    if (code != Exit.OK) {
      return code == Exit.BLOCKED ? PlanEnd.State.BLOCKED : PlanEnd.State.WAITING;
    }
    if (!shown) {
      return PlanEnd.State.NOTHING;
    }
    return dryRun ? PlanEnd.State.PLANNED : PlanEnd.State.DONE;
  }

  /** Writes what is written at the end, and gives the exit code. */
  int end() {
    if (results.isEmpty()) {
      say(PlanText.NONE);
    }
    if (dryRun && shown) {
      say(PlanText.DRY_RUN);
    }
    outputs.write(results, new PlanEnd(state(), code, dryRun), opened);
    return code;
  }
}
