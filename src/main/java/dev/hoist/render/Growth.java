package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Sequence;

/**
 * Stops copies of copies: a few steps that copy a field into itself, or a text into a part of it,
 * double what there is each time. What is read from files has bounds of its own.
 */
final class Growth {
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_DEPTH = 500;
  private static final int MAX_TEXT = 1 << 22;

  private Growth() {}

  /** Refuses a tree that no resource needs. */
  static void check(Node node, Origin step) {
    int size = node.expandedSize();
    if (size > MAX_NODES) {
      throw fault(step, "has more than a million values");
    }
    if (size > MAX_DEPTH && isDeeper(node, MAX_DEPTH)) {
      throw fault(step, "is nested more than " + MAX_DEPTH + " deep");
    }
  }

  /** Refuses a text that no resource needs. */
  static void checkText(long length, Origin step) {
    if (length > MAX_TEXT) {
      throw fault(step, "has a text of more than 4 MiB");
    }
  }

  private static boolean isDeeper(Node node, int levels) {
    if (levels == 0) {
      return true;
    }
    if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        if (isDeeper(mapping.value(i), levels - 1)) {
          return true;
        }
      }
    } else if (node instanceof Sequence sequence) {
      for (Node item : sequence.items()) {
        if (isDeeper(item, levels - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private static HoistException fault(Origin step, String how) {
    return Diagnostic.error("resource.too-large", step, "after this step, the resource " + how)
        .hint("copy less, and nothing into itself")
        .asException();
  }
}
