package dev.hoist.yaml;

/** Reads quoted text with escapes or several lines for {@link ScalarParser}. */
final class QuotedText {
  private final ByteCursor in;
  private final StringBuilder out = new StringBuilder();

  QuotedText(ByteCursor in) {
    this.in = in;
  }

  /** The text from behind the opening quote; the cursor is behind the closing one then. */
  String read(boolean isDouble) {
    while (true) {
      int from = in.at();
      int i = from;
      byte[] bytes = in.bytes();
      while (i < in.end() && !isSpecial(bytes[i])) {
        i++;
      }
      if (i > from) {
        out.append(in.text(from, i));
        in.moveTo(i);
      }
      if (in.atEnd()) {
        throw new ManifestParser.GaveUp();
      }
      int c = in.peek();
      if (c == ' ' || c == '\t' || c == '\n') {
        blanks();
      } else if (c == '\\' && isDouble) {
        escape();
      } else if (c == '\'' && !isDouble) {
        in.skip(1);
        if (in.peek() != '\'') {
          return out.toString();
        }
        out.append('\'');
        in.skip(1);
      } else if (c == '"' && isDouble) {
        in.skip(1);
        return out.toString();
      } else {
        out.append((char) c);
        in.skip(1);
      }
    }
  }

  private static boolean isSpecial(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\\' || b == '\'' || b == '"';
  }

  /**
   * Blanks within a line stay; around line breaks they go, one break becomes a blank and n become
   * n-1.
   */
  private void blanks() {
    int from = in.at();
    int breaks = 0;
    while (true) {
      int c = in.peek();
      if (c == '\n') {
        breaks++;
        in.newLine();
        refuseSeparator();
      } else if (c == ' ' || c == '\t') {
        in.skip(1);
      } else {
        break;
      }
    }
    if (breaks == 0) {
      out.append(in.text(from, in.at()));
    } else if (breaks == 1) {
      out.append(' ');
    } else {
      out.append("\n".repeat(breaks - 1));
    }
  }

  private void refuseSeparator() {
    boolean dashes = in.peek() == '-' && in.peek(1) == '-' && in.peek(2) == '-';
    boolean dots = in.peek() == '.' && in.peek(1) == '.' && in.peek(2) == '.';
    if (dashes || dots) {
      throw new ManifestParser.GaveUp();
    }
  }

  private void escape() {
    int c = in.peek(1);
    in.skip(2);
    switch (c) {
      case '0' -> out.append('\0');
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 't', '\t' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'v' -> out.append('\u000B');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case 'e' -> out.append('\u001B');
      case ' ' -> out.append(' ');
      case '"' -> out.append('"');
      case '\\' -> out.append('\\');
      case 'N' -> out.append('\u0085');
      case '_' -> out.append('\u00A0');
      case 'x' -> code(2);
      case 'u' -> code(4);
      case '\n' -> {
        // an escaped line break joins the lines; the blank lines behind it stay
        in.skip(-1);
        int breaks = -1;
        while (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\n') {
          if (in.peek() == '\n') {
            breaks++;
            in.newLine();
            refuseSeparator();
          } else {
            in.skip(1);
          }
        }
        out.append("\n".repeat(breaks));
      }
      default -> throw new ManifestParser.GaveUp();
    }
  }

  private void code(int digits) {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(in.peek(), 16);
      if (digit < 0) {
        throw new ManifestParser.GaveUp();
      }
      code = code * 16 + digit;
      in.skip(1);
    }
    if (Character.isSurrogate((char) code)) {
      throw new ManifestParser.GaveUp();
    }
    out.append((char) code);
  }
}
