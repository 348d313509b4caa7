package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.hold.HoldWriter;
import dev.hoist.report.HoldText;
import java.util.List;
import java.util.Optional;

/** Takes a freeze back. */
final class UnfreezeCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "unfreeze",
        List.of(
            "Let things be brought to an environment again.",
            "With --all, the freeze of everything is taken back; environments that were frozen",
            "by name stay so."),
        List.of("ENV|--all"),
        List.of(HoldArguments.ENVIRONMENT_OR_ALL),
        List.of(HoldArguments.ALL),
        List.of("  hoist unfreeze prod"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    try (Opened opened = Opened.at(env)) {
      Optional<Environment> environment =
          HoldArguments.environment(arguments, opened, usage().name());
      HoldWriter.Written written = HoldArguments.writer(opened).unfreeze(environment);
      env.out()
          .print(
              HoldText.frozen(
                  written,
                  environment,
                  opened.workspace().project(),
                  env.clock().instant(),
                  opened.workspace().remote().display()));
      return Exit.OK;
    }
  }
}
