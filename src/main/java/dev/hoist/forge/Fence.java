package dev.hoist.forge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the fences of code in a text of Markdown, line by line. */
final class Fence {
  private static final Pattern MARKS = Pattern.compile(" *(`{3,}+(?=[^`]*$)|~{3,})(.*)");

  private String open = "";

  /**
   * Takes the next line.
   *
   * @return whether the line belongs to a fence, as its first and its last line do
   */
  boolean takes(String line) {
    boolean before = isOpen();
    Matcher marks = MARKS.matcher(line.stripTrailing());
    if (marks.matches()) {
      if (!before) {
        open = marks.group(1);
      } else if (marks.group(1).startsWith(open) && marks.group(2).isBlank()) {
        open = "";
      }
    }
    return before || isOpen();
  }

  /** Whether the next line is inside. */
  boolean isOpen() {
    return !open.isEmpty();
  }
}
