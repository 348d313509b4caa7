package dev.hoist.explain;

import dev.hoist.diag.Origin;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.Segment;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what in a patch removes a value: a null, {@code $patch: delete} or {@code replace}, or an
 * operation of a JSON patch. What is removed leaves no node behind that could tell.
 */
final class Removal {
  private static final String DIRECTIVE = "$patch";

  private Removal() {}

  /** Where the documents of a patch remove a value; empty when none does so expressly. */
  static Optional<Origin> in(List<Node> documents, NamedValue value) {
    List<NamedValue> way = way(value);
    for (Node document : documents) {
      Node found =
          document instanceof Sequence operations
              ? operation(operations, way)
              : isFor(document, value) ? directive(document, way, 0) : null;
      if (found != null) {
        return Optional.of(found.origin());
      }
    }
    return Optional.empty();
  }

  /** From the field of the object that holds the value, down to the value. */
  private static List<NamedValue> way(NamedValue value) {
    var way = new ArrayList<NamedValue>();
    for (NamedValue at = value; at != null && at.holder() != null; at = at.holder()) {
      way.add(0, at);
    }
    return way;
  }

  /** Whether a document of a patch may be for the object that holds a value. */
  private static boolean isFor(Node document, NamedValue value) {
    NamedValue object = value;
    for (NamedValue up = object.holder(); up != null; up = up.holder()) {
      object = up;
    }
    String kind = document instanceof Mapping patch ? patch.text("kind") : null;
    return kind == null
        || (object.node() instanceof Mapping body && kind.equals(body.text("kind")));
  }

  private static @Nullable Node directive(@Nullable Node patch, List<NamedValue> way, int depth) {
    if (patch == null || patch.isNull()) {
      return patch;
    }
    if (patch instanceof Mapping fields) {
      Node found = depth < way.size() ? field(fields, way, depth) : null;
      if (found == null && fields.get(DIRECTIVE) instanceof Scalar directs) {
        found = directs.text().equals("merge") ? null : directs;
      }
      return found;
    }
    if (!(patch instanceof Sequence items)) {
      return null;
    }
    Node whole = null;
    for (Node item : items.items()) {
      if (!(item instanceof Mapping fields)) {
        continue;
      }
      if (depth < way.size() && names(fields, way.get(depth).name())) {
        return directive(fields, way, depth + 1);
      }
      if (fields.size() == 1 && fields.has(DIRECTIVE)) {
        whole = fields.get(DIRECTIVE);
      }
    }
    boolean atomic = depth < way.size() && way.get(depth).name() instanceof Segment.Index;
    return whole == null && atomic ? items : whole;
  }

  private static @Nullable Node field(Mapping fields, List<NamedValue> way, int depth) {
    return way.get(depth).name() instanceof Segment.Field(String name)
        ? directive(fields.get(name), way, depth + 1)
        : null;
  }

  private static boolean names(Mapping item, @Nullable Segment name) {
    if (!(name instanceof Segment.Key(List<Segment.Key.Part> parts))) {
      return false;
    }
    for (Segment.Key.Part part : parts) {
      if (!part.value().equals(item.text(part.field()))) {
        return false;
      }
    }
    return true;
  }

  /** The last operation that takes away the value or something that holds it. */
  private static @Nullable Node operation(Sequence operations, List<NamedValue> way) {
    Node last = null;
    for (Node each : operations.items()) {
      if (each instanceof Mapping operation) {
        boolean moves = "move".equals(operation.text("op"));
        boolean takes = moves || "remove".equals(operation.text("op")) || replaces(operation);
        Node path = operation.get(moves ? "from" : "path");
        last = takes && path instanceof Scalar at && leadsTo(at.text(), way) ? path : last;
      }
    }
    return last;
  }

  private static boolean replaces(Mapping operation) {
    return "replace".equals(operation.text("op")) || "add".equals(operation.text("op"));
  }

  private static boolean leadsTo(String pointer, List<NamedValue> way) {
    String[] parts = pointer.split("/", -1);
    if (parts.length < 2 || parts.length - 1 > way.size()) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      NamedValue step = way.get(i - 1);
      String wanted =
          step.name() instanceof Segment.Field(String name) ? name : String.valueOf(step.index());
      if (!parts[i].replace("~1", "/").replace("~0", "~").equals(wanted)) {
        return false;
      }
    }
    return true;
  }
}
