package dev.hoist.report;

/**
 * The gate between input and screen. Whatever comes from files, names, authors and servers may hold
 * characters that move the cursor, turn the reading direction, or show nothing at all; here they
 * become visible. {@link Line} sends all of its text through this.
 *
 * <table>
 *   <caption>Samples</caption>
 *   <tr><th>character</th><th>becomes</th></tr>
 *   <tr><td>escape</td><td><code>&#92;u001b</code></td></tr>
 *   <tr><td>carriage return</td><td><code>&#92;r</code></td></tr>
 *   <tr><td>right-to-left override</td><td><code>&#92;u202e</code></td></tr>
 *   <tr><td>zero-width space</td><td><code>&#92;u200b</code></td></tr>
 *   <tr><td>language tag, beyond 16 bits</td><td><code>&#92;U000e0001</code></td></tr>
 * </table>
 */
public final class Printable {
  private Printable() {}

  /** A text for one line: line breaks and tabs become {@code \n} and {@code \t} as well. */
  public static String line(String text) {
    return gate(text, false);
  }

  /** A text of several lines, whose line breaks and tabs stay. */
  public static String lines(String text) {
    return gate(text, true);
  }

  /**
   * JSON in which every character that would not be seen is escaped the way JSON does it. The value
   * stays the same. Line breaks between values stay as well.
   */
  static String json(String json) {
    StringBuilder out = null;
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c != '\n' && (c < ' ' || c > '~') && isHidden(c)) {
        out = out == null ? new StringBuilder(json.length() + 16).append(json, 0, i) : out;
        for (int j = i; j < next; j++) {
          unit(json.charAt(j), out);
        }
      } else if (out != null) {
        out.appendCodePoint(c);
      }
      i = next;
    }
    return out == null ? json : out.toString();
  }

  private static void unit(int c, StringBuilder out) {
    String digits = Integer.toHexString(c);
    out.append("\\u").repeat('0', 4 - digits.length()).append(digits);
  }

  private static String gate(String text, boolean keepsLines) {
    int n = text.length();
    int clean = 0;
    while (clean < n && text.charAt(clean) >= ' ' && text.charAt(clean) <= '~') {
      clean++;
    }
    if (clean == n) {
      return text;
    }
    var out = new StringBuilder(n + 16).append(text, 0, clean);
    for (int i = clean; i < n; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!isHidden(c) || (keepsLines && (c == '\n' || c == '\t'))) {
        out.appendCodePoint(c);
      } else {
        escape(c, out);
      }
    }
    return out.toString();
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x10000) {
          unit(c, out);
        } else {
          String digits = Integer.toHexString(c);
          out.append("\\U").repeat('0', 8 - digits.length()).append(digits);
        }
      }
    }
  }

  /** Whether a character does something other than being seen. */
  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isBlank(c);
    };
  }

  /**
   * Letters that look like nothing: the fillers of Hangul, variation selectors, the empty braille.
   */
  private static boolean isBlank(int c) {
    return switch (c) {
      case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F, 0x17B4, 0x17B5 -> true;
      default -> (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    };
  }
}
