package dev.hoist.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a replacement: names separated by dots, {@code \.} for a literal dot, {@code [a.b/c]}
 * for a name with dots, {@code [key=value]} for items of a list, digits for an index and {@code *}
 * for every item.
 */
record FieldPath(String text, List<String> segments) {

  static FieldPath of(String text) {
    var segments = new ArrayList<String>();
    String open = null;
    for (String part : split(text)) {
      if (open != null) {
        open = open + "." + part;
      } else if (part.startsWith("[")) {
        open = part;
      } else {
        segments.add(part);
        continue;
      }
      if (open.endsWith("]")) {
        segments.add(open.indexOf('=') >= 0 ? open : open.substring(1, open.length() - 1));
        open = null;
      }
    }
    if (open != null) {
      segments.add(open);
    }
    return new FieldPath(text, List.copyOf(segments));
  }

  /** The path as a source reads it: segments without text are passed over, blanks around others. */
  static FieldPath ofSource(String text) {
    var segments = new ArrayList<String>();
    for (String segment : of(text).segments) {
      String name = segment.strip();
      if (!name.isEmpty()) {
        segments.add(name);
      }
    }
    return new FieldPath(text, List.copyOf(segments));
  }

  /**
   * The path as a target takes it: one dot may lead it, as in jq. Where fields are created, dots at
   * its end mean nothing either.
   */
  static FieldPath ofTarget(String text, boolean create) {
    List<String> segments = of(text).segments;
    int from = segments.get(0).isEmpty() ? 1 : 0;
    int to = segments.size();
    while (create && to > from + 1 && segments.get(to - 1).isEmpty()) {
      to--;
    }
    return new FieldPath(text, segments.subList(from, to));
  }

  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '.') {
        part.append('.');
        i++;
      } else if (c == '.') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** Whether a segment selects items of a list: {@code [key=value]}. */
  static boolean isItems(String segment) {
    return segment.startsWith("[") && segment.endsWith("]") && segment.indexOf('=') > 0;
  }

  /** The field by which items are selected; empty when the items themselves are texts. */
  static String itemKey(String segment) {
    return segment.substring(1, segment.indexOf('='));
  }

  static String itemValue(String segment) {
    return segment.substring(segment.indexOf('=') + 1, segment.length() - 1);
  }

  /** The index a segment means, or -1. */
  static int index(String segment) {
    if (segment.isEmpty() || segment.length() > 9) {
      return -1;
    }
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
        return -1;
      }
    }
    return Integer.parseInt(segment);
  }
}
