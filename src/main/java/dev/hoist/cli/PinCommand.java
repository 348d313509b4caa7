package dev.hoist.cli;

import dev.hoist.config.Target;
import dev.hoist.hold.HoldWriter;
import dev.hoist.report.HoldText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pins apps to the source revision that runs. */
final class PinCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "pin",
        List.of(
            "Keep an app at the source revision that runs in an environment.",
            "The pin is a commit on the branch hoist/holds, which everybody can read and",
            "review. Pinning what is pinned takes the revision that runs now."),
        List.of("ENV --reason TEXT [--app NAME]... [--until TIME]"),
        List.of(HoldArguments.ENVIRONMENT),
        List.of(HoldArguments.REASON, Opened.APP, HoldArguments.UNTIL),
        List.of(
            "  hoist pin prod --reason \"1.4 leaks memory\"     until hoist unpin prod",
            "  hoist pin prod --app web --reason X --until 2d"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    String reason = HoldArguments.reason(arguments);
    Optional<Instant> until = HoldArguments.until(arguments, env);
    try (Opened opened = Opened.at(env)) {
      List<Target> targets = HoldArguments.targets(arguments, opened);
      HoldWriter.Written written = HoldArguments.writer(opened).pin(targets, reason, until);
      env.out()
          .print(
              HoldText.pinned(
                  written,
                  targets,
                  opened.workspace().project(),
                  env.clock().instant(),
                  opened.workspace().remote().display()));
      return Exit.OK;
    }
  }
}
