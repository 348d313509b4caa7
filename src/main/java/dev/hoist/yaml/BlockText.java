package dev.hoist.yaml;

/** Reads the lines of a literal or folded scalar for {@link ScalarParser}. */
final class BlockText {
  private final ByteCursor in;
  private final int minimum;
  private final int increment;
  private final StringBuilder out = new StringBuilder();
  private int breaks;
  private boolean ended;

  /**
   * Starts at the line below the header.
   *
   * @param minimum the least indentation of the text
   * @param increment as given in the header; 0 to find it
   */
  BlockText(ByteCursor in, int minimum, int increment) {
    this.in = in;
    this.minimum = minimum;
    this.increment = increment;
  }

  /**
   * The text.
   *
   * @param chomping {@code '+'} to keep all line breaks at the end, {@code '-'} to drop them, 0 to
   *     keep one
   */
  String read(boolean folded, int chomping) {
    int indent = increment > 0 ? minimum + increment - 1 : findIndent();
    blankLines(indent);
    boolean broken = false;
    while (atText(indent)) {
      out.append("\n".repeat(breaks));
      boolean leading = isBlank(in.peek());
      line();
      broken = in.peek() == '\n';
      if (broken) {
        in.newLine();
      }
      blankLines(indent);
      if (!atText(indent)) {
        break;
      }
      if (folded && !leading && !isBlank(in.peek())) {
        if (breaks == 0) {
          out.append(' ');
        }
      } else {
        out.append('\n');
      }
    }
    if (broken && chomping != '-') {
      out.append('\n');
    }
    if (chomping == '+') {
      out.append("\n".repeat(breaks));
    }
    return out.toString();
  }

  /**
   * The indentation of the first line that is not blank; blank lines before it must not be longer.
   */
  private int findIndent() {
    byte[] bytes = in.bytes();
    int i = in.at();
    int lineStart = i;
    int longest = 0;
    while (i < in.end() && (bytes[i] == ' ' || bytes[i] == '\n')) {
      if (bytes[i] == '\n') {
        longest = Math.max(longest, i - lineStart);
        lineStart = i + 1;
      }
      i++;
    }
    int first = i - lineStart;
    if (longest > Math.max(first, minimum)) {
      throw new ManifestParser.GaveUp();
    }
    return Math.max(first, minimum);
  }

  /** Passes over lines without text, up to the indentation of the next one. */
  private void blankLines(int indent) {
    breaks = 0;
    while (true) {
      int from = in.at();
      while (in.at() - from < indent && in.peek() == ' ') {
        in.skip(1);
      }
      if (in.peek() != '\n') {
        ended = in.atEnd() || in.at() - from < indent;
        return;
      }
      in.newLine();
      breaks++;
    }
  }

  private boolean atText(int indent) {
    return !ended && in.column() == indent;
  }

  private void line() {
    byte[] bytes = in.bytes();
    int from = in.at();
    int i = from;
    while (i < in.end() && bytes[i] != '\n') {
      i++;
    }
    out.append(in.text(from, i));
    in.moveTo(i);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }
}
