package dev.hoist.git;

import java.util.Locale;

/**
 * Text from strangers made harmless: servers, hooks and file names may hold escape sequences, marks
 * that turn the direction of writing, or characters nobody can see.
 */
public final class Printable {
  private Printable() {}

  /** Escapes everything but printable characters, line ends and tabs. */
  public static String text(String raw) {
    var clean = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n' || c == '\t') {
        clean.append((char) c);
      } else if (isHidden(c)) {
        clean.append("\\u{").append(Integer.toHexString(c).toUpperCase(Locale.ROOT)).append('}');
      } else {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  /** As {@link #text}, on one line. */
  public static String line(String raw) {
    return text(raw.replace("\r", "").strip()).replace('\n', ' ').replace('\t', ' ');
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
