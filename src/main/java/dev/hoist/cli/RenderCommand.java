package dev.hoist.cli;

import dev.hoist.cache.RenderCache;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.render.RepoAddress;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.yaml.YamlWriter;
import java.util.List;

/** Prints what targets render to. */
final class RenderCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "render",
        List.of("Print the manifests an overlay renders to."),
        List.of("[--out DIR] [rendering] [TARGET...]", "--all --out DIR [rendering]"),
        List.of(
            Usage.Operand.any(
                "TARGET",
                "An environment, a folder with a kustomization, or the address of one in a"
                    + " repository (default: the folder you stand in)")),
        RenderFlags.after(
            Option.text("--out", "DIR", "Write one file per target into this folder").or("-o"),
            Option.flag(
                "--all",
                "Render every overlay of the project; without a hoist.yaml, every folder here and"
                    + " below that holds a kustomization")),
        List.of(
            "  hoist render prod                    the overlay of an environment",
            "  hoist render overlays/prod           any folder with a kustomization",
            "  hoist render dev prod --out target   one file each",
            "  hoist render --all --out target      the whole repository"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    RenderOptions options = RenderFlags.read(arguments, env);
    DirectoryTree tree = DirectoryTree.at(env.dir());
    List<String> targets = arguments.operands();
    if (arguments.has("--all")) {
      targets = all(targets, tree);
    } else if (targets.isEmpty()) {
      targets = List.of(".");
    }
    String out = arguments.text("--out").orElse(null);
    if (out != null) {
      try (RenderCache cache = RenderFlags.cache(arguments, env)) {
        var many = new ManyTargets(tree, options, cache, env.dir().resolve(out));
        return many.render(targets, env);
      }
    }
    if (targets.size() > 1) {
      throw Diagnostic.error(
              "render.several", Origin.NONE, "several targets cannot share one output")
          .hint("add --out with a folder for the files")
          .asException();
    }
    Renderer.Rendering rendering = render(tree, targets.get(0), options);
    Faults.print(rendering.warnings(), env);
    byte[] manifests = YamlWriter.write(rendering.bundle().bodies());
    env.out().write(manifests, 0, manifests.length);
    return Exit.OK;
  }

  private static List<String> all(List<String> named, DirectoryTree tree) {
    if (!named.isEmpty()) {
      throw Diagnostic.error(
              "usage.argument", Origin.NONE, "--all leaves no room for \"" + named.get(0) + "\"")
          .hint("leave out one of the two")
          .asException();
    }
    return AllTargets.in(tree);
  }

  private static Renderer.Rendering render(
      DirectoryTree tree, String target, RenderOptions options) {
    RepoAddress address = Renderer.address(target);
    return address == null
        ? Renderer.render(tree, Source.onDisk(tree, target).folder(), options)
        : Renderer.render(address, options);
  }
}
