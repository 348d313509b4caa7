package dev.hoist.cli;

import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.report.PlanText;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Renders a source revision and commits the result to an environment's branch. */
final class PublishCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("publish");
    spec.usageMessage()
        .description(
            "Render a source revision and commit the manifests to an environment's branch.");
    spec.addOption(
        OptionSpec.builder("--env")
            .required(true)
            .paramLabel("NAME")
            .type(String.class)
            .description("The environment to publish to")
            .build());
    spec.addOption(
        Opened.text(
            "--rev",
            "REV",
            "Source revision to render (default: HEAD, without uncommitted changes)"));
    Opened.addApps(spec);
    spec.addOption(Opened.flag("--dry-run", "Show what would change, and write nothing"));
    spec.addOption(
        Opened.flag("--allow-backwards", "Allow a revision older than the one that runs"));
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Env env) {
    try (Opened opened = Opened.at(env)) {
      String name = arguments.matchedOptionValue("--env", "");
      Plan plan =
          opened
              .planner()
              .publish(
                  opened.workspace().project().environment(name),
                  opened.apps(arguments),
                  Optional.ofNullable(arguments.matchedOptionValue("--rev", (String) null)),
                  arguments.matchedOptionValue("--allow-backwards", false));
      return carryOut(plan, opened, arguments.matchedOptionValue("--dry-run", false));
    }
  }

  /** Shows a plan and, unless it is a dry run, applies it. */
  static int carryOut(Plan plan, Opened opened, boolean dryRun) {
    Env env = opened.env();
    if (plan.isUpToDate()) {
      env.out().print(PlanText.upToDate(plan));
      return Exit.OK;
    }
    env.out().print(PlanText.of(plan, opened.screen()));
    if (dryRun) {
      env.out().print("dry run: nothing was written\n");
      return Exit.OK;
    }
    env.out().flush();
    Outcome outcome = opened.promoter().apply(plan);
    env.out().print(PlanText.of(outcome, opened.workspace().remote().display(), opened.screen()));
    return Exit.OK;
  }
}
