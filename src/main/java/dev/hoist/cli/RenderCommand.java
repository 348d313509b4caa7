package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.render.RepoAddress;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints what targets render to. */
final class RenderCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "render",
        List.of("Print the manifests an overlay renders to."),
        List.of("[--out DIR] [rendering] TARGET..."),
        List.of(
            Usage.Operand.several(
                "TARGET",
                "An environment, a folder with a kustomization, or the address of one in a repository")),
        RenderFlags.after(
            Option.text("--out", "DIR", "Write one file per target into this folder").or("-o")),
        List.of(
            "  hoist render prod                    the overlay of an environment",
            "  hoist render overlays/prod           any folder with a kustomization",
            "  hoist render dev prod --out target   one file each"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    List<String> targets = arguments.operands();
    String out = arguments.text("--out").orElse(null);
    RenderOptions options = RenderFlags.read(arguments, env);
    if (out == null && targets.size() > 1) {
      throw Diagnostic.error(
              "render.several", Origin.NONE, "several targets cannot share one output")
          .hint("add --out with a folder for the files")
          .asException();
    }
    DirectoryTree tree = DirectoryTree.at(env.dir());
    if (out == null) {
      byte[] manifests = render(tree, targets.get(0), options, env);
      env.out().write(manifests, 0, manifests.length);
      return Exit.OK;
    }
    var failed = new ArrayList<String>();
    for (String target : targets) {
      try {
        write(env.dir().resolve(out), fileName(target), render(tree, target, options, env));
      } catch (HoistException e) {
        Faults.print(e.diagnostics(), env);
        failed.add(target);
      }
    }
    if (failed.isEmpty()) {
      return Exit.OK;
    }
    env.err()
        .print(
            failed.size()
                + " of "
                + targets.size()
                + " targets failed: "
                + String.join(", ", failed)
                + "\n");
    return Exit.TROUBLE;
  }

  private static byte[] render(DirectoryTree tree, String target, RenderOptions options, Env env) {
    RepoAddress address = Renderer.address(target);
    Renderer.Rendering rendering =
        address == null
            ? Renderer.render(tree, Source.onDisk(tree, target).folder(), options)
            : Renderer.render(address, options);
    Faults.print(rendering.warnings(), env);
    return YamlWriter.write(bodies(rendering.bundle()));
  }

  private static List<Mapping> bodies(Bundle bundle) {
    var bodies = new ArrayList<Mapping>(bundle.resources().size());
    for (var resource : bundle.resources()) {
      bodies.add(resource.body());
    }
    return bodies;
  }

  /** A target's path with {@code /} as {@code __}; of an address, what a file name may hold. */
  private static String fileName(String target) {
    RepoAddress address = Renderer.address(target);
    String shown = address == null ? target : address.display().replaceAll("[:?&=@]+", "_");
    String name = shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    return name.replace("/", "__") + ".yaml";
  }

  private static void write(Path folder, String name, byte[] content) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw Diagnostic.error(
              "render.unwritable",
              Origin.of(folder.resolve(name).toString()),
              "the file cannot be written")
          .because(String.valueOf(e.getMessage()), Origin.NONE)
          .hint("name a folder you may write to")
          .asException();
    }
  }
}
