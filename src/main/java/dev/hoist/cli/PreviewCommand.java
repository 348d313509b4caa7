package dev.hoist.cli;

import dev.hoist.cache.RenderCache;
import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Repo;
import dev.hoist.preview.Preview;
import dev.hoist.preview.PreviewCommits;
import dev.hoist.preview.Previewer;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.PullRequestRun;
import dev.hoist.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what a pull request does to every environment, from git's objects alone. */
final class PreviewCommand implements Command {
  /** The event of a pull request is some tens of kilobytes. */
  private static final long MAX_EVENT = 16L << 20;

  @Override
  public Usage usage() {
    return new Usage(
        "preview",
        List.of(
            "Show what a pull request does to every environment.",
            "Both sides are rendered from their commits: no cluster is asked and no token used.",
            "The configuration is the one of the base, whatever the pull request does to it.",
            "In the CI of a pull request its variables tell both commits."),
        List.of(
            "[--base REV] [--head REV] [--env NAME]... [--app NAME]...",
            "[--output FORMAT[=FILE]]... [--limit BYTES] [--exit-code]",
            "[rendering]"),
        List.of(),
        RenderFlags.after(
            Option.text(
                "--base",
                "REV",
                "Where the change shall go, such as origin/main; compared is the commit at which"
                    + " both parted"),
            Option.text("--head", "REV", "The change (default: what is checked out)"),
            Option.names("--env", "Only this environment; may be repeated"),
            Opened.APP,
            PreviewOutputs.OPTION,
            PreviewOutputs.LIMIT,
            Option.flag(
                "--exit-code",
                "Exit with 2 when anything changes, with 3 when a part of it would be refused")),
        List.of(
            "  hoist preview --base origin/main   what is committed here and not there",
            "  hoist preview --output markdown=preview.md --output json=preview.json"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    PreviewOutputs outputs = PreviewOutputs.read(arguments, env);
    Repo repo = Repo.open(env.dir(), GitSettings.of(env.vars(), env.clock()));
    try (repo) {
      PreviewCommits commits =
          PreviewCommits.of(
              repo,
              arguments.text("--base"),
              arguments.text("--head"),
              PullRequestRun.of(env.vars(), PreviewCommand::read));
      Workspace workspace =
          Workspace.at(
              repo,
              commits.base(),
              env.dir(),
              RenderFlags.read(arguments, env),
              RenderCache.none());
      Reviewer reviewer = Opened.newReviewer(env, workspace.project().policy());
      Preview preview =
          Previewer.of(workspace, commits, targets(workspace.project(), arguments), reviewer);
      outputs.write(preview, reviewer.gate(), env);
      if (preview.hasFailed()) {
        return Exit.TROUBLE;
      }
      return arguments.has("--exit-code") ? code(preview) : Exit.OK;
    }
  }

  private static int code(Preview preview) {
    if (preview.isBlocked()) {
      return Exit.BLOCKED;
    }
    return preview.changed().isEmpty() ? Exit.OK : Exit.DIFFERENT;
  }

  /** App by app, each in the order of promotion. */
  private static List<Target> targets(Project project, Arguments arguments) {
    var named = new ArrayList<Environment>();
    for (String name : arguments.all("--env")) {
      named.addAll(project.meant(name));
    }
    var environments = new ArrayList<>(project.environments());
    environments.removeIf(each -> !named.isEmpty() && !named.contains(each));
    var targets = new ArrayList<Target>();
    for (App app : project.apps(arguments.all("--app"), environments)) {
      for (Environment environment : environments) {
        targets.addAll(project.targets(environment, List.of(app)));
      }
    }
    return targets;
  }

  private static Optional<String> read(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) && Files.size(path) <= MAX_EVENT
          ? Optional.of(Files.readString(path))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // other variables may tell the same
    }
  }
}
