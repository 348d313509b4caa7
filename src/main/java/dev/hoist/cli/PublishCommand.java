package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.promote.Planner;
import java.util.List;

/** Renders a source revision and commits the result to an environment's branch. */
final class PublishCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "publish",
        List.of("Commit what a source revision renders to on an environment's branch."),
        List.of(
            "--env NAME [--rev REV] [--app NAME]... [--set] [--dry-run] [--output FORMAT[=FILE]]...",
            "[--delivery WAY] [--override GATE --reason TEXT] [--allow-backwards] [rendering]"),
        List.of(),
        RenderFlags.after(
            Option.required("--env", "NAME", "The environment to publish to"),
            Option.text(
                "--rev",
                "REV",
                "What to render: a branch, tag or commit (default: HEAD, and then no file that is"
                    + " rendered may have uncommitted changes)"),
            Opened.APP,
            Opened.ALL_APPS,
            GateFlags.TOGETHER,
            Opened.DRY_RUN,
            PlanOutputs.OPTION,
            GateFlags.DELIVERY,
            GateFlags.OVERRIDE,
            GateFlags.REASON,
            Opened.BACKWARDS),
        List.of(
            "  hoist publish --env dev                what HEAD renders to",
            "  hoist publish --env dev --rev v1.4.2   what a tag renders to",
            "  hoist publish --env dev --dry-run      only show what would change"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    try (Opened opened = Opened.at(env, arguments)) {
      Delivering delivering = opened.delivering(arguments);
      var run = new PlanRun(opened, delivering, arguments);
      Environment to = opened.workspace().project().environment(arguments.required("--env"));
      List<App> apps = opened.apps(arguments, List.of(to));
      Planner.Manner manner = GateFlags.manner(arguments);
      run.run(() -> delivering.planner().publish(to, apps, arguments.text("--rev"), manner));
      return run.end();
    }
  }
}
