package dev.hoist.cli;

import dev.hoist.promote.Status;
import dev.hoist.report.StatusText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells which source revision runs where. */
final class StatusCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Usage.command("status", "Tell which source revision runs where.", "[--app NAME]...");
    spec.usageMessage()
        .description(
            "Tell which source revision runs where.",
            "BEHIND SOURCE counts the commits of the source branch that an environment lacks,",
            "BEHIND PREVIOUS those of the environment before it; ? stands for a number that",
            "this clone has not the history for.")
        .footer("  hoist status");
    Opened.addApps(spec);
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Env env) {
    try (Opened opened = Opened.at(env)) {
      Status status = Status.of(opened.workspace(), opened.apps(arguments));
      env.out().print(StatusText.of(status, opened.workspace().project(), env.clock().instant()));
      return Exit.OK;
    }
  }
}
