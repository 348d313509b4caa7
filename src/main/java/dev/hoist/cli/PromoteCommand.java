package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.promote.Planner;
import dev.hoist.report.PlanText;
import java.util.ArrayList;
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
            "--to ENV|GROUP [--from ENV]... [--app NAME]... [--set] [--dry-run]",
            "--auto [--to ENV|GROUP] [--app NAME]... [--dry-run]",
            "both: [--output FORMAT[=FILE]]... [--delivery WAY] [--override GATE --reason TEXT]",
            "[--allow-backwards] [rendering]"),
        List.of(),
        RenderFlags.after(
            Option.several(
                "--from",
                "ENV",
                "The environment whose revision is promoted (default: those that come before)"),
            Option.text("--to", "ENV", "The environment that gets it, or a group of them"),
            Option.flag(
                "--auto", "Promote wherever there is something new and no gate is in the way"),
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
            "  hoist promote --from staging --to prod --dry-run   only show what would change",
            "  hoist promote --from staging --to prod",
            "  hoist promote --auto                               as a schedule runs it"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    boolean auto = arguments.has("--auto");
    if (!auto && arguments.text("--to").isEmpty()) {
      throw Diagnostic.error("usage.missing", Origin.NONE, "--to ENV is missing")
          .hint("name an environment or a group with --to, or use --auto")
          .asException();
    }
    if (auto && !arguments.all("--from").isEmpty()) {
      throw Diagnostic.error(
              "usage.argument", Origin.NONE, "--auto takes from the environments that come before")
          .hint("leave out --from")
          .asException();
    }
    try (Opened opened = Opened.at(env, arguments)) {
      Project project = opened.workspace().project();
      Delivering delivering = opened.delivering(arguments);
      var run = new PlanRun(opened, delivering, arguments);
      Planner.Manner manner = GateFlags.manner(arguments);
      List<Environment> to =
          arguments.text("--to").map(project::meant).orElse(project.environments());
      List<App> apps = opened.apps(arguments, to);
      List<Environment> from = from(arguments, project);
      for (Environment environment : to) {
        if (!arguments.has("--dry-run")) {
          run.say(PlanText.noteFault(delivering.promoter().noteArrivals(environment, apps)));
        }
        if (auto) {
          boolean named = Opened.namesApps(arguments);
          run.runIfAny(() -> delivering.planner().advance(environment, apps, named, manner));
        } else {
          run.run(() -> delivering.planner().promote(from, environment, apps, manner));
        }
      }
      return run.end();
    }
  }

  /** The environments that are named, of which one at least must have an app that is named. */
  private static List<Environment> from(Arguments arguments, Project project) {
    var from = new ArrayList<Environment>();
    for (String name : arguments.all("--from")) {
      from.addAll(project.meant(name));
    }
    if (!from.isEmpty()) {
      project.apps(arguments.all("--app"), from);
    }
    return from;
  }
}
