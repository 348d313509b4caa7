package dev.hoist.images;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Node;
import dev.hoist.yaml.Written;

/**
 * A value of one document of a file.
 *
 * @param document which one, counted from 0
 */
record DocumentValue(DocumentText file, int document, NamedValue value, Written written) {
  Node node() {
    return value.node();
  }

  /** The file with something else in this place. */
  DocumentText replaced(Node other) {
    return file.with(document, value, other);
  }
}
