package dev.hoist.report;

import dev.hoist.config.Environment;
import dev.hoist.git.CommitId;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Proof;
import dev.hoist.promote.Step;
import dev.hoist.workspace.Published;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Words what a promotion will do and what became of it. */
public final class PlanText {
  private final Screen screen;
  private final StringBuilder out = new StringBuilder();

  private PlanText(Screen screen) {
    this.screen = screen;
  }

  /** What a plan will do: for each target the revisions and the changes. */
  public static String of(Plan plan, Screen screen) {
    var text = new PlanText(screen);
    for (Step step : plan.steps()) {
      text.step(plan, step);
    }
    return text.out.toString();
  }

  private void step(Plan plan, Step step) {
    String app = step.target().app().name();
    String title =
        plan.from().isPresent()
            ? "promote " + app + ": " + plan.from().get().name() + " -> " + plan.to().name()
            : "publish " + app + " to " + plan.to().name();
    line(title);
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
    step.proofs().ifPresent(proofs -> proofs(plan, proofs.count(step.review().diff())));
    if (!step.review().diff().isEmpty() || !step.review().hidden().isEmpty()) {
      out.append('\n').append(DiffText.of(step.review(), screen));
    } else if (step.changesManifests()) {
      line("  changes only how the manifests are written");
    } else {
      line("  no manifest changes");
    }
    out.append('\n');
  }

  /** {@code proof 16 changes: 12 run in staging, 3 are of prod alone, 1 has never run}. */
  private void proofs(Plan plan, Map<Proof, Integer> counts) {
    int all = 0;
    var text = new StringJoiner(", ");
    for (Map.Entry<Proof, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      all += count;
      text.add(
          switch (entry.getKey()) {
            case PROMOTED -> count + (count == 1 ? " runs in " : " run in ") + name(plan.from());
            case OVERLAY_ONLY ->
                count + (count == 1 ? " is of " : " are of ") + plan.to().name() + " alone";
            case UNPROVEN -> count + (count == 1 ? " has" : " have") + " never run";
          });
    }
    if (all > 0) {
      line("  proof   " + DiffText.count(all, "change") + ": " + text);
    }
  }

  private static String name(Optional<Environment> environment) {
    return environment.map(Environment::name).orElse("");
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
    outcome
        .noteFault()
        .ifPresent(
            fault -> line("warning: the note of the source revision was not written: " + fault));
  }

  private static String races(int lost) {
    return lost == 1 ? "a lost race" : lost + " lost races";
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
