package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;

/** Reads keys and scalars for {@link ManifestParser}. */
final class ScalarParser {
  private static final String NO_PLAIN_START = ",[]{}#&*!|>'\"%@`?:";

  private final ByteCursor in;
  private final KeyTable keys;
  private int keyEnd;
  private int afterColon;
  private Tag keyType = Tag.STR;

  ScalarParser(ByteCursor in, KeyTable keys) {
    this.in = in;
    this.keys = keys;
  }

  /** Whether a key and its colon stand here. */
  boolean isKeyAhead(int longest) {
    byte[] bytes = in.bytes();
    int at = in.at();
    int end = in.end();
    int first = in.peek();
    int i = at;
    if (first == '"' || first == '\'') {
      i = closing(first);
      if (i < 0) {
        return false;
      }
      i++;
      keyEnd = i;
      while (i < end && bytes[i] == ' ') {
        i++;
      }
      if (i >= end || bytes[i] != ':' || !isBlankAt(i + 1)) {
        return false;
      }
    } else {
      if (!startsPlain()) {
        return false;
      }
      while (true) {
        if (i >= end || bytes[i] == '\n') {
          return false;
        }
        byte b = bytes[i];
        if (b == ':' && isBlankAt(i + 1)) {
          break;
        }
        if (b == '\t' || (b == '#' && bytes[i - 1] == ' ')) {
          return false;
        }
        i++;
      }
      keyEnd = i;
      while (keyEnd > at && bytes[keyEnd - 1] == ' ') {
        keyEnd--;
      }
    }
    if (i - at > longest) {
      throw new ManifestParser.GaveUp();
    }
    afterColon = i + 1;
    return true;
  }

  private boolean isBlankAt(int position) {
    if (position >= in.end()) {
      return true;
    }
    byte b = in.bytes()[position];
    if (b == '\t') {
      throw new ManifestParser.GaveUp();
    }
    return b == ' ' || b == '\n';
  }

  /** The closing quote on this line; -1 when there is none. */
  private int closing(int quote) {
    byte[] bytes = in.bytes();
    int i = in.at() + 1;
    while (i < in.end() && bytes[i] != '\n') {
      if (quote == '"' && bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == quote) {
        if (quote == '\'' && i + 1 < in.end() && bytes[i + 1] == '\'') {
          i++;
        } else {
          return i;
        }
      }
      i++;
    }
    return -1;
  }

  /** The key that {@link #isKeyAhead} saw; the cursor is behind its colon then. */
  String key() {
    int first = in.peek();
    String key;
    if (first == '"' || first == '\'') {
      Scalar quoted = quoted();
      key = quoted.text().intern();
      keyType = Tag.STR;
    } else {
      key = keys.key(in.bytes(), in.at(), keyEnd);
      keyType = keys.type();
    }
    if (key.equals("<<")) {
      throw new ManifestParser.GaveUp();
    }
    in.moveTo(afterColon);
    return key;
  }

  /** Whether a plain key says what is written. */
  boolean isText(String key) {
    return keys.isText(key);
  }

  /** What the last key is read as. */
  Tag keyType() {
    return keyType;
  }

  /** Whether a plain scalar may start here. */
  boolean startsPlain() {
    int first = in.peek();
    return first == '-' ? !in.isBlank(1) : first != 0 && NO_PLAIN_START.indexOf(first) < 0;
  }

  /**
   * A plain scalar in a block, with its further lines, which stand right of the parent's column.
   */
  Scalar plain(int parent) {
    if (!startsPlain()) {
      throw new ManifestParser.GaveUp();
    }
    Origin at = in.origin();
    String text = plainLine();
    if (in.atEnd() || in.peek() == '#' || !continues(parent)) {
      in.endLine();
      return new Scalar(text, Tag.UNSET, Style.PLAIN, at);
    }
    var all = new StringBuilder(text);
    do {
      int breaks = 0;
      while (in.peek() == '\n') {
        in.newLine();
        breaks++;
        in.skipBlanks();
      }
      if (breaks == 1) {
        all.append(' ');
      } else {
        all.append("\n".repeat(breaks - 1));
      }
      all.append(plainLine());
    } while (!in.atEnd() && in.peek() != '#' && continues(parent));
    in.endLine();
    return new Scalar(all.toString(), Tag.UNSET, Style.PLAIN, at);
  }

  /**
   * The rest of the line without trailing blanks; the cursor is at the line break, a comment, or
   * the end.
   */
  private String plainLine() {
    byte[] bytes = in.bytes();
    int from = in.at();
    int end = in.end();
    int last = from;
    int i = from;
    while (i < end && bytes[i] != '\n') {
      byte b = bytes[i];
      if (b == '#' && i > from && bytes[i - 1] == ' ') {
        break;
      }
      if (b == '\t' || (b == ':' && isBlankAt(i + 1))) {
        throw new ManifestParser.GaveUp();
      }
      i++;
      if (b != ' ') {
        last = i;
      }
    }
    in.moveTo(i);
    return in.text(from, last);
  }

  /** Whether the scalar goes on below; the cursor is at the line break and stays there. */
  private boolean continues(int parent) {
    byte[] bytes = in.bytes();
    int end = in.end();
    int lineStart = in.at() + 1;
    int i = lineStart;
    while (i < end) {
      if (bytes[i] == '\n') {
        lineStart = i + 1;
      } else if (bytes[i] != ' ') {
        break;
      }
      i++;
    }
    if (i >= end || i - lineStart <= parent) {
      return false;
    }
    if (bytes[i] == '\t' || i == lineStart) {
      throw new ManifestParser.GaveUp();
    }
    return bytes[i] != '#';
  }

  /** A quoted scalar; the cursor is behind it then. */
  Scalar quoted() {
    Origin at = in.origin();
    boolean isDouble = in.peek() == '"';
    int from = in.at() + 1;
    byte[] bytes = in.bytes();
    int i = from;
    while (i < in.end()
        && bytes[i] != '\n'
        && bytes[i] != '\\'
        && bytes[i] != '"'
        && bytes[i] != '\'') {
      i++;
    }
    String text;
    if (i < in.end()
        && bytes[i] == (isDouble ? '"' : '\'')
        && (isDouble || i + 1 >= in.end() || bytes[i + 1] != '\'')) {
      text = in.text(from, i);
      in.moveTo(i + 1);
    } else {
      in.moveTo(from);
      text = new QuotedText(in).read(isDouble);
    }
    return new Scalar(text, Tag.UNSET, isDouble ? Style.DOUBLE_QUOTED : Style.SINGLE_QUOTED, at);
  }

  /** A literal or folded scalar; the cursor is at the start of the line behind it then. */
  Scalar block(int parent) {
    Origin at = in.origin();
    boolean folded = in.peek() == '>';
    in.skip(1);
    int chomping = 0;
    int increment = 0;
    for (int i = 0; i < 2; i++) {
      int c = in.peek();
      if ((c == '+' || c == '-') && chomping == 0) {
        chomping = c;
        in.skip(1);
      } else if (c >= '1' && c <= '9' && increment == 0) {
        increment = c - '0';
        in.skip(1);
      }
    }
    if (!in.isBlank(0)) {
      throw new ManifestParser.GaveUp();
    }
    in.endLine();
    if (in.atEnd()) {
      return new Scalar("", Tag.UNSET, folded ? Style.FOLDED : Style.LITERAL, at);
    }
    in.newLine();
    String text = new BlockText(in, Math.max(parent + 1, 1), increment).read(folded, chomping);
    return new Scalar(text, Tag.UNSET, folded ? Style.FOLDED : Style.LITERAL, at);
  }
}
