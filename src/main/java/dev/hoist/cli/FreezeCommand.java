package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.hold.HoldWriter;
import dev.hoist.report.HoldText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Freezes an environment, so that nothing is brought to it. */
final class FreezeCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "freeze",
        List.of(
            "Let nothing be brought to an environment.",
            "The freeze is a commit on the branch hoist/holds, which everybody can read and",
            "review. Freezing what is frozen gives it a new reason and a new end."),
        List.of("ENV|--all --reason TEXT [--until TIME]"),
        List.of(HoldArguments.ENVIRONMENT_OR_ALL),
        List.of(HoldArguments.REASON, HoldArguments.UNTIL, HoldArguments.ALL),
        List.of(
            "  hoist freeze prod --reason INC-123               until hoist unfreeze prod",
            "  hoist freeze prod --reason holidays --until 3d",
            "  hoist freeze --all --reason \"fire in the hall\"   everywhere at once"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    String reason = HoldArguments.reason(arguments);
    Optional<Instant> until = HoldArguments.until(arguments, env);
    try (Opened opened = Opened.at(env)) {
      Optional<Environment> environment =
          HoldArguments.environment(arguments, opened, usage().name());
      HoldWriter.Written written = HoldArguments.writer(opened).freeze(environment, reason, until);
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
