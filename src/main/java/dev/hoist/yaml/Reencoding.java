package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.node.Timestamps;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What happens to a text when kustomize writes a resource with go-yaml v3 and reads it again before
 * the real output: its defects are part of the bytes that users know.
 */
public final class Reencoding {
  private static final char NEXT_LINE = 0x85;

  private Reencoding() {}

  /** Whether a text without style is written without quotes. */
  public static boolean isPlain(String text) {
    return ScalarShape.of(text, false) == ScalarShape.Form.PLAIN;
  }

  /**
   * How kustomize writes a text that it sets in a field: in quotes when go-yaml v2 would read
   * something else than a string, be it a number, a comment or a mapping. A text of several lines
   * and one that is no YAML count as strings, and so do dates.
   */
  public static Style styleWhenSet(String text) {
    boolean isString = text.isEmpty() || text.indexOf('\n') >= 0 || isString(text);
    return isString ? Style.PLAIN : Style.DOUBLE_QUOTED;
  }

  private static boolean isString(String text) {
    if (ScalarShape.isSimple(text) || isPlainLine(text)) {
      return isStringIn11(text);
    }
    if (text.charAt(0) == '#') {
      return false;
    }
    try {
      Node root = YamlReader.document(text);
      if (!(root instanceof Scalar read)) {
        return false;
      }
      boolean isPlain = read.isOpen() && read.style() == Style.PLAIN;
      return isPlain ? isStringIn11(read.text()) : read.isString();
    } catch (HoistException | YAMLException notYaml) {
      return true;
    }
  }

  private static boolean isStringIn11(String text) {
    return Plain.isStringIn11(text) || Timestamps.isTimestamp(text);
  }

  /** Whether a line that a plain scalar can hold has no sign by which it would be anything else. */
  private static boolean isPlainLine(String text) {
    char last = text.charAt(text.length() - 1);
    return "-?:,[]{}#&*!|>'\"%@` \t".indexOf(text.charAt(0)) < 0
        && last != ':'
        && !isBlank(last)
        && !text.contains(": ")
        && !text.contains(":\t")
        && !text.contains(" #")
        && !text.contains("\t#");
  }

  /** Whether a scalar has neither text nor a type: among brackets it becomes an empty text. */
  public static boolean isNothing(Scalar scalar) {
    return scalar.text().isEmpty() && (scalar.isOpen() || scalar.tag() == Tag.NULL);
  }

  /** The text of a string scalar in the real output, which is read from JSON as YAML once more. */
  static String printed(Scalar scalar, boolean inFlow) {
    String text = text(scalar, inFlow);
    return text.indexOf(NEXT_LINE) >= 0 ? foldNextLines(text) : text;
  }

  /** The text of a string scalar after the round trip. */
  public static String text(Scalar scalar, boolean inFlow) {
    String text = scalar.text();
    Style style = scalar.style();
    boolean odd = false;
    boolean lines = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lines |= c == '\n';
      odd |= c == 0x7F || (c >= 0x80 && c <= 0x9F) || c >= 0xFFFE;
    }
    if (odd) {
      refuseControls(text, scalar.origin());
    }
    boolean block = style == Style.FOLDED || style == Style.LITERAL;
    if ((block || (lines && style == Style.PLAIN)) && !inFlow) {
      refuseLeadingTab(text, scalar.origin());
    }
    return lines && style == Style.FOLDED && !inFlow ? refold(text) : text;
  }

  private static void refuseControls(String text, Origin at) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0x7F || (c >= 0x80 && c <= 0x9F && c != 0x85) || c >= 0xFFFE) {
        throw fault(
            "emit.control-character",
            at,
            "the value holds a control character YAML cannot carry",
            "remove it, or use binaryData");
      }
    }
  }

  /** A block scalar whose first line starts with a tab does not read back. */
  private static void refuseLeadingTab(String text, Origin at) {
    if (text.startsWith("\t")
        && ScalarShape.of(text.replace('\t', 'x'), false) != ScalarShape.Form.DOUBLE) {
      throw fault(
          "emit.leading-tab",
          at,
          "a block of text starts with a tab, which YAML cannot carry",
          "start the text with something else, or quote it");
    }
  }

  private static HoistException fault(String id, Origin at, String message, String hint) {
    return Diagnostic.error(id, at, message).hint(hint).asException();
  }

  /**
   * NEL is written raw and read back as a line break: with the blanks around it, a run of n becomes
   * one blank (n = 1) or n-1 line breaks.
   */
  private static String foldNextLines(String text) {
    var out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int breaks = 0;
      int next = i;
      while (next < text.length() && (text.charAt(next) == NEXT_LINE || text.charAt(next) == ' ')) {
        breaks += text.charAt(next) == NEXT_LINE ? 1 : 0;
        next++;
      }
      if (breaks == 0) {
        int end = Math.max(next, i + 1);
        out.append(text, i, end);
        i = end;
      } else {
        out.append(breaks == 1 ? " " : "\n".repeat(breaks - 1));
        i = next;
      }
    }
    return out.toString();
  }

  /**
   * What becomes of a folded scalar: an extra line break at each step from a normal to an indented
   * line, and one more after two or more trailing ones. A text that starts with a blank keeps its
   * breaks, but single blank lines between normal lines turn into blanks.
   */
  private static String refold(String text) {
    if (text.endsWith(" ") || hasBlankBeforeBreak(text)) {
      return text;
    }
    int from = 0;
    while (from < text.length() && text.charAt(from) == '\n') {
      from++;
    }
    int to = text.length();
    while (to > from && text.charAt(to - 1) == '\n') {
      to--;
    }
    if (from == to) {
      return text;
    }
    boolean doubles = !isBlank(text.charAt(from));
    var out = new StringBuilder(text.length() + 8).append("\n".repeat(from));
    int i = from;
    boolean indented = false;
    while (i < to) {
      indented = isBlank(text.charAt(i));
      int end = text.indexOf('\n', i);
      if (end < 0 || end >= to) {
        out.append(text, i, to);
        break;
      }
      out.append(text, i, end);
      int next = end;
      while (text.charAt(next) == '\n') {
        next++;
      }
      int breaks = next - end + (!indented && doubles ? 1 : 0);
      if (!indented && !isBlank(text.charAt(next))) {
        out.append(breaks == 1 ? " " : "\n".repeat(breaks - 1));
      } else {
        out.append("\n".repeat(breaks));
      }
      i = next;
    }
    int trailing = text.length() - to;
    return out.append("\n".repeat(trailing + (trailing > 1 && !indented && doubles ? 1 : 0)))
        .toString();
  }

  private static boolean hasBlankBeforeBreak(String text) {
    for (int i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
      if (i + 1 < text.length()) {
        char c = text.charAt(i + 1);
        if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
