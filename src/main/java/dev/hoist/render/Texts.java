package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.util.ArrayList;
import java.util.List;

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
    boolean same = old.text().equals(text) && old.tag() == Tag.UNSET && old.isString();
    return same ? old : new Scalar(text, Tag.NONE, old.style(), source);
  }

  /** Text in a field that was not there. */
  static Scalar made(String text, Origin source) {
    Style style = Plain.needsQuotesWhenSet(text) ? Style.DOUBLE_QUOTED : Style.PLAIN;
    return new Scalar(text, Tag.NONE, style, source);
  }

  /**
   * A text with another part; the part is put in front when the index is negative, and behind when
   * there are fewer parts.
   */
  static String withPart(String text, String delimiter, int index, String part) {
    if (index < 0) {
      return part + delimiter + text;
    }
    int from = 0;
    for (int i = 0; i < index; i++) {
      int end = text.indexOf(delimiter, from);
      if (end < 0) {
        return text + delimiter + part;
      }
      from = end + delimiter.length();
    }
    int end = text.indexOf(delimiter, from);
    return text.substring(0, from) + part + (end < 0 ? "" : text.substring(end));
  }

  /** The parts of a text between delimiters; empty ones count. */
  static List<String> parts(String text, String delimiter) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, from)) {
      parts.add(text.substring(from, end));
      from = end + delimiter.length();
    }
    parts.add(text.substring(from));
    return parts;
  }
}
