package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.render.Renderer;
import dev.hoist.report.DiffText;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what differs between two sets of manifests, object by object and field by field. */
final class DiffCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "diff",
        List.of("Show what differs between two sets of manifests."),
        List.of("[--app NAME]... [--exit-code] [rendering] A B"),
        List.of(
            new Usage.Operand(
                "A",
                false,
                "An environment (what its branch holds), a folder with a kustomization, or"
                    + " REV:FOLDER for a folder at a revision"),
            new Usage.Operand("B", false, "The same, for the other side")),
        RenderFlags.after(
            Opened.APP, Option.flag("--exit-code", "Exit with 2 when there are differences")),
        List.of(
            "  hoist diff staging prod         two environments as they run",
            "  hoist diff prod overlays/prod   what is on disk and not yet in prod",
            "  hoist diff v1.4.1:overlays/prod HEAD:overlays/prod"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    String a = arguments.operands().get(0);
    String b = arguments.operands().get(1);
    try (Opened opened = Opened.at(env, RenderFlags.read(arguments))) {
      var sides = new Sides(opened, arguments);
      BundleDiff diff =
          opened.workspace().project().find(a).isPresent()
                  && opened.workspace().project().find(b).isPresent()
              ? BundleDiff.betweenEnvironments(sides.bundle(a), sides.bundle(b), opened.redaction())
              : BundleDiff.between(sides.bundle(a), sides.bundle(b), opened.redaction());
      env.out().print(DiffText.of(diff, opened.screen()));
      boolean tells = arguments.has("--exit-code");
      return tells && !diff.isEmpty() ? Exit.DIFFERENT : Exit.OK;
    }
  }

  /** Finds the manifests that an argument means. */
  private static final class Sides {
    private final Opened opened;
    private final Arguments arguments;
    private Workspace.@Nullable Heads heads;

    Sides(Opened opened, Arguments arguments) {
      this.opened = opened;
      this.arguments = arguments;
    }

    Bundle bundle(String argument) {
      Optional<Environment> environment = opened.workspace().project().find(argument);
      if (environment.isPresent()) {
        return published(environment.get());
      }
      int colon = argument.indexOf(':');
      if (colon > 0) {
        return revision(argument.substring(0, colon), argument.substring(colon + 1));
      }
      if (!Files.isDirectory(opened.env().dir().resolve(argument))) {
        opened.workspace().project().environment(argument);
      }
      DirectoryTree tree = DirectoryTree.at(opened.env().dir());
      return Renderer.render(tree, tree.locate(argument), RenderFlags.read(arguments)).bundle();
    }

    /** What runs there; before the first publication, what the files of the work tree render to. */
    private Bundle published(Environment environment) {
      Workspace workspace = opened.workspace();
      if (heads == null) {
        heads = workspace.heads();
      }
      var resources = new ArrayList<Resource>();
      for (Target target : workspace.project().targets(environment, opened.apps(arguments))) {
        Optional<Published> published = workspace.published(target, heads);
        if (published.isPresent()) {
          resources.addAll(published.get().bundle().resources());
          continue;
        }
        opened
            .env()
            .err()
            .print(
                "note: "
                    + target.describe(workspace.project())
                    + " was never published; what its overlay renders to is compared instead\n");
        CommitId head = workspace.revision(Optional.empty());
        resources.addAll(workspace.render(target, head).bundle().resources());
      }
      return new Bundle(List.copyOf(resources));
    }

    private Bundle revision(String revision, String folder) {
      CommitId commit = opened.workspace().revision(Optional.of(revision));
      Optional<RepoPath> path = RepoPath.parse(folder);
      if (path.isEmpty()) {
        throw Diagnostic.error(
                "load.outside-root", Origin.NONE, "\"" + folder + "\" leaves the repository")
            .hint("write the folder's path from the top of the repository")
            .asException();
      }
      CommitTree tree = opened.workspace().repo().tree(commit).shownAs(revision);
      return Renderer.render(tree, path.get(), RenderFlags.read(arguments)).bundle();
    }
  }
}
