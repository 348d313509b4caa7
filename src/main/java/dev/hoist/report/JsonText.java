package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The pieces of a JSON report, and its text. */
final class JsonText {
  private JsonText() {}

  /** Pretty, ended by a line break; what a terminal would not show is escaped as JSON does it. */
  static String of(Node node) {
    return Printable.json(Json.write(node)) + "\n";
  }

  static Scalar text(String text) {
    return Scalar.string(text, Origin.NONE);
  }

  static Scalar number(long number) {
    return Scalar.plain(Long.toString(number), Origin.NONE);
  }

  static Scalar bool(boolean value) {
    return Scalar.plain(Boolean.toString(value), Origin.NONE);
  }

  static Sequence list(List<Node> items) {
    return Sequence.of(items, false, Origin.NONE);
  }

  /** A list with one item for each value. */
  static <T> Sequence list(List<T> values, Function<T, Node> item) {
    var items = new ArrayList<Node>(values.size());
    for (T value : values) {
      items.add(item.apply(value));
    }
    return list(items);
  }

  static Mapping object(Mapping.Builder fields) {
    return fields.build(Origin.NONE);
  }
}
