package dev.hoist.health;

/** What somebody said, fit for a line. */
final class Said {
  private static final int MOST = 300;

  private Said() {}

  /** On one line, and no longer than anybody reads. */
  static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= MOST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST)) + "…";
  }

  /** Behind a colon, if it says anything. */
  static String more(String text) {
    return text.isBlank() ? "" : ": " + line(text);
  }
}
