package dev.hoist.yaml;

/** Writes one text in one of YAML's forms, wrapping at blanks beyond column 80 as libyaml does. */
final class ScalarPrinter {
  /** A blank is replaced by a line break once the column has passed this. */
  private static final int WIDTH = 80;

  private final Utf8Buffer out;

  /** Whether a blank or line start precedes, so that no separating blank is needed. */
  boolean afterBlank = true;

  /** Whether only indentation and indicators stand on the line so far. */
  boolean afterIndentation = true;

  ScalarPrinter(Utf8Buffer out) {
    this.out = out;
  }

  void indicator(String text, boolean needsBlank, boolean isBlank, boolean keepsIndentation) {
    if (needsBlank && !afterBlank) {
      out.put(' ');
    }
    out.putAscii(text);
    afterBlank = isBlank;
    afterIndentation &= keepsIndentation;
  }

  void comment(String text) {
    if (!afterBlank) {
      out.put(' ');
    }
    out.putText(text);
    afterBlank = false;
    afterIndentation = false;
  }

  void newLine(int indent) {
    int width = Math.max(indent, 0);
    if (!afterIndentation || out.column() > width || (out.column() == width && !afterBlank)) {
      out.putBreak('\n');
    }
    if (out.column() < width) {
      out.blanks(width - out.column());
    }
    afterBlank = true;
    afterIndentation = true;
  }

  /**
   * @param indent where continuation lines start
   * @param key whether the text is a key, which is neither wrapped nor written as a block
   */
  void string(String text, boolean key, int indent) {
    switch (ScalarShape.of(text, key)) {
      case PLAIN -> plain(text, !key, indent);
      case SINGLE -> single(text, !key, indent);
      case DOUBLE -> quoted(text, !key, indent);
      case LITERAL -> literal(text, indent);
    }
  }

  void plain(String text, boolean wraps, int indent) {
    if (!afterBlank) {
      out.put(' ');
    }
    if (ScalarShape.isSimple(text)) {
      out.putAscii(text);
    } else {
      boolean blanks = false;
      int n = text.length();
      int c;
      for (int i = 0; i < n; i += Character.charCount(c)) {
        c = text.codePointAt(i);
        if (c != ' ') {
          out.putCodePoint(c);
          blanks = false;
          afterIndentation = false;
          continue;
        }
        if (wraps && !blanks && out.column() > WIDTH && !(i + 1 < n && text.charAt(i + 1) == ' ')) {
          newLine(indent);
        } else {
          out.put(' ');
        }
        blanks = true;
      }
    }
    afterBlank = false;
    afterIndentation = false;
  }

  void single(String text, boolean wraps, int indent) {
    indicator("'", true, false, false);
    boolean blanks = false;
    boolean breaks = false;
    int n = text.length();
    int c;
    for (int i = 0; i < n; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c == ' ') {
        if (wraps
            && !blanks
            && out.column() > WIDTH
            && i > 0
            && i < n - 1
            && text.charAt(i + 1) != ' ') {
          newLine(indent);
        } else {
          out.put(' ');
        }
        blanks = true;
      } else if (ScalarShape.isBreak(c)) {
        if (!breaks && c == '\n') {
          out.putBreak('\n');
        }
        out.putBreak(c);
        afterIndentation = true;
        breaks = true;
      } else {
        if (breaks) {
          newLine(indent);
        }
        if (c == '\'') {
          out.put('\'');
        }
        out.putCodePoint(c);
        afterIndentation = false;
        blanks = false;
        breaks = false;
      }
    }
    indicator("'", false, false, false);
    afterBlank = false;
    afterIndentation = false;
  }

  void quoted(String text, boolean wraps, int indent) {
    indicator("\"", true, false, false);
    boolean blanks = false;
    boolean escapeAll = text.startsWith("\uFEFF");
    int n = text.length();
    int c;
    for (int i = 0; i < n; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (escapeAll
          || !ScalarShape.isPrintable(c)
          || ScalarShape.isBreak(c)
          || c == '"'
          || c == '\\') {
        escape(c);
        blanks = false;
      } else if (c == ' ') {
        if (wraps && !blanks && out.column() > WIDTH && i > 0 && i < n - 1) {
          newLine(indent);
          if (text.charAt(i + 1) == ' ') {
            out.put('\\');
          }
        } else {
          out.put(' ');
        }
        blanks = true;
      } else {
        out.putCodePoint(c);
        blanks = false;
      }
    }
    indicator("\"", false, false, false);
    afterBlank = false;
    afterIndentation = false;
  }

  private void escape(int c) {
    out.put('\\');
    switch (c) {
      case 0 -> out.put('0');
      case 7 -> out.put('a');
      case 8 -> out.put('b');
      case 9 -> out.put('t');
      case 10 -> out.put('n');
      case 11 -> out.put('v');
      case 12 -> out.put('f');
      case 13 -> out.put('r');
      case 27 -> out.put('e');
      case '"' -> out.put('"');
      case '\\' -> out.put('\\');
      case 0x85 -> out.put('N');
      case 0xA0 -> out.put('_');
      case 0x2028 -> out.put('L');
      case 0x2029 -> out.put('P');
      default -> {
        if (c <= 0xFF) {
          hex('x', c, 2);
        } else if (c <= 0xFFFF) {
          hex('u', c, 4);
        } else {
          hex('U', c, 8);
        }
      }
    }
  }

  private void hex(char kind, int c, int digits) {
    out.put(kind);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.put("0123456789ABCDEF".charAt((c >> shift) & 0xF));
    }
  }

  void literal(String text, int indent) {
    blockHeader('|', text);
    int n = text.length();
    boolean breaks = true;
    int c;
    for (int i = 0; i < n; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (ScalarShape.isBreak(c)) {
        out.putBreak(c);
        afterIndentation = true;
        breaks = true;
      } else {
        if (breaks) {
          newLine(indent);
        }
        out.putCodePoint(c);
        afterIndentation = false;
        breaks = false;
      }
    }
  }

  /**
   * As go-yaml v3 writes it, which asks the start of the text where it means the place it is at.
   */
  void folded(String text, int indent) {
    blockHeader('>', text);
    int n = text.length();
    int start = 0;
    while (start < n && ScalarShape.isBreak(text.charAt(start))) {
      start++;
    }
    boolean startsBlank = start == n || " \t\0".indexOf(text.charAt(start)) >= 0;
    boolean breaks = true;
    boolean indented = true;
    int c;
    for (int i = 0; i < n; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (ScalarShape.isBreak(c)) {
        if (!breaks && !indented && c == '\n' && !startsBlank) {
          out.putBreak('\n');
        }
        out.putBreak(c);
        afterIndentation = true;
        breaks = true;
      } else {
        if (breaks) {
          newLine(indent);
          indented = c == ' ' || c == '\t';
        }
        out.putCodePoint(c);
        afterIndentation = false;
        breaks = false;
      }
    }
  }

  private void blockHeader(char style, String text) {
    int n = text.length();
    var header = new StringBuilder().append(style);
    if (n > 0 && (text.charAt(0) == ' ' || ScalarShape.isBreak(text.charAt(0)))) {
      header.append('2');
    }
    if (n == 0 || !ScalarShape.isBreak(text.charAt(n - 1))) {
      header.append('-');
    } else if (n == 1 || ScalarShape.isBreak(text.charAt(n - 2))) {
      header.append('+');
    }
    indicator(header.toString(), true, false, false);
    out.putBreak('\n');
    afterIndentation = true;
    afterBlank = true;
  }
}
