package dev.hoist.cli;

import dev.hoist.cache.RenderCache;
import dev.hoist.cache.Rendition;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.render.Readings;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.render.RepoAddress;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Workers;
import dev.hoist.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Renders targets of one tree into a folder, as many at once as there are processors. A file that
 * several of them name is read once, and a result leaves the memory before its thread takes the
 * next target. What there is to say of them is said in their order.
 */
final class ManyTargets {
  /** Of all that fail, the errors tell more. */
  private static final int MAX_NAMED = 10;

  private final DirectoryTree tree;
  private final RenderOptions options;
  private final RenderCache cache;
  private final Readings readings = new Readings();
  private final Path out;

  ManyTargets(DirectoryTree tree, RenderOptions options, RenderCache cache, Path out) {
    this.tree = tree;
    this.options = options;
    this.cache = cache;
    this.out = out;
  }

  /** What one target had to say. */
  private record Said(List<Diagnostic> diagnostics, boolean failed) {}

  /** Gives the exit code. */
  int render(List<String> targets, Env env) {
    refuseSameFile(targets);
    var failed = new ArrayList<String>();
    try (var workers = new Workers(targets.size())) {
      List<Future<Said>> all = workers.forEach(targets, this::renderOne);
      for (int i = 0; i < all.size(); i++) {
        Said said = Workers.await(all.get(i));
        Faults.print(said.diagnostics, env);
        if (said.failed) {
          failed.add(targets.get(i));
        }
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
                + String.join(", ", failed.subList(0, Math.min(failed.size(), MAX_NAMED)))
                + (failed.size() > MAX_NAMED ? ", ...\n" : "\n"));
    return Exit.TROUBLE;
  }

  private Said renderOne(String target) {
    try {
      RepoAddress address = Renderer.address(target);
      if (address != null) {
        Renderer.Rendering rendering = Renderer.render(address, options);
        write(fileName(target), YamlWriter.write(rendering.bundle().bodies()));
        return new Said(rendering.warnings(), false);
      }
      RepoPath folder = Source.onDisk(tree, target).folder();
      Rendition rendition = cache.render(tree, folder, options, readings);
      write(fileName(target), rendition.manifests());
      return new Said(rendition.warnings(), false);
    } catch (HoistException e) {
      return new Said(e.diagnostics(), true);
    }
  }

  private void refuseSameFile(List<String> targets) {
    var names = new HashMap<String, String>();
    for (String target : targets) {
      String other = names.put(fileName(target), target);
      if (other != null) {
        throw Diagnostic.error(
                "render.same-file",
                Origin.NONE,
                "\"" + other + "\" and \"" + target + "\" would be written to one file")
            .hint("render one of them into another folder")
            .asException();
      }
    }
  }

  /**
   * A target's path with {@code /} as {@code __}; the name of the folder one stands in; of an
   * address, what a file name may hold.
   */
  private String fileName(String target) {
    RepoAddress address = Renderer.address(target);
    String shown = address == null ? target : address.display().replaceAll("[:?&=@]+", "_");
    String name = shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
    return (name.equals(".") ? tree.locate("").name() : name.replace("/", "__")) + ".yaml";
  }

  /** A file that holds the same already is left alone. */
  private void write(String name, byte[] content) {
    Path file = out.resolve(name);
    try {
      if (!Files.isDirectory(out)) {
        Files.createDirectories(out);
      }
      boolean same =
          Files.exists(file)
              && Files.size(file) == content.length
              && Arrays.equals(Files.readAllBytes(file), content);
      if (!same) {
        Files.write(file, content);
      }
    } catch (IOException e) {
      throw Diagnostic.error(
              "render.unwritable", Origin.of(file.toString()), "the file cannot be written")
          .because(String.valueOf(e.getMessage()), Origin.NONE)
          .hint("name a folder you may write to")
          .asException();
    }
  }
}
