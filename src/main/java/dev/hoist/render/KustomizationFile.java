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

/** A kustomization, where it lies, and the text it was read from. */
record KustomizationFile(RepoPath path, byte[] text, Kustomization content) {
  /** Reads the kustomization file of a folder. */
  static KustomizationFile read(SourceTree tree, RepoPath folder) {
    RepoPath file = KustomizationPath.in(tree, folder);
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
    return !KustomizationPath.all(tree, folder).isEmpty();
  }
}
