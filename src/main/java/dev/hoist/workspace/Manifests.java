package dev.hoist.workspace;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** Manifests that somebody has rendered already, whoever it was. */
public final class Manifests {
  private final List<Resource> resources = new ArrayList<>();
  private final Diagnostics faults = new Diagnostics();

  private Manifests() {}

  /**
   * The objects of a stream.
   *
   * @param shown what places in it are called
   * @throws dev.hoist.diag.HoistException with every document that is no object
   */
  public static Bundle of(byte[] content, String shown) {
    var manifests = new Manifests();
    manifests.add(content, shown);
    return manifests.bundle();
  }

  /**
   * The objects of a file, or of all manifests in a folder and below it. Where no name in a folder
   * tells of YAML or JSON, as in those that kubectl hands to a diff program, every file counts.
   *
   * @throws dev.hoist.diag.HoistException with every document that is no object
   */
  public static Bundle at(SourceTree tree, RepoPath path) {
    var files = new ArrayList<RepoPath>();
    tree.find(path).ifPresent(entry -> collect(tree, entry, files));
    var named = new ArrayList<RepoPath>();
    for (RepoPath file : files) {
      if (isManifest(file.name())) {
        named.add(file);
      }
    }
    var manifests = new Manifests();
    for (RepoPath file : named.isEmpty() ? files : named) {
      manifests.add(tree.read(file), tree.display(file));
    }
    return manifests.bundle();
  }

  static boolean isManifest(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /** Links are not followed below the path that was named: they may lead round in a circle. */
  private static void collect(SourceTree tree, SourceTree.Entry entry, List<RepoPath> files) {
    if (entry.kind() == SourceTree.Kind.FILE) {
      files.add(entry.path());
      return;
    }
    for (String name : tree.list(entry.path())) {
      RepoPath path = entry.path().child(name);
      if (!name.startsWith(".")) {
        tree.find(path)
            .filter(below -> below.path().equals(path))
            .ifPresent(below -> collect(tree, below, files));
      }
    }
  }

  private void add(byte[] content, String shown) {
    refuseSeveralJson(content, shown);
    for (Node document : YamlReader.documents(content, shown)) {
      if (document instanceof Mapping object && object.get("kind") != null) {
        requireItems(object, shown);
        resources.add(Resource.of(object));
      } else if (!document.isNull()) {
        refuse(document, shown);
      }
    }
  }

  /** Items of a plain list say themselves what they are. */
  private void requireItems(Mapping object, String shown) {
    if ("List".equals(object.text("kind")) && object.get("items") instanceof Sequence items) {
      for (Node item : items.items()) {
        if (!(item instanceof Mapping each) || each.get("kind") == null) {
          refuse(item, shown);
        }
      }
    }
  }

  private void refuse(Node node, String shown) {
    Origin at = node.origin().isNone() ? Origin.of(shown) : node.origin();
    faults.add(
        Diagnostic.error("manifest.not-an-object", at, "this is no Kubernetes object")
            .because("it has no kind", Origin.NONE)
            .hint("name rendered manifests, or a folder with a kustomization"));
  }

  /** YAML ends with the first JSON object; whatever follows it would be lost without a word. */
  private void refuseSeveralJson(byte[] content, String shown) {
    int depth = 0;
    boolean text = false;
    boolean ended = false;
    int line = 1;
    for (int i = 0; i < content.length; i++) {
      byte c = content[i];
      line += c == '\n' ? 1 : 0;
      if (text) {
        i += c == '\\' ? 1 : 0;
        text = c != '"';
      } else if (c == '"' && depth > 0) {
        text = true;
      } else if (c == '{' && !ended) {
        depth++;
      } else if (c == '}' && depth > 0) {
        depth--;
        ended = depth == 0;
      } else if (depth == 0 && c > ' ') {
        if (ended && c == '{') {
          faults.add(
              Diagnostic.error(
                      "manifest.several-json",
                      new Origin(shown, line, 1),
                      "a second JSON object follows the first")
                  .hint("write --- between them, or make them items of one List"));
        }
        return;
      }
    }
  }

  private Bundle bundle() {
    faults.throwIfAny();
    return new Bundle(resources).withoutLists();
  }
}
