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
   * The objects of one file. Items of a list come last, in the order of the lists. Those of a lone
   * {@code List} stay as they are written; all others go through JSON.
   */
  static List<Mapping> objects(List<Node> documents, Fault fault) {
    var queue = new ArrayDeque<>(documents);
    if (documents.size() == 1 && documents.get(0) instanceof Mapping only && isPlainList(only)) {
      queue = new ArrayDeque<>(items(only, fault));
    }
    var objects = new ArrayList<Mapping>();
    var faults = new Diagnostics();
    while (!queue.isEmpty()) {
      Node document = queue.removeFirst();
      if (!(document instanceof Mapping object)) {
        faults.add(fault.of(document, "it has no metadata"));
      } else if (isList(object)) {
        for (Node item : items(object, fault)) {
          queue.add(JsonValues.ofItem(item));
        }
      } else {
        objects.add(object);
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
