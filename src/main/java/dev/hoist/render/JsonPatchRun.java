package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.render.JsonDocument.Fields;
import dev.hoist.render.JsonDocument.Holder;
import dev.hoist.render.JsonDocument.Items;
import dev.hoist.render.JsonDocument.Slot;
import dev.hoist.render.JsonPatch.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the operations of a {@link JsonPatch} on one document. */
final class JsonPatchRun {
  private final JsonDocument document;
  private long size;
  private long copied;

  JsonPatchRun(Node document) {
    this.document = new JsonDocument(document);
    this.size = document.expandedSize();
  }

  Node result() {
    return document.root().value();
  }

  void apply(Operation o) {
    Node value = o.value() == null ? Scalar.plain("null", o.path().origin()) : o.value();
    switch (o.op().text()) {
      case "add" -> add(o, value);
      case "remove" -> remove(o, o.path());
      case "replace" -> {
        if (o.path().text().isEmpty()) {
          set(document.root(), value, 0, o);
        } else {
          replace(o, value);
        }
      }
      case "move" -> {
        Node moved = need(read(o, from(o)), o, "there is nothing to move at");
        remove(o, from(o));
        add(o, moved);
      }
      case "copy" -> {
        Node found = read(o, from(o));
        add(o, found == null ? Scalar.plain("null", o.path().origin()) : found);
      }
      case "test" -> test(read(o, o.path()), value, o);
      default ->
          throw Diagnostic.error(
                  "jsonpatch.operation",
                  o.op().origin(),
                  "there is no operation \"" + o.op().text() + "\"")
              .hint("use add, remove, replace, move, copy or test")
              .asException();
    }
  }

  private static Scalar from(Operation o) {
    Scalar from = o.from();
    if (from == null) {
      throw Diagnostic.error(
              "jsonpatch.operation", o.op().origin(), "the operation needs the field \"from\"")
          .hint("add from: with the path to take the value from")
          .asException();
    }
    return from;
  }

  /** Everything before the first slash is ignored, as kustomize does. */
  private static List<String> segments(Scalar path) {
    var segments = new ArrayList<String>();
    String[] parts = path.text().split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      segments.add(parts[i].replace("~1", "/").replace("~0", "~"));
    }
    if (segments.isEmpty()) {
      throw noField(path);
    }
    return segments;
  }

  /** What holds the value that a path leads to. */
  private Holder holder(List<String> segments, Operation o, Scalar path) {
    Slot slot = document.root();
    for (int i = 0; i < segments.size() - 1; i++) {
      slot = child(open(slot, path, i), segments.get(i), o);
      if (slot == null) {
        throw missing(path, i + 1);
      }
    }
    return open(slot, path, segments.size() - 1);
  }

  private static Holder open(Slot slot, Scalar path, int depth) {
    Holder holder = slot.open();
    if (holder == null) {
      throw missing(path, depth);
    }
    return holder;
  }

  private static @Nullable Slot child(Holder holder, String key, Operation o) {
    if (holder instanceof Fields fields) {
      return fields.get(key);
    }
    Items list = (Items) holder;
    return list.get(index(list, key, list.size(), o));
  }

  private @Nullable Node read(Operation o, Scalar path) {
    List<String> segments = segments(path);
    Slot found = child(holder(segments, o, path), segments.getLast(), o);
    if (found == null) {
      return null;
    }
    boolean changed = found.isOpen();
    Node value = found.value();
    if (changed) {
      copied += value.expandedSize();
      Growth.checkCopies(copied, o.path().origin());
    }
    return value;
  }

  private void add(Operation o, Node value) {
    List<String> segments = segments(o.path());
    Holder holder = holder(segments, o, o.path());
    String key = segments.getLast();
    if (holder instanceof Fields) {
      put(holder, key, value, segments.size(), o);
      return;
    }
    Items list = (Items) holder;
    int at = key.equals("-") ? list.size() : index(list, key, list.size() + 1, o);
    list.add(at, value);
    grow(value, segments.size(), o);
  }

  private void replace(Operation o, Node value) {
    List<String> segments = segments(o.path());
    put(holder(segments, o, o.path()), segments.getLast(), value, segments.size(), o);
  }

  private void put(Holder holder, String key, Node value, int depth, Operation o) {
    Slot old = child(holder, key, o);
    if (old != null) {
      set(old, value, depth, o);
    } else {
      ((Fields) holder).add(key, value);
      grow(value, depth, o);
    }
  }

  private void set(Slot slot, Node value, int depth, Operation o) {
    size -= slot.value().expandedSize();
    slot.set(value);
    grow(value, depth, o);
  }

  private void grow(Node added, int depth, Operation o) {
    size += added.expandedSize();
    Growth.check(size, depth + added.height(), o.path().origin());
  }

  private void remove(Operation o, Scalar path) {
    List<String> segments = segments(path);
    Holder holder = holder(segments, o, path);
    String key = segments.getLast();
    Slot removed;
    if (holder instanceof Fields fields) {
      removed = fields.remove(key);
    } else {
      Items list = (Items) holder;
      removed = list.remove(index(list, key, list.size(), o));
    }
    if (removed == null) {
      throw fault(o, "jsonpatch.missing", "there is no field \"" + key + "\" to remove", holder)
          .hint("correct the path, or drop the operation")
          .asException();
    }
    size -= removed.value().expandedSize();
  }

  private static void test(@Nullable Node found, Node wanted, Operation o) {
    if (found == null ? !wanted.isNull() : !JsonValues.sameText(found, wanted)) {
      throw Diagnostic.error(
              "jsonpatch.test-failed",
              o.path().origin(),
              "the value at \"" + o.path().text() + "\" is another than the test expects")
          .because("the test expects this value", wanted.origin())
          .because("the resource has this one", found == null ? o.path().origin() : found.origin())
          .hint("correct the expected value, or drop the test")
          .asException();
    }
  }

  /**
   * The index a segment means in a list.
   *
   * @param size one more than the largest index
   */
  private static int index(Items list, String segment, int size, Operation o) {
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
              "jsonpatch.missing", o.op().origin(), problem + " \"" + from(o).text() + "\"")
          .hint("correct the path in from")
          .asException();
    }
    return node;
  }

  private static Diagnostic fault(Operation o, String id, String message, Holder holder) {
    return Diagnostic.error(id, o.path().origin(), message)
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
