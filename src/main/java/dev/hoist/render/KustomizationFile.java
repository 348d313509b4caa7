package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.KeyPlaces;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** A kustomization, where it lies, and the text it was read from. */
record KustomizationFile(RepoPath path, byte[] text, Kustomization content) {
  private static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /** Reads the kustomization file of a folder. */
  static KustomizationFile read(SourceTree tree, RepoPath folder) {
    RepoPath file = locate(tree, folder);
    String shown = tree.display(file);
    byte[] content = tree.read(file);
    Node node = YamlReader.first(content, shown, YamlReader.Keys.LAST_WINS);
    var faults = new Diagnostics();
    if (node != null && !node.isNull() && !(node instanceof Mapping)) {
      throw Diagnostic.error(
              "kustomization.not-an-object", node.origin(), "a kustomization must be an object")
          .hint("write fields such as resources:")
          .asException();
    }
    Mapping object = node instanceof Mapping mapping ? mapping : Mapping.empty(Origin.of(shown));
    var fields = new Fields(object, "a kustomization", faults, new KeyPlaces(content));
    var kustomization = new Kustomization(fields);
    faults.throwIfAny();
    return new KustomizationFile(file, content, kustomization);
  }

  /** Whether a folder holds a kustomization file, or even several. */
  static boolean isIn(SourceTree tree, RepoPath folder) {
    return !files(tree, folder).isEmpty();
  }

  private static List<RepoPath> files(SourceTree tree, RepoPath folder) {
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

  private static RepoPath locate(SourceTree tree, RepoPath root) {
    List<RepoPath> found = files(tree, root);
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
}
