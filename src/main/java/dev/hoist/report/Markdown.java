package dev.hoist.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate between input and Markdown. Whatever comes from files, names and messages is shown in
 * code spans and fences, where forges look for no mentions, links, images, references to issues or
 * tags; {@link Printable} has made its control characters visible before. A backslash would not do:
 * forges look for mentions in what Markdown has become.
 */
final class Markdown {
  /**
   * A word of a sentence: neither an address, a mention, a number of an issue nor a commit id. What
   * stands around it may stand in any sentence.
   */
  private static final Pattern WORD =
      Pattern.compile("[\"'(]*+(?:[A-Za-z]++(?:['-][A-Za-z]++)*+|[0-9]{1,6})[\"'),.;:]*+");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7}");

  /** A quoted name, or whatever stands between blanks. */
  private static final Pattern PIECE = Pattern.compile("\"([^\"]++)\"([,.;:]*)(?=\\s|$)|\\S++");

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private static final Pattern BAR = Pattern.compile("(\\\\*)\\|");

  private Markdown() {}

  /** A text of one line in a code span. */
  static String code(String text) {
    String shown = Printable.line(text);
    if (shown.isEmpty()) {
      return "`\"\"`";
    }
    String ticks = "`".repeat(longestRun(shown) + 1);
    boolean edge =
        shown.startsWith("`")
            || shown.endsWith("`")
            || (shown.startsWith(" ") && shown.endsWith(" ") && !shown.isBlank());
    return edge ? ticks + " " + shown + " " + ticks : ticks + shown + ticks;
  }

  /** The same of a text of which at most so many characters are shown. */
  static String code(String text, int most) {
    return code(cut(Printable.line(text), most));
  }

  /** The beginning of a text, ended by an ellipsis if cut. */
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  /** A code span where only HTML is read: in the line that opens and closes details. */
  static String htmlCode(String text) {
    return "<code>" + Html.escape(Printable.line(text)) + "</code>";
  }

  /** A sentence that may quote names: whatever is more than a word stands in a code span. */
  static String prose(String sentence) {
    var out = new StringBuilder();
    Matcher pieces = PIECE.matcher(Printable.line(sentence));
    int end = 0;
    while (pieces.find()) {
      out.append(end < pieces.start() && !out.isEmpty() ? " " : "");
      String name = pieces.group(1);
      out.append(name != null ? code(name) + pieces.group(2) : word(pieces.group()));
      end = pieces.end();
    }
    return out.toString();
  }

  /**
   * What was made by the other methods, for a cell of a table, which a bar would end even in a code
   * span. Some forges take an even number of backslashes before it for pairs, so it gets an odd
   * one.
   */
  static String cell(String markdown) {
    return BAR.matcher(markdown)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    (found.group(1).length() % 2 == 0 ? "\\" : "") + found.group()));
  }

  private static String word(String piece) {
    if (piece.equals("->")) {
      return "→";
    }
    boolean plain = WORD.matcher(piece).matches() && !COMMIT.matcher(piece).find();
    if (plain) {
      return piece;
    }
    int from = piece.startsWith("(") && piece.length() > 1 ? 1 : 0;
    boolean closes = from == 1 || piece.indexOf('(') < 0;
    String after = closes ? ",.;:)" : ",.;:";
    int end = piece.length();
    while (end > from + 1 && after.indexOf(piece.charAt(end - 1)) >= 0) {
      end--;
    }
    return piece.substring(0, from) + code(piece.substring(from, end)) + piece.substring(end);
  }

  /**
   * A fence around lines.
   *
   * @param language what the lines are, for colours
   * @param indent what stands before each line, as in the item of a list
   */
  static String fence(String language, String lines, String indent) {
    String shown = Printable.lines(lines);
    String ticks = "`".repeat(Math.max(3, longestRun(shown) + 1));
    var out = new StringBuilder().append(indent).append(ticks).append(language).append('\n');
    shown
        .lines()
        .forEach(line -> out.append(line.isEmpty() ? "" : indent).append(line).append('\n'));
    return out.append(indent).append(ticks).toString();
  }

  private static int longestRun(String text) {
    int longest = 0;
    Matcher runs = BACKTICKS.matcher(text);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    return longest;
  }
}
