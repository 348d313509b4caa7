package dev.hoist.cli;

import dev.hoist.git.CommitId;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Step;
import dev.hoist.report.PlanText;
import java.util.List;

/** Renders a source revision and commits the result to an environment's branch. */
final class PublishCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "publish",
        List.of("Commit what a source revision renders to on an environment's branch."),
        List.of(
            "--env NAME [--rev REV] [--app NAME]... [--dry-run]",
            "[--allow-backwards] [rendering]"),
        List.of(),
        RenderFlags.after(
            Option.required("--env", "NAME", "The environment to publish to"),
            Option.text(
                "--rev",
                "REV",
                "What to render: a branch, tag or commit (default: HEAD, and then no file that is"
                    + " rendered may have uncommitted changes)"),
            Opened.APP,
            Opened.DRY_RUN,
            Opened.BACKWARDS),
        List.of(
            "  hoist publish --env dev                what HEAD renders to",
            "  hoist publish --env dev --rev v1.4.2   what a tag renders to",
            "  hoist publish --env dev --dry-run      only show what would change"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    try (Opened opened = Opened.at(env, arguments)) {
      String name = arguments.required("--env");
      Plan plan =
          opened
              .planner()
              .publish(
                  opened.workspace().project().environment(name),
                  opened.apps(arguments),
                  arguments.text("--rev"),
                  arguments.has("--allow-backwards"));
      return carryOut(plan, opened, arguments.has("--dry-run"));
    }
  }

  /** What runs should be had by others, who may want to promote it or to look for drift. */
  private static void tellUnpushed(Plan plan, Opened opened) {
    for (Step step : plan.steps()) {
      CommitId source = step.source().id();
      if (!opened.workspace().isPushed(source)) {
        String remote = opened.workspace().remote().display();
        opened
            .env()
            .err()
            .print(
                "note: source revision "
                    + source.shortened()
                    + " is on no branch of "
                    + remote
                    + " that this clone knows; push it, so that others can promote it\n");
        return;
      }
    }
  }

  /** Shows a plan and, unless it is a dry run, applies it. */
  static int carryOut(Plan plan, Opened opened, boolean dryRun) {
    Env env = opened.env();
    if (plan.isUpToDate()) {
      env.out().print(PlanText.upToDate(plan));
      return Exit.OK;
    }
    for (Step step : plan.steps()) {
      Faults.print(step.rendered().warnings(), env);
    }
    opened.print(PlanText.of(plan, opened.screen()));
    if (dryRun) {
      env.out().print("dry run: nothing was written\n");
      return Exit.OK;
    }
    env.out().flush();
    Outcome outcome = opened.promoter().apply(plan);
    env.out().print(PlanText.of(outcome, opened.workspace().remote().display(), opened.screen()));
    if (plan.from().isEmpty()) {
      tellUnpushed(outcome.plan(), opened);
    }
    return Exit.OK;
  }
}
