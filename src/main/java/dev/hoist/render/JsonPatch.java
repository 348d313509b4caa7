package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations of RFC 6902 as kustomize runs them, which bends the standard in several places: {@code
 * replace} adds a missing field, negative indexes count from the end, {@code copy} of a missing
 * field copies null, and {@code test} compares the JSON text of values. Why no library: those
 * bends, and the origins that values keep.
 */
record JsonPatch(List<Operation> operations) {

  /**
   * One operation.
   *
   * @param value the value to add, replace or test; null when the patch gives none
   */
  record Operation(Scalar op, Scalar path, @Nullable Scalar from, @Nullable Node value) {}

  static JsonPatch read(Sequence list) {
    var faults = new Diagnostics();
    var operations = new ArrayList<Operation>();
    for (Node node : list.items()) {
      if (node instanceof Mapping fields
          && fields.get("op") instanceof Scalar op
          && fields.get("path") instanceof Scalar path
          && !path.isNull()) {
        Node value = fields.get("value");
        Scalar from = fields.get("from") instanceof Scalar scalar ? scalar : null;
        Node json = value == null ? null : JsonValues.ofPatch(value, list.isFlow());
        operations.add(new Operation(op, path, from, json));
      } else {
        faults.add(
            Diagnostic.error(
                    "jsonpatch.operation",
                    node.origin(),
                    "an operation needs the fields \"op\" and \"path\"")
                .hint("write op: replace, path: /spec/replicas and value: 3, for example"));
      }
    }
    faults.throwIfAny();
    return new JsonPatch(operations);
  }

  /**
   * The patched object. All its numbers have gone through 64-bit floats and its texts count as
   * quoted.
   */
  Mapping apply(Mapping object) {
    Node document = JsonValues.ofResource(object);
    for (Operation operation : operations) {
      document = apply(operation, document);
      Growth.check(document, operation.path.origin());
    }
    if (!(JsonValues.settle(document) instanceof Mapping result)) {
      throw Diagnostic.error(
              "patch.lost-identity",
              operations.get(0).path.origin(),
              "the patch replaces the resource by something that is no object")
          .hint("give path the name of a field")
          .asException();
    }
    return result.at(object.origin());
  }

  private static Node apply(Operation o, Node document) {
    Node value = o.value == null ? Scalar.plain("null", o.path.origin()) : o.value;
    return switch (o.op.text()) {
      case "add" -> at(document, o, o.path, (holder, key) -> add(holder, key, value, o));
      case "remove" -> at(document, o, o.path, (holder, key) -> remove(holder, key, o));
      case "replace" ->
          o.path.text().isEmpty()
              ? value
              : at(document, o, o.path, (holder, key) -> replace(holder, key, value, o));
      case "move" -> {
        Node moved = need(read(document, o, from(o)), o, "there is nothing to move at");
        Node without = at(document, o, from(o), (holder, key) -> remove(holder, key, o));
        yield at(without, o, o.path, (holder, key) -> add(holder, key, moved, o));
      }
      case "copy" -> {
        Node found = read(document, o, from(o));
        Node copied = found == null ? Scalar.plain("null", o.path.origin()) : found;
        yield at(document, o, o.path, (holder, key) -> add(holder, key, copied, o));
      }
      case "test" -> {
        test(read(document, o, o.path), value, o);
        yield document;
      }
      default ->
          throw Diagnostic.error(
                  "jsonpatch.operation",
                  o.op.origin(),
                  "there is no operation \"" + o.op.text() + "\"")
              .hint("use add, remove, replace, move, copy or test")
              .asException();
    };
  }

  private static Scalar from(Operation o) {
    if (o.from == null) {
      throw Diagnostic.error(
              "jsonpatch.operation", o.op.origin(), "the operation needs the field \"from\"")
          .hint("add from: with the path to take the value from")
          .asException();
    }
    return o.from;
  }

  /** Edits the mapping or list that a path ends in. */
  private interface Edit {
    Node apply(Node holder, String key);
  }

