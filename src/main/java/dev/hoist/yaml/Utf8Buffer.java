package dev.hoist.yaml;

import java.util.Arrays;

/**
 * Grows as bytes are written; knows the column of the line being written, counted in code points.
 */
final class Utf8Buffer {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[8192];
  private int size;
  private int column;

  int column() {
    return column;
  }

  void put(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
    column++;
  }

  void putAscii(String text) {
    int n = text.length();
    ensure(n);
    for (int i = 0; i < n; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    column += n;
  }

  void putText(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      putCodePoint(c);
      i += Character.charCount(c);
    }
  }

  void putCodePoint(int c) {
    column++;
    encode(c);
  }

  /** Writes a line break of any kind, after which the column is 0. */
  void putBreak(int c) {
    encode(c);
    column = 0;
  }

  void blanks(int count) {
    ensure(count);
    Arrays.fill(bytes, size, size + count, (byte) ' ');
    size += count;
    column += count;
  }

  private void encode(int c) {
    ensure(4);
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    } else {
      bytes[size++] = (byte) (0xF0 | (c >> 18));
      bytes[size++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max(bytes.length * 2L, (long) size + more);
      requireSize((long) size + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, MAX_SIZE));
    }
  }

  /** Fails where an array cannot hold so many bytes. */
  static void requireSize(long bytes) {
    if (bytes > MAX_SIZE) {
      throw new OutOfMemoryError("the output is larger than an array");
    }
  }

  /** What was written since the last time. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    column = 0;
    return taken;
  }
}
