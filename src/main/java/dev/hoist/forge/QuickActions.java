package dev.hoist.forge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitLab carries out lines of a text that begin with a slash and a word, {@code /merge} among them,
 * save those inside a fence of code.
 */
final class QuickActions {
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
  private static final Pattern COMMAND = Pattern.compile("\\s*/[A-Za-z].*");

  private QuickActions() {}

  /** The text, which reads the same, with a backslash before each such slash. */
  static String disarmed(String text) {
    if (text.indexOf('/') < 0) {
      return text;
    }
    var lines = new StringBuilder(text.length());
    String fence = "";
    for (String line : text.split("(?<=\n)")) {
      Matcher marks = FENCE.matcher(line.stripTrailing());
      if (marks.matches()) {
        if (fence.isEmpty()) {
          fence = marks.group(1);
        } else if (marks.group(1).startsWith(fence) && marks.group(2).isBlank()) {
          fence = "";
        }
      }
      boolean command = fence.isEmpty() && COMMAND.matcher(line.stripTrailing()).matches();
      lines.append(command ? line.replaceFirst("/", "\\\\/") : line);
    }
    return lines.toString();
  }
}
