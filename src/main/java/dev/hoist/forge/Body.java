package dev.hoist.forge;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.List;

/** The JSON of a request. */
final class Body {
  private Body() {}

  /** An object: names and values in turn. A value is a text, a whole number, or made here. */
  static Mapping of(Object... namesAndValues) {
    Mapping.Builder fields = Mapping.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i].toString(), node(namesAndValues[i + 1]));
    }
    return fields.build(Origin.NONE);
  }

  static Sequence list(List<Mapping> items) {
    return Sequence.of(List.<Node>copyOf(items), false, Origin.NONE);
  }

  private static Node node(Object value) {
    return value instanceof Node node
        ? node
        : value instanceof Long number
            ? Scalar.plain(number.toString(), Origin.NONE)
            : Scalar.string(value.toString(), Origin.NONE);
  }
}
