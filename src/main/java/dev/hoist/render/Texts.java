package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;

/**
 * The ways in which kustomize writes text into a field; they differ in what a reader takes the new
 * text for.
 */
final class Texts {
  private Texts() {}

  /**
   * New text in the old style, its type open: a plain name {@code e5} with the prefix {@code 1}
   * becomes a number.
   */
  static Scalar set(Scalar old, String text, Origin source) {
    return old.text().equals(text) ? old : new Scalar(text, Tag.UNSET, old.style(), source);
  }

  /** As {@link #set}, but what an old reader would not take for a string gets double quotes. */
  static Scalar setField(Scalar old, String text, Origin source) {
    Style style =
        old.style() == Style.PLAIN && Plain.needsQuotesWhenSet(text)
            ? Style.DOUBLE_QUOTED
            : old.style();
    return new Scalar(text, Tag.UNSET, style, source);
  }
}
