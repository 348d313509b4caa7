package dev.hoist.yaml;

import dev.hoist.node.Plain;
import dev.hoist.node.Style;

/**
 * Which of YAML's five ways a text can be written in, judged as libyaml judges it, and the one
 * go-yaml v2 prefers.
 */
final class ScalarShape {
  /** The way a text is written. */
  enum Form {
    PLAIN,
    SINGLE,
    DOUBLE,
    LITERAL
  }

  private boolean multiline;
  private boolean plain = true;
  private boolean flowPlain = true;
  private boolean single = true;
  private boolean block = true;
  private boolean blockWithTabs = true;

  private ScalarShape() {}

  static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /**
   * Printable without an escape. Everything beyond the basic plane is not, and neither is the byte
   * order mark.
   */
  static boolean isPrintable(int c) {
    return (c >= 0x20 && c <= 0x7E)
        || c == '\n'
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF);
  }

  /** Whether a key must be written after a question mark. */
  static boolean isComplexKey(String key) {
    int bytes = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (isBreak(c)) {
        return true;
      }
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes > 128;
  }

  static Form of(String text, boolean key) {
    if (isSimple(text)) {
      return Plain.isStringIn11(text) ? Form.PLAIN : Form.DOUBLE;
    }
    ScalarShape shape = analyze(text);
    Form form;
    if (text.indexOf('\n') >= 0) {
      form = Form.LITERAL;
    } else if (Plain.isStringIn11(text) && !Plain.isBase60(text)) {
      form = Form.PLAIN;
    } else {
      form = Form.DOUBLE;
    }
    if (key && shape.multiline) {
      form = Form.DOUBLE;
    }
    if (form == Form.PLAIN && !shape.plain) {
      form = Form.SINGLE;
    }
    if (form == Form.SINGLE && !shape.single) {
      form = Form.DOUBLE;
    }
    if (form == Form.LITERAL && (!shape.block || key)) {
      form = Form.DOUBLE;
    }
    return form;
  }

  /**
   * The form nearest to a wanted one that go-yaml v3 allows. Where v2 quotes a tab, v3 writes a
   * block.
   */
  static Style nearest(String text, Style wanted, boolean key, boolean inFlow) {
    ScalarShape shape = analyze(text);
    Style style = key && shape.multiline ? Style.DOUBLE_QUOTED : wanted;
    if (style == Style.PLAIN
        && (!(inFlow ? shape.flowPlain : shape.plain) || (text.isEmpty() && (inFlow || key)))) {
      style = Style.SINGLE_QUOTED;
    }
    if (style == Style.SINGLE_QUOTED && !shape.single) {
      style = Style.DOUBLE_QUOTED;
    }
    boolean isBlock = style == Style.LITERAL || style == Style.FOLDED;
    return isBlock && (!shape.blockWithTabs || inFlow || key) ? Style.DOUBLE_QUOTED : style;
  }

  /**
   * Letters, digits and a few signs that never matter to a YAML reader, not starting with a sign.
   */
  static boolean isSimple(String text) {
    int n = text.length();
    if (n == 0) {
      return false;
    }
    char first = text.charAt(0);
    if (first == '-' || first == '.') {
      return false;
    }
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '.'
          || c == '/'
          || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static ScalarShape analyze(String text) {
    var shape = new ScalarShape();
    int n = text.length();
    if (n == 0) {
      shape.flowPlain = false;
      shape.block = false;
      shape.blockWithTabs = false;
      return shape;
    }
    boolean indicators = text.startsWith("---") || text.startsWith("...");
    boolean flowIndicators = indicators;
    boolean special = false;
    boolean tabs = false;
    boolean breakBlank = false;
    boolean blankBreak = false;
    boolean afterBlank = false;
    boolean afterBreak = false;
    boolean wordStart = true;
    int c;
    for (int i = 0; i < n; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean wordEnd = next >= n || text.charAt(next) == ' ' || text.charAt(next) == '\t';
      if (i == 0) {
        indicators |= "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0;
        indicators |= (c == '?' || c == ':' || c == '-') && wordEnd;
        flowIndicators |= indicators || c == '?' || c == ':';
      } else {
        indicators |= (c == ':' && wordEnd) || (c == '#' && wordStart);
        flowIndicators |= indicators || ",?[]{}:".indexOf(c) >= 0;
      }
      tabs |= c == '\t';
      special |= c != '\t' && !isPrintable(c);
      if (c == ' ') {
        breakBlank |= afterBreak;
        afterBlank = true;
        afterBreak = false;
      } else if (isBreak(c)) {
        shape.multiline = true;
        blankBreak |= afterBlank;
        afterBlank = false;
        afterBreak = true;
      } else {
        afterBlank = false;
        afterBreak = false;
      }
      wordStart = c == ' ' || c == '\t' || c == 0 || isBreak(c);
    }
    char first = text.charAt(0);
    char last = text.charAt(n - 1);
    boolean edges = first == ' ' || last == ' ' || isBreak(first) || isBreak(last);
    shape.single = !breakBlank && !blankBreak && !special && !tabs;
    shape.plain = shape.single && !edges && !shape.multiline && !indicators;
    shape.flowPlain = shape.plain && !flowIndicators;
    shape.blockWithTabs = last != ' ' && !blankBreak && !special;
    shape.block = shape.blockWithTabs && !tabs;
    return shape;
  }
}
