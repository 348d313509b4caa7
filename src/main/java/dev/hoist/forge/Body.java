package dev.hoist.forge;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;

/** The JSON object of a request: names and texts in turn. */
final class Body {
  private Body() {}

  static Mapping of(String... namesAndTexts) {
    Mapping.Builder fields = Mapping.builder();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      fields.put(namesAndTexts[i], Scalar.string(namesAndTexts[i + 1], Origin.NONE));
    }
    return fields.build(Origin.NONE);
  }
}
