package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import java.nio.charset.StandardCharsets;

/** A place in UTF-8 text that knows its line and column. */
final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private final Places places;
  private int at;
  private int line;
  private int lineStart;

  /** Whether columns in characters may differ from columns in bytes. */
  private boolean wide;

  ByteCursor(byte[] bytes, int from, int to, Places places, int firstLine) {
    this.bytes = bytes;
    this.at = from;
    this.lineStart = from;
    this.end = to;
    this.places = places;
    this.line = firstLine;
  }

  /**
   * Gives up on control characters and on line breaks that are none in files: those are read with
   * more care.
   */
  void refuseOddBytes() {
    for (int i = at; i < end; i++) {
      byte b = bytes[i];
      if (b < 0x20 && b != '\n') {
        if (b >= 0 && b != '\t') {
          throw new ManifestParser.GaveUp();
        }
        if (b < 0) {
          wide = true;
          refuseOddCharacter(i, b & 0xFF);
        }
      } else if (b == 0x7F) {
        throw new ManifestParser.GaveUp();
      }
    }
  }

  private void refuseOddCharacter(int i, int lead) {
    int second = i + 1 < end ? bytes[i + 1] & 0xFF : 0;
    int third = i + 2 < end ? bytes[i + 2] & 0xFF : 0;
    boolean c1 = lead == 0xC2 && second < 0xA0;
    boolean separator = lead == 0xE2 && second == 0x80 && (third == 0xA8 || third == 0xA9);
    boolean special = lead == 0xEF && (second == 0xBB || (second == 0xBF && third >= 0xBE));
    if (c1 || separator || special) {
      throw new ManifestParser.GaveUp();
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  void moveTo(int position) {
    at = position;
  }

  /** The next byte; 0 at the end, which no document holds. */
  int peek() {
    return at < end ? bytes[at] : 0;
  }

  int peek(int ahead) {
    return at + ahead < end ? bytes[at + ahead] : 0;
  }

  void skip(int count) {
    at += count;
  }

  boolean atEnd() {
    return at >= end;
  }

  /** Whether a blank, a line break or the end is a number of bytes ahead. */
  boolean isBlank(int ahead) {
    int b = peek(ahead);
    return b == ' ' || b == '\n' || b == 0;
  }

  /** Bytes from the start of the line, which is the indentation where only blanks precede. */
  int column() {
    return at - lineStart;
  }

  Origin origin() {
    return originAt(at);
  }

  /** The place of a byte on the present line, its column counted in characters. */
  Origin originAt(int position) {
    int column = position - lineStart;
    if (wide) {
      for (int i = lineStart; i < position; i++) {
        if ((bytes[i] & 0xC0) == 0x80) {
          column--;
        }
      }
    }
    return places.at(line, column);
  }

  void skipBlanks() {
    while (at < end && bytes[at] == ' ') {
      at++;
    }
  }

  /** Whether nothing but a comment follows on this line; the comment is passed over. */
  boolean atLineEnd() {
    if (at >= end || bytes[at] == '\n') {
      return true;
    }
    if (bytes[at] == '#' && (at == lineStart || bytes[at - 1] == ' ')) {
      skipLine();
      return true;
    }
    return false;
  }

  private void skipLine() {
    while (at < end && bytes[at] != '\n') {
      at++;
    }
  }

  /** Passes over blanks and a comment up to the line break; anything else is not expected there. */
  void endLine() {
    skipBlanks();
    if (!atLineEnd()) {
      throw new ManifestParser.GaveUp();
    }
  }

  /**
   * From the end of a value to the next one, over line breaks, blank lines and comments; to the end
   * if there is none.
   */
  void toContent() {
    while (at < end) {
      byte b = bytes[at];
      if (b == ' ') {
        at++;
      } else if (b == '\n') {
        newLine();
      } else if (b == '#' && (at == lineStart || bytes[at - 1] == ' ')) {
        skipLine();
      } else if (b == '\t') {
        throw new ManifestParser.GaveUp();
      } else {
        if (at == lineStart && endsDocument()) {
          at = end;
        }
        return;
      }
    }
  }

  /** Passes over a line break. */
  void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  boolean startsDocument() {
    return at == lineStart && peek() == '-' && peek(1) == '-' && peek(2) == '-' && isBlank(3);
  }

  /** The next document starts here; not true of the first one, whose start has been passed. */
  private boolean endsDocument() {
    if (peek() == '.' && peek(1) == '.' && peek(2) == '.') {
      throw new ManifestParser.GaveUp();
    }
    return started && startsDocument();
  }

  private boolean started;

  /** From here on a document start is the end of this document. */
  void started() {
    started = true;
  }

  String text(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
