package dev.hoist.render;

import dev.hoist.diag.HoistException;
import dev.hoist.node.Node;
import dev.hoist.tree.Place;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What was read of source trees that do not change meanwhile: each kustomization and each file of
 * resources once, however many bases and targets name it. May be shared by renderings that run at
 * the same time, and lives no longer than they do.
 */
public final class Readings {
  private final ConcurrentMap<Place, KustomizationFile> kustomizations = new ConcurrentHashMap<>();
  private final ConcurrentMap<Place, List<Node>> documents = new ConcurrentHashMap<>();

  /**
   * Whether a folder holds something to render: a kustomization that is no Component. One that
   * cannot be read counts, so that somebody is told.
   */
  public boolean isTarget(SourceTree tree, RepoPath folder) {
    if (!KustomizationFile.isIn(tree, folder)) {
      return false;
    }
    try {
      return !kustomization(tree, folder).content().component;
    } catch (HoistException unreadable) {
      return true;
    }
  }

  /** The kustomization of a folder. */
  KustomizationFile kustomization(SourceTree tree, RepoPath folder) {
    var place = new Place(tree, folder);
    KustomizationFile known = kustomizations.get(place);
    if (known == null) {
      known = KustomizationFile.read(tree, folder);
      kustomizations.put(place, known);
    } else {
      KustomizationFile.isIn(tree, folder); // so that the tree knows of the question
      tree.used(known.path());
    }
    return known;
  }

  /** The documents of a file of resources. */
  List<Node> documents(SourceTree tree, RepoPath file) {
    var place = new Place(tree, file);
    List<Node> known = documents.get(place);
    if (known == null) {
      known = YamlReader.documents(tree.read(file), tree.display(file));
      documents.put(place, known);
    } else {
      tree.used(file);
    }
    return known;
  }
}