  /** Everything before the first slash is ignored, as kustomize does. */
  private static List<String> segments(Scalar path) {
    var segments = new ArrayList<String>();
    String[] parts = path.text().split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      segments.add(parts[i].replace("~1", "/").replace("~0", "~"));
    }
    return segments;
  }

  private static Node at(Node document, Operation o, Scalar path, Edit edit) {
    List<String> segments = segments(path);
    if (segments.isEmpty()) {
      throw noField(path);
    }
    return descend(document, segments, 0, o, path, edit);
  }

  private static Node descend(
      Node holder, List<String> segments, int depth, Operation o, Scalar path, Edit edit) {
    String key = segments.get(depth);
    if (!(holder instanceof Mapping) && !(holder instanceof Sequence)) {
      throw missing(path, depth);
    }
    if (depth == segments.size() - 1) {
      return edit.apply(holder, key);
    }
    Node child = child(holder, key, o);
    if (child == null) {
      throw missing(path, depth + 1);
    }
    Node changed = descend(child, segments, depth + 1, o, path, edit);
    if (holder instanceof Mapping mapping) {
      return mapping.with(key, changed);
    }
    Sequence sequence = (Sequence) holder;
    return sequence.with(index(sequence, key, sequence.size(), o), changed);
  }

  private static @Nullable Node read(Node document, Operation o, Scalar path) {
    List<String> segments = segments(path);
    if (segments.isEmpty()) {
      throw noField(path);
    }
    Node node = document;
    for (int i = 0; i < segments.size(); i++) {
      if (!(node instanceof Mapping) && !(node instanceof Sequence)) {
        throw missing(path, i);
      }
      Node child = child(node, segments.get(i), o);
      if (child == null) {
        if (i == segments.size() - 1) {
          return null;
        }
        throw missing(path, i + 1);
      }
      node = child;
    }
    return node;
  }

  private static @Nullable Node child(Node holder, String key, Operation o) {
    if (holder instanceof Mapping mapping) {
      return mapping.get(key);
    }
    Sequence sequence = (Sequence) holder;
    return sequence.get(index(sequence, key, sequence.size(), o));
  }

  private static Node add(Node holder, String key, Node value, Operation o) {
    if (holder instanceof Mapping mapping) {
      return mapping.with(key, value);
    }
    Sequence list = (Sequence) holder;
    int at = key.equals("-") ? list.size() : index(list, key, list.size() + 1, o);
    var items = new ArrayList<>(list.items());
    items.add(at, value);
    return list.withItems(items);
  }

  private static Node remove(Node holder, String key, Operation o) {
    if (holder instanceof Mapping mapping) {
      if (!mapping.has(key)) {
        throw fault(o, "jsonpatch.missing", "there is no field \"" + key + "\" to remove", mapping)
            .hint("correct the path, or drop the operation")
            .asException();
      }
      return mapping.without(key);
    }
    Sequence list = (Sequence) holder;
    var items = new ArrayList<>(list.items());
    items.remove(index(list, key, list.size(), o));
    return list.withItems(items);
  }

  private static Node replace(Node holder, String key, Node value, Operation o) {
    if (holder instanceof Mapping mapping) {
      return mapping.with(key, value);
    }
    Sequence list = (Sequence) holder;
    return list.with(index(list, key, list.size(), o), value);
  }

  private static void test(@Nullable Node found, Node wanted, Operation o) {
    if (found == null ? !wanted.isNull() : !JsonValues.sameText(found, wanted)) {
      throw Diagnostic.error(
              "jsonpatch.test-failed",
              o.path.origin(),
              "the value at \"" + o.path.text() + "\" is another than the test expects")
          .because("the test expects this value", wanted.origin())
          .because("the resource has this one", found == null ? o.path.origin() : found.origin())
          .hint("correct the expected value, or drop the test")
          .asException();
    }
  }

  /**
   * The index a segment means in a list.
   *
   * @param size one more than the largest index
   */
  private static int index(Sequence list, String segment, int size, Operation o) {
    try {
      int index = Integer.parseInt(segment);
      int counted = index < 0 ? index + size : index;
      if (counted >= 0 && counted < size) {
        return counted;
      }
    } catch (NumberFormatException e) {
      throw fault(o, "jsonpatch.index", "\"" + segment + "\" is no index of a list", list)
          .hint("write a number, or - to append")
          .asException();
    }
    throw fault(
            o,
            "jsonpatch.index",
            "index " + segment + " is outside the list, whose length is " + list.size(),
            list)
        .hint("write a smaller index, or - to append")
        .asException();
  }

  private static Node need(@Nullable Node node, Operation o, String problem) {
    if (node == null) {
      throw Diagnostic.error(
              "jsonpatch.missing", o.op.origin(), problem + " \"" + from(o).text() + "\"")
          .hint("correct the path in from")
          .asException();
    }
    return node;
  }

  private static Diagnostic fault(Operation o, String id, String message, Node holder) {
    return Diagnostic.error(id, o.path.origin(), message)
        .because("the value is written here", holder.origin());
  }

  private static HoistException noField(Scalar path) {
    return Diagnostic.error(
            "jsonpatch.missing", path.origin(), "path \"" + path.text() + "\" names no field")
        .hint("write the path of a field, such as /spec/replicas")
        .asException();
  }

  /** A part of the path leads to nothing that could hold the rest of it. */
  private static HoistException missing(Scalar path, int parts) {
    String[] all = path.text().split("/", -1);
    String reached = String.join("/", Arrays.asList(all).subList(0, parts + 1));
    return Diagnostic.error(
            "jsonpatch.missing",
            path.origin(),
            "there is no object or list at \"" + reached + "\" in the resource")
        .hint("add it first, or correct the path")
        .asException();
  }
}
