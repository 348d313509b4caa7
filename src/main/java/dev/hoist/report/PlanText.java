package dev.hoist.report;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.gate.Verdict;
import dev.hoist.git.BranchName;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.images.ImagePlan;
import dev.hoist.promote.Gap;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Proof;
import dev.hoist.promote.Proposal;
import dev.hoist.promote.Result;
import dev.hoist.promote.SourceChange;
import dev.hoist.promote.Step;
import dev.hoist.promote.Unplanned;
import dev.hoist.promote.Way;
import dev.hoist.workspace.Published;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Words what a promotion will do and what became of it. */
public final class PlanText {
  /** The last line of a rehearsal. */
  public static final String DRY_RUN = "dry run: nothing was written\n";

  /** What is said where no plan was to be made. */
  public static final String NONE = "nothing to promote\n";

  /** Said before a plan is made again. */
  public static final String ANEW = "the source branch was moved by somebody else: once more\n";

  private final Screen screen;
  private final StringBuilder out = new StringBuilder();

  private PlanText(Screen screen) {
    this.screen = screen;
  }

  /** What a plan will do: for each target the revisions and the changes. */
  public static String of(Plan plan, Screen screen) {
    var text = new PlanText(screen);
    plan.sourceChange().ifPresent(change -> text.edits(plan, change.images()));
    for (Step step : plan.steps()) {
      text.step(plan, step);
    }
    for (Unplanned each : plan.unplanned()) {
      text.title(plan, each.target());
      text.line((each.isFailure() ? "  failed  " : "  nothing to get: ") + brief(each));
      text.out.append('\n');
    }
    return text.out.toString();
  }

  private static String brief(Unplanned unplanned) {
    List<Diagnostic> why = unplanned.why();
    int more = why.size() - 1;
    Diagnostic first = why.get(0);
    return first.message()
        + (first.at().isNone() ? "" : "  (" + first.at() + ")")
        + (more == 0 ? "" : ", and " + more + " more");
  }

  private void title(Plan plan, Target target) {
    String app = target.app().name();
    line(
        plan.from(target).isEmpty()
            ? plan.kind().sentence(app, plan.to())
            : "promote " + app + ": " + Plan.names(plan.from(target)) + " -> " + plan.to().name());
  }

  private void step(Plan plan, Step step) {
    title(plan, step.target());
    line("  source  " + step.source().id().shortened() + "  " + step.source().subject());
    Optional<CommitId> running = step.active().flatMap(Published::source);
    String branch = step.target().branch().text() + ", folder " + step.target().folder();
    if (step.active().isEmpty()) {
      line("  target  " + branch + ": nothing is there yet");
    } else if (running.isEmpty()) {
      line("  target  " + branch + ": of unknown source");
    } else if (running.get().equals(step.source().id())) {
      line("  target  " + branch + ": runs this revision");
    } else {
      line("  target  " + branch + ": runs " + running.get().shortened());
    }
    step.gap().ifPresent(this::gap);
    String proofs = proofs(plan, step);
    if (!proofs.isEmpty()) {
      line("  proof   " + proofs);
    }
    gates(step.verdicts());
    if (!step.review().diff().isEmpty() || !step.review().hidden().isEmpty()) {
      out.append('\n').append(DiffText.of(step.review(), screen));
    } else if (step.changesManifests()) {
      line("  changes only how the manifests are written");
    } else {
      line("  no manifest changes");
    }
    out.append('\n');
  }

  /**
   * {@code 16 changes: 12 run in staging, 3 are of prod alone, 1 has never run}; empty where there
   * is nothing to prove.
   */
  static String proofs(Plan plan, Step step) {
    int all = 0;
    var text = new StringJoiner(", ");
    Map<Proof, Integer> counts =
        step.proofs().map(proofs -> proofs.count(step.review().diff())).orElse(Map.of());
    for (Map.Entry<Proof, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      all += count;
      text.add(
          switch (entry.getKey()) {
            case PROMOTED ->
                count
                    + (count == 1 ? " runs in " : " run in ")
                    + Plan.names(plan.from(step.target()));
            case OVERLAY_ONLY ->
                count + (count == 1 ? " is of " : " are of ") + plan.to().name() + " alone";
            case UNPROVEN -> count + (count == 1 ? " has" : " have") + " never run";
          });
    }
    return all == 0 ? "" : DiffText.count(all, "change") + ": " + text;
  }

  private void edits(Plan plan, ImagePlan images) {
    if (!images.isUpToDate()) {
      line(
          "copy images to "
              + images.branch()
              + ": "
              + Plan.names(plan.fromAll())
              + " -> "
              + plan.to().name());
      out.append(ImageText.of(images.edits())).append('\n');
    }
  }

  /** What became of the source branch, in one line. */
  public static String of(SourceChange change, String remote) {
    return change.images().isUpToDate()
        ? ""
        : Printable.line(
                change.commit().shortened()
                    + " is on "
                    + change.images().branch()
                    + " of "
                    + remote)
            + "\n";
  }

  /** The commits that the target gets, one a line, with who wrote them. */
  private void gap(Gap gap) {
    String label = "  commits ";
    for (Commit commit : gap.commits()) {
      line(
          label
              + commit.id().shortened()
              + "  "
              + commit.subject()
              + "  ("
              + commit.author().name()
              + ")");
      label = "          ";
    }
    if (gap.count() > gap.commits().size()) {
      line(label + "and " + (gap.count() - gap.commits().size()) + " more");
    }
  }

