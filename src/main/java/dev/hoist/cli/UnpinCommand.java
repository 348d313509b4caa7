package dev.hoist.cli;

import dev.hoist.config.Target;
import dev.hoist.hold.HoldWriter;
import dev.hoist.report.HoldText;
import java.util.List;

/** Takes pins back. */
final class UnpinCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "unpin",
        List.of("Let an app in an environment follow its source again."),
        List.of("ENV [--app NAME]..."),
        List.of(HoldArguments.ENVIRONMENT),
        List.of(Opened.APP),
        List.of("  hoist unpin prod"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    try (Opened opened = Opened.at(env)) {
      List<Target> targets = HoldArguments.targets(arguments, opened);
      HoldWriter.Written written = HoldArguments.writer(opened).unpin(targets);
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
