package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.drift.Drift;
import dev.hoist.report.DriftReport;
import java.util.ArrayList;
import java.util.List;

/** Tells which environment branches no longer hold what their source revision renders to. */
final class DriftCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "drift",
        List.of(
            "Tell which branches no longer hold what they should.",
            "Each branch is compared, byte for byte, with what the source revision recorded",
            "on it renders to. Exits with 2 when one differs, with 1 when one cannot be told."),
        List.of("[--env NAME]... [--app NAME]... [--output text|json] [rendering]"),
        List.of(),
        RenderFlags.after(
            Option.names("--env", "Only this environment; may be repeated"),
            Opened.APP,
            Format.OPTION),
        List.of(
            "  hoist drift                            all environments",
            "  hoist drift --env prod --output json   one of them, for a program"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    boolean json = Format.isJson(arguments);
    try (Opened opened = Opened.at(env, arguments)) {
      Project project = opened.workspace().project();
      List<Environment> environments = environments(project, arguments.all("--env"));
      var targets = new ArrayList<Target>();
      List<App> apps = opened.apps(arguments, environments);
      for (Environment environment : environments) {
        targets.addAll(project.targets(environment, apps));
      }
      boolean whole = arguments.all("--app").isEmpty();
      Drift drift =
          Drift.of(
              opened.workspace(), targets, whole ? environments : List.of(), opened.reviewer());
      opened.print(
          json ? DriftReport.json(drift) : DriftReport.text(drift, project, opened.screen()));
      if (drift.hasUnknown()) {
        return Exit.TROUBLE;
      }
      return drift.hasDrift() ? Exit.DIFFERENT : Exit.OK;
    }
  }

  private static List<Environment> environments(Project project, List<String> names) {
    for (String name : names) {
      project.environment(name);
    }
    return project.environments().stream()
        .filter(each -> names.isEmpty() || names.contains(each.name()))
        .toList();
  }
}
