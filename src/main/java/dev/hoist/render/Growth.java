package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Node;

/**
 * Stops copies of copies: a few steps that copy a field into itself, or a text into a part of it,
 * double what there is each time. What is read from files has bounds of its own.
 */
final class Growth {
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_DEPTH = 500;
  private static final int MAX_COPIED = 20_000_000;
  private static final int MAX_TEXT = 1 << 22;

  private Growth() {}

  /** Refuses a tree that no resource needs. */
  static void check(Node node, Origin step) {
    check(node.expandedSize(), node.height(), step);
  }

  /** Refuses a tree that has more values, or is nested deeper, than any resource needs. */
  static void check(long size, int height, Origin step) {
    if (size > MAX_NODES) {
      throw fault(step, "has more than a million values");
    }
    if (height >= MAX_DEPTH) {
      throw fault(step, "is nested more than " + MAX_DEPTH + " deep");
    }
  }

  /** Refuses a step that copies, again and again, what it has changed in between. */
  static void checkCopies(long values, Origin step) {
    if (values > MAX_COPIED) {
      throw fault(step, "has been copied from until it was 20 million values");
    }
  }

  /** Refuses a text that no resource needs. */
  static void checkText(long length, Origin step) {
    if (length > MAX_TEXT) {
      throw fault(step, "has a text of more than 4 MiB");
    }
  }

  private static HoistException fault(Origin step, String how) {
    return Diagnostic.error("resource.too-large", step, "after this step, the resource " + how)
        .hint("copy less, and nothing into itself")
        .asException();
  }
}
