package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.git.CommitId;
import dev.hoist.hold.HoldWriter;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Step;
import dev.hoist.report.HoldText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Restores what an environment ran before. */
final class RollbackCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "rollback",
        List.of(
            "Restore the manifests that an environment ran before, byte for byte.",
            "Nothing is rendered. What is restored has met the gates once, so that only a freeze",
            "keeps it away. It stays: the environment is pinned until hoist unpin, unless --no-pin."),
        List.of(
            "ENV --reason TEXT [--to COMMIT] [--app NAME]... [--no-pin] [--set] [--dry-run]",
            "[--output FORMAT[=FILE]]... [--delivery WAY] [--override GATE]"),
        List.of(Usage.Operand.one("ENV", "The environment")),
        List.of(
            Option.required("--reason", "TEXT", "Why; stands in the commit and in the pin"),
            Option.text(
                "--to",
                "COMMIT",
                "A commit of the environment's branch (default: the one before the last change)"),
            Opened.APP,
            Opened.ALL_APPS,
            Option.flag("--no-pin", "Let the next promotion go on as if nothing had happened"),
            GateFlags.TOGETHER,
            Opened.DRY_RUN,
            PlanOutputs.OPTION,
            GateFlags.DELIVERY,
            GateFlags.OVERRIDE),
        List.of(
            "  hoist rollback prod --reason 'checkout fails'",
            "  hoist rollback prod --app web --to 1a2b3c4 --reason 'memory leak'"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    HoldArguments.reason(arguments);
    try (Opened opened = Opened.at(env)) {
      Delivering delivering = opened.delivering(arguments);
      var run = new PlanRun(opened, delivering, arguments);
      if (!arguments.has("--no-pin")) {
        run.before(plan -> pin(plan, opened, delivering.holds(), run));
      }
      Environment to = opened.workspace().project().environment(arguments.operands().get(0));
      List<App> apps = opened.apps(arguments, List.of(to));
      run.run(
          () ->
              delivering
                  .planner()
                  .rollBack(
                      to,
                      apps,
                      Opened.namesApps(arguments),
                      arguments.text("--to"),
                      GateFlags.manner(arguments)));
      return run.end();
    }
  }

  /** Before anything goes back, so that no promotion gets in between. */
  private static void pin(Plan plan, Opened opened, HoldWriter holds, PlanRun run) {
    var revisions = new LinkedHashMap<Target, CommitId>();
    for (Step step : plan.steps()) {
      revisions.put(step.target(), step.source().id());
    }
    HoldWriter.Written written =
        holds.pin(revisions, plan.heads(), plan.reason().orElseThrow(), Optional.empty());
    run.say(
        HoldText.pinned(
            written,
            List.copyOf(revisions.keySet()),
            opened.workspace().project(),
            opened.env().clock().instant(),
            opened.workspace().remote().display()));
  }
}
