package dev.hoist.forge;

import java.util.regex.Pattern;

/**
 * GitLab carries out lines of a text that begin with a slash and a word, {@code /merge} among them,
 * save those inside a fence of code. Of fences it knows those alone that three backticks begin and
 * end in the first column; behind any other it may take code for text and text for code.
 */
final class QuickActions {
  private static final Pattern COMMAND = Pattern.compile("\\s*/[A-Za-z].*");

  /** A fence that GitLab does not know, or knows to end elsewhere. */
  private static final Pattern ODD_FENCE =
      Pattern.compile("(?m)^(?: *(?:`{4,}|~{3,})| +`{3}|```.*`)");

  private QuickActions() {}

  /** The text, which reads the same, with a backslash before each such slash. */
  static String disarmed(String text) {
    if (text.indexOf('/') < 0) {
      return text;
    }
    var lines = new StringBuilder(text.length());
    boolean knowsFences = !ODD_FENCE.matcher(text).find();
    var fence = new Fence();
    for (String line : text.split("(?<=\n)")) {
      boolean code = fence.takes(line) && knowsFences;
      boolean command = !code && COMMAND.matcher(line.stripTrailing()).matches();
      lines.append(command ? line.replaceFirst("/", "\\\\/") : line);
    }
    return lines.toString();
  }
}
