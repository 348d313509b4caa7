package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.git.CommitId;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.report.DiffText;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import dev.hoist.tree.DirectoryTree;
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
            Usage.Operand.one(
                "A",
                "An environment (what its branch holds), a folder with a kustomization, or"
                    + " REV:FOLDER for a folder at a revision"),
            Usage.Operand.one("B", "The same, for the other side")),
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
    RenderOptions options = RenderFlags.read(arguments, env);
    try (Opened opened = Opened.at(env, options)) {
      var sides = new Sides(opened, arguments, options);
      var reviewer = new Reviewer(opened.redaction());
      var before = new Reviewer.Side(a, sides.bundle(a));
      var after = new Reviewer.Side(b, sides.bundle(b));
      boolean environments =
          opened.workspace().project().find(a).isPresent()
              && opened.workspace().project().find(b).isPresent();
      Review review =
          environments
              ? reviewer.reviewEnvironments(before, after)
              : reviewer.review(before, after);
      env.out().print(DiffText.of(review.diff(), opened.screen()));
      boolean tells = arguments.has("--exit-code");
      return tells && !review.diff().isEmpty() ? Exit.DIFFERENT : Exit.OK;
    }
  }

  /** Finds the manifests that an argument means. */
  private static final class Sides {
    private final Opened opened;
    private final Arguments arguments;
    private final RenderOptions options;
    private Workspace.@Nullable Heads heads;

    Sides(Opened opened, Arguments arguments, RenderOptions options) {
      this.opened = opened;
      this.arguments = arguments;
      this.options = options;
    }

    Bundle bundle(String argument) {
      Optional<Environment> environment = opened.workspace().project().find(argument);
      if (environment.isPresent()) {
        return published(environment.get());
      }
      if (Source.isRevision(argument)) {
        return render(Source.atRevision(opened.workspace(), argument));
      }
      if (!Files.isDirectory(opened.env().dir().resolve(argument))) {
        opened.workspace().project().environment(argument);
      }
      DirectoryTree tree = DirectoryTree.at(opened.env().dir());
      return render(new Source(tree, tree.locate(argument)));
    }

    private Bundle render(Source source) {
      return Renderer.render(source.tree(), source.folder(), options).bundle();
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
  }
}
