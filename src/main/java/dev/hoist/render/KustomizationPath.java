package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;

/** Which file of a folder is its kustomization. */
public final class KustomizationPath {
  private static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  private KustomizationPath() {}

  /**
   * The one kustomization file of a folder.
   *
   * @throws dev.hoist.diag.HoistException when there is none, or more than one
   */
  public static RepoPath in(SourceTree tree, RepoPath root) {
    List<RepoPath> found = all(tree, root);
    Origin folder = Origin.of(tree.display(root));
    if (found.isEmpty()) {
      throw Diagnostic.error(
              "kustomization.missing",
              folder,
              "there is no kustomization.yaml, kustomization.yml or Kustomization in this folder")
          .hint("add a kustomization.yaml, or name another folder")
          .asException();
    }
    if (found.size() > 1) {
      throw Diagnostic.error(
              "kustomization.several",
              folder,
              "there is more than one kustomization file in this folder")
          .because(found.get(0).name() + " is one", Origin.of(tree.display(found.get(0))))
          .because(found.get(1).name() + " is another", Origin.of(tree.display(found.get(1))))
          .hint("keep one of them")
          .asException();
    }
    return found.get(0);
  }

  static List<RepoPath> all(SourceTree tree, RepoPath folder) {
    var found = new ArrayList<RepoPath>();
    for (String name : NAMES) {
      RepoPath path = folder.child(name);
      var entry = tree.find(path);
      if (entry.isPresent() && entry.get().kind() == SourceTree.Kind.FILE) {
        found.add(path);
      }
    }
    return found;
  }
}
