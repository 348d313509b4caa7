package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.history.Arrivals;
import dev.hoist.history.History;
import dev.hoist.report.LogJson;
import dev.hoist.report.LogText;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what ran where since when. */
final class LogCommand implements Command {
  private static final String USUAL_LIMIT = "20";

  @Override
  public Usage usage() {
    return new Usage(
        "log",
        List.of(
            "Tell what ran where since when, or when a commit arrived.",
            "Read from the environment branches alone: each commit that changed an app, with",
            "the source revision, where it came from, who brought it there, and the lead time",
            "from the source commit on. Commits that were made by hand are marked."),
        List.of("[--env NAME]... [--app NAME]... [--rev REV | --limit N]", "[--output text|json]"),
        List.of(),
        List.of(
            Option.names("--env", "Only this environment; may be repeated"),
            Opened.APP,
            Option.text("--rev", "REV", "When this source commit reached each environment"),
            Option.text("--limit", "N", "So many changes at most (default: " + USUAL_LIMIT + ")"),
            Format.OPTION),
        List.of(
            "  hoist log --env prod       what ran in prod",
            "  hoist log --rev 1a2b3c4    when that commit reached dev, staging and prod"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    boolean json = Format.isJson(arguments);
    int limit = limit(arguments.text("--limit").orElse(USUAL_LIMIT));
    try (Opened opened = Opened.at(env)) {
      Workspace workspace = opened.workspace();
      Project project = workspace.project();
      List<Environment> environments = environments(project, arguments.all("--env"));
      List<App> apps = opened.apps(arguments, environments);
      Optional<String> revision = arguments.text("--rev");
      if (revision.isPresent()) {
        CommitId commit = workspace.revision(revision);
        Arrivals arrivals = Arrivals.of(workspace, environments, apps, commit);
        env.out().print(json ? LogJson.of(arrivals) : LogText.of(arrivals, project));
      } else {
        History history = History.of(workspace, environments, apps, limit);
        env.out().print(json ? LogJson.of(history) : LogText.of(history, project));
      }
      return Exit.OK;
    }
  }

  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Diagnostic.error("usage.argument", Origin.NONE, "\"" + text + "\" is no limit")
          .hint("write a whole number from 1 on")
          .asException();
    }
    return Integer.parseInt(text);
  }

  /** In the project's order, whatever order they are named in. */
  private static List<Environment> environments(Project project, List<String> names) {
    for (String name : names) {
      project.environment(name);
    }
    var environments = new ArrayList<Environment>();
    for (Environment environment : project.environments()) {
      if (names.isEmpty() || names.contains(environment.name())) {
        environments.add(environment);
      }
    }
    return environments;
  }
}
