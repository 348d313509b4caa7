package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.render.Readings;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds everything there is to render. */
final class AllTargets {
  private final DirectoryTree tree;
  private final Readings readings = new Readings();
  private final List<String> found = new ArrayList<>();

  private AllTargets(DirectoryTree tree) {
    this.tree = tree;
  }

  /**
   * The overlays of the project, app by app; without a {@code hoist.yaml}, every folder here and
   * below whose kustomization is no Component. As paths relative to the folder the user stands in.
   *
   * @throws dev.hoist.diag.HoistException when there is nothing
   */
  static List<String> in(DirectoryTree tree) {
    RepoPath here = tree.locate("");
    Optional<RepoPath> top = ProjectReader.findFile(tree, here);
    var all = new AllTargets(tree);
    if (top.isPresent()) {
      all.ofProject(top.get());
    } else {
      all.below(here);
    }
    if (all.found.isEmpty()) {
      throw Diagnostic.error(
              "render.nothing", Origin.NONE, "there is no kustomization here or below")
          .hint("go to the top of the repository")
          .asException();
    }
    return all.found;
  }

  private void ofProject(RepoPath top) {
    Project project = ProjectReader.read(tree, top, top.name());
    for (var app : project.apps()) {
      for (Environment environment : project.environments()) {
        if (app.isIn(environment)) {
          RepoPath overlay = new Target(app, environment).overlay();
          found.add(tree.display(top.resolve(overlay.toString()).orElseThrow()));
        }
      }
    }
  }

  private void below(RepoPath folder) {
    if (readings.isTarget(tree, folder)) {
      found.add(tree.display(folder));
    }
    for (String name : tree.list(folder)) {
      RepoPath child = folder.child(name);
      boolean real =
          tree.find(child)
              .filter(entry -> entry.kind() == SourceTree.Kind.FOLDER && entry.path().equals(child))
              .isPresent();
      if (real && !name.startsWith(".")) {
        below(child);
      }
    }
  }
}
