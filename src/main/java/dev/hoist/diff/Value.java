package dev.hoist.diff;

import dev.hoist.diag.Origin;
import dev.hoist.node.Node;

/** One side of a change in a field, as far as it may be shown. */
public sealed interface Value permits Value.Shown, SecretValue {
  /** Where the value was written. Takes no part in {@code equals}. */
  Origin origin();

  /** A value without secrets in it; secrets inside a larger value are already replaced by words. */
  record Shown(Node node) implements Value {
    @Override
    public Origin origin() {
      return node.origin();
    }

    @Override
    public String toString() {
      return node.toString();
    }
  }
}
