package dev.hoist.render;

import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What the documents of a resource file become: lists are taken apart, and every object must say
 * what it is.
 */
final class Documents {
  /** Words a fault in the terms of whoever reads the documents. */
  interface Fault {
    HoistException of(Node node, String problem);
  }

  private Documents() {}

  /**
   * The objects of one file. Items of a list among other documents come last, in the order of the
   * lists.
   */
  static List<Mapping> objects(List<Node> documents, Fault fault) {
    var objects = new ArrayList<Mapping>();
    var faults = new Diagnostics();
    if (documents.size() == 1 && documents.get(0) instanceof Mapping only && isPlainList(only)) {
      for (Node item : items(only, fault)) {
        objects.addAll(expand(item, fault));
      }
    } else {
      var queue = new ArrayDeque<Node>(documents);
      while (!queue.isEmpty()) {
        Node document = queue.removeFirst();
        if (!(document instanceof Mapping object)) {
          faults.add(fault.of(document, "it has no metadata"));
          continue;
        }
        if (isList(object)) {
          queue.addAll(items(object, fault));
        } else {
          objects.add(object);
        }
      }
    }
    for (Mapping object : objects) {
      try {
        requireIdentity(object, fault);
      } catch (HoistException e) {
        faults.add(e);
      }
    }
    faults.throwIfAny();
    return objects;
  }

  /** One document taken apart. */
  static List<Mapping> expand(Node document, Fault fault) {
    if (!(document instanceof Mapping object)) {
      throw fault.of(document, "it has no metadata");
    }
    if (!isList(object)) {
      return List.of(object);
    }
    var objects = new ArrayList<Mapping>();
    for (Node item : items(object, fault)) {
      objects.addAll(expand(item, fault));
    }
    return objects;
  }

  private static boolean isPlainList(Mapping object) {
    String kind = object.text("kind");
    return ("List".equals(kind) || "ResourceList".equals(kind)) && object.has("items");
  }

  private static boolean isList(Mapping object) {
    String kind = object.text("kind");
    return kind != null && kind.endsWith("List") && object.has("items");
  }

  private static List<Node> items(Mapping list, Fault fault) {
    Node items = list.get("items");
    if (items == null || items.isNull()) {
      return List.of();
    }
    if (!(items instanceof Sequence sequence)) {
      throw fault.of(items, "field \"items\" must be a list");
    }
    return sequence.items();
  }

  /** Every object needs a kind, and all but lists a name. */
  static void requireIdentity(Mapping object, Fault fault) {
    String kind = object.text("kind");
    if (kind == null || kind.isEmpty()) {
      throw fault.of(object, "the object has no kind");
    }
    Node metadata = object.get("metadata");
    Node name = metadata instanceof Mapping mapping ? mapping.get("name") : null;
    boolean named = name instanceof Scalar scalar && !scalar.isNull() && !scalar.text().isEmpty();
    if (!named && !kind.endsWith("List")) {
      throw fault.of(object, "the " + kind + " has no metadata.name");
    }
    if (metadata instanceof Mapping mapping
        && mapping.get("annotations") instanceof Sequence list) {
      throw fault.of(list, "annotations must be an object, not a list");
    }
  }
}
