package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.node.Node;

/** Objects that leave their name to the server, which only works when they are created. */
final class GeneratedNames {
  private GeneratedNames() {}

  static void check(Sides sides, Found found) {
    for (Whole whole : sides.added()) {
      Node prefix = Inside.node(whole.body(), "metadata", "generateName");
      boolean hook = Recreation.isHook(whole.body());
      if (prefix != null && whole.key().name().isEmpty() && !hook) {
        FieldPath path = Inside.path("metadata", "generateName");
        found.add(
            "generated-name",
            Severity.HIGH,
            whole.key(),
            path,
            prefix.origin(),
            "cannot be applied, as it has no name but a generateName",
            "give it a name");
      }
    }
  }
}
