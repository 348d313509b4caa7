package dev.hoist.render;

import java.util.ArrayList;
import java.util.List;

/** The parts of a text between delimiters, which replacements read and write one by one. */
final class DelimitedText {
  private DelimitedText() {}

  /**
   * A text with another part; the part is put in front when the index is negative, and behind when
   * there are fewer parts.
   */
  static String with(String text, String delimiter, int index, String part) {
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
