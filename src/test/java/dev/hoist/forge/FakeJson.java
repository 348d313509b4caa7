package dev.hoist.forge;

import dev.hoist.diag.Origin;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON for the fake servers, from names and plain values in turn; null is null. */
final class FakeJson {
  private FakeJson() {}

  static Mapping object(@Nullable Object... namesAndValues) {
    Mapping.Builder fields = Mapping.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], node(namesAndValues[i + 1]));
    }
    return fields.build(Origin.NONE);
  }

  /** The fields of one object, then further ones. */
  static Mapping with(Mapping object, @Nullable Object... namesAndValues) {
    Mapping all = object;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all = all.with((String) namesAndValues[i], node(namesAndValues[i + 1]));
    }
    return all;
  }

  static Node node(@Nullable Object value) {
    if (value instanceof Node node) {
      return node;
    }
    if (value instanceof String text) {
      return Scalar.string(text, Origin.NONE);
    }
    if (value instanceof List<?> list) {
      var items = new ArrayList<Node>();
      list.forEach(item -> items.add(node(item)));
      return Sequence.of(items, false, Origin.NONE);
    }
    return Scalar.plain(String.valueOf(value), Origin.NONE);
  }

  static String text(Object value) {
    return Json.writeCompact(node(value));
  }

  static Mapping read(String text) {
    return (Mapping) Json.read(text, "request");
  }
}
