package dev.hoist.cli;

import dev.hoist.hold.Holds;
import dev.hoist.promote.Status;
import dev.hoist.report.StatusJson;
import dev.hoist.report.StatusText;
import java.time.Instant;
import java.util.List;

/** Tells which source revision runs where. */
final class StatusCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "status",
        List.of(
            "Tell which source revision runs where.",
            "BEHIND SOURCE counts the commits of the source branch that an environment lacks,",
            "BEHIND PREVIOUS those of the environment before it; ? stands for a number that",
            "this clone has not the history for. Below stands what is proposed and has not",
            "arrived, with the gates among freeze, pin and windows that are closed now; then",
            "the environments that are frozen, the apps that are pinned, and folders that no",
            "app has any more."),
        List.of("[--app NAME]... [--output text|json]"),
        List.of(),
        List.of(Opened.APP, Format.OPTION),
        List.of(
            "  hoist status                  what runs where, and what is held",
            "  hoist status --output json    the same, for a program"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    boolean json = Format.isJson(arguments);
    try (Opened opened = Opened.at(env)) {
      Instant now = env.clock().instant();
      Status status = Status.of(opened.workspace(), opened.apps(arguments), now);
      env.out()
          .print(
              json
                  ? StatusJson.of(status, now)
                  : StatusText.of(status, opened.workspace().project(), now));
      Holds holds = status.holds();
      Faults.print(holds.notes(), env);
      Faults.print(holds.unreadable(), env);
      return holds.unreadable().isEmpty() ? Exit.OK : Exit.TROUBLE;
    }
  }
}
