package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.Reencoding;

/**
 * The ways in which kustomize writes text into a field; they differ in what a reader takes the new
 * text for.
 */
final class Texts {
  private Texts() {}

  /**
   * New text in the old style, its type open: a plain name {@code e5} with the prefix {@code 1}
   * becomes a number. The same text opens it too, for whatever is written to it later.
   */
  static Scalar set(Scalar old, String text, Origin source) {
    boolean same = old.text().equals(text);
    return same && old.tag() == Tag.NONE
        ? old
        : new Scalar(text, Tag.NONE, old.style(), same ? old.origin() : source);
  }

  /** Text as an entry of a map of texts: labels, annotations, data. */
  static Scalar entry(String text, Origin source) {
    Style style = text.indexOf('\n') >= 0 ? Style.LITERAL : Reencoding.styleWhenSet(text);
    return new Scalar(text, Tag.STR, style, source);
  }

  /** Text in a field that was not there. */
  static Scalar made(String text, Origin source) {
    return new Scalar(text, Tag.NONE, Reencoding.styleWhenSet(text), source);
  }
}
