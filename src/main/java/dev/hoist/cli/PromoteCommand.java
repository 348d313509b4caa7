package dev.hoist.cli;

import dev.hoist.config.Project;
import dev.hoist.promote.Plan;
import java.util.List;

/** Brings to one environment the source revision that another one runs. */
final class PromoteCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "promote",
        List.of(
            "Bring the source revision that one environment runs to another one.",
            "The other one's overlay is rendered at exactly that revision, whatever the",
            "source branch holds by now, and committed to its branch."),
        List.of(
            "--from ENV --to ENV [--app NAME]... [--dry-run]", "[--allow-backwards] [rendering]"),
        List.of(),
        RenderFlags.after(
            Option.required("--from", "ENV", "The environment whose revision is promoted"),
            Option.required("--to", "ENV", "The environment that gets it"),
            Opened.APP,
            Opened.DRY_RUN,
            Opened.BACKWARDS),
        List.of(
            "  hoist promote --from staging --to prod --dry-run   only show what would change",
            "  hoist promote --from staging --to prod"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    try (Opened opened = Opened.at(env, arguments)) {
      Project project = opened.workspace().project();
      Plan plan =
          opened
              .planner()
              .promote(
                  project.environment(arguments.required("--from")),
                  project.environment(arguments.required("--to")),
                  opened.apps(arguments),
                  arguments.has("--allow-backwards"));
      return PublishCommand.carryOut(plan, opened, arguments.has("--dry-run"));
    }
  }
}