  private void gates(List<Verdict> verdicts) {
    String label = "  gates   ";
    for (Verdict verdict : verdicts) {
      line(label + GateWords.of(verdict));
      label = "          ";
    }
  }

  /** What became of it, in one line. */
  public static String of(Outcome outcome, String remote, Screen screen) {
    var text = new PlanText(screen);
    text.outcome(outcome, remote);
    return text.out.toString();
  }

  private void outcome(Outcome outcome, String remote) {
    Plan plan = outcome.plan();
    String branch = plan.to().branch().text();
    if (outcome.commit().isPresent()) {
      line(
          outcome.commit().get().shortened()
              + " is on "
              + branch
              + " of "
              + remote
              + (outcome.tries() > 1 ? ", after " + races(outcome.tries() - 1) : ""));
    } else if (plan.isUpToDate()) {
      out.append(upToDate(plan));
    } else {
      line(branch + " holds these manifests already; its note now names " + sources(plan));
    }
    out.append(noteFault(outcome.noteFault()));
  }

  /** A warning, or nothing where there is no fault. */
  public static String noteFault(Optional<String> fault) {
    return fault
        .map(why -> "warning: the note of the source revision was not written: " + why)
        .map(text -> Printable.line(text) + "\n")
        .orElse("");
  }

  /** What stands beside the environment's branch, in one line. */
  public static String of(Proposal proposal, String remote) {
    var text = new PlanText(Screen.ENDLESS);
    text.line(
        proposal.commit().shortened()
            + (proposal.news() ? " is on " : " was on ")
            + proposal.branch()
            + " of "
            + remote
            + proposal.request().map(request -> ", proposed by " + request.url()).orElse(""));
    text.out.append(noteFault(proposal.noteFault()));
    return text.out.toString();
  }

  /** What does not go on, and because of which gates. */
  public static String held(Plan held) {
    var text = new PlanText(Screen.ENDLESS);
    for (Step step : held.steps()) {
      var gates = new StringJoiner(", ");
      for (Verdict verdict : step.verdicts()) {
        if (!verdict.state().lets()) {
          gates.add(verdict.gate().key() + " " + verdict.state().word());
        }
      }
      text.line(
          step.target().app().name()
              + " does not go to "
              + held.to().name()
              + (gates.length() == 0 ? " without the others" : ": " + gates));
    }
    return text.out.toString();
  }

  /** Which apps have failed, a line for each. */
  public static String failed(Result result) {
    var text = new PlanText(Screen.ENDLESS);
    for (Unplanned each : result.failed()) {
      text.line(
          each.target().app().name()
              + " in "
              + result.plan().to().name()
              + " failed: "
              + DiffText.count(each.why().size(), "error"));
    }
    return text.out.toString();
  }

  /** Which branch nobody needs any more, in one line. */
  public static String withdrawn(BranchName branch) {
    return Printable.line(branch + " is gone: nothing is left to propose") + "\n";
  }

  private static String races(int lost) {
    return lost == 1 ? "a lost race" : lost + " lost races";
  }

  /** What a whole run says: each plan, and what became of it. */
  public static String of(List<Result> results, PlanEnd end, String remote) {
    var out = new StringBuilder();
    for (Result result : results) {
      Plan plan = result.plan();
      boolean same = plan.isUpToDate() && plan.unplanned().isEmpty();
      out.append(same ? upToDate(plan) : of(plan, Screen.ENDLESS));
      for (Unplanned each : result.failed()) {
        out.append(DiagnosticText.of(each.why(), SourceLines.NONE, Screen.ENDLESS)).append('\n');
      }
      out.append(outcome(result, remote));
    }
    if (results.isEmpty()) {
      out.append(NONE);
    }
    boolean shown = end.dryRun() && end.state() != PlanEnd.State.NOTHING;
    return out.append(shown ? DRY_RUN : "").toString();
  }

  /** What became of one plan, and what did not go on, a line for each. */
  static String outcome(Result result, String remote) {
    var out = new StringBuilder(held(result.plan().only(Way.HELD)));
    for (Outcome outcome : result.landed()) {
      out.append(of(outcome, remote, Screen.ENDLESS));
    }
    result.withdrawn().forEach(branch -> out.append(withdrawn(branch)));
    result.proposals().forEach(proposal -> out.append(of(proposal, remote)));
    out.append(failed(result));
    return out.toString();
  }

  /** What is up to date without a plan being applied. */
  public static String upToDate(Plan plan) {
    return Printable.line(plan.to().name() + " is up to date: it runs " + sources(plan)) + "\n";
  }

  /** The revision, or the one of each app where they differ. */
  private static String sources(Plan plan) {
    var revisions = new LinkedHashSet<String>();
    var each = new StringJoiner(", ");
    for (Step step : plan.steps()) {
      String revision = step.source().id().shortened();
      revisions.add(revision);
      each.add(step.target().app().name() + " " + revision);
    }
    return revisions.size() == 1 ? revisions.iterator().next() : each.toString();
  }

  private void line(String text) {
    out.append(Printable.line(text)).append('\n');
  }
}
