package dev.hoist.cli;

import dev.hoist.config.Project;
import dev.hoist.promote.Plan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Brings to one environment the source revision that another one runs. */
final class PromoteCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.command(
            "promote",
            "Bring the source revision that one environment runs to another one.",
            "--from ENV --to ENV [--app NAME]... [--dry-run]",
            "[--allow-backwards]");
    spec.usageMessage()
        .description(
            "Bring the source revision that one environment runs to another one.",
            "The other one's overlay is rendered at exactly that revision, whatever the",
            "source branch holds by now, and committed to its branch.")
        .footer(
            "  hoist promote --from staging --to prod --dry-run   only show what would change",
            "  hoist promote --from staging --to prod");
    spec.addOption(environment("--from", "The environment whose revision is promoted"));
    spec.addOption(environment("--to", "The environment that gets it"));
    Opened.addApps(spec);
    spec.addOption(Opened.flag("--dry-run", "Show what would change, and write nothing"));
    spec.addOption(
        Opened.flag("--allow-backwards", "Allow a revision older than the one that runs"));
    return spec;
  }

  private static OptionSpec environment(String name, String description) {
    return OptionSpec.builder(name)
        .required(true)
        .paramLabel("ENV")
        .type(String.class)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult arguments, Env env) {
    try (Opened opened = Opened.at(env)) {
      Project project = opened.workspace().project();
      Plan plan =
          opened
              .planner()
              .promote(
                  project.environment(arguments.matchedOptionValue("--from", "")),
                  project.environment(arguments.matchedOptionValue("--to", "")),
                  opened.apps(arguments),
                  arguments.matchedOptionValue("--allow-backwards", false));
      return PublishCommand.carryOut(
          plan, opened, arguments.matchedOptionValue("--dry-run", false));
    }
  }
}
