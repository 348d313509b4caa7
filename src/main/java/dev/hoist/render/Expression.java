package dev.hoist.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles regular expressions of kustomizations, but for those that would take more memory or
 * nesting than any real one: the library knows no bounds of its own.
 */
final class Expression {
  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_DEPTH = 200;

  /** Go's own bound for one repetition, and for repetitions of repetitions. */
  private static final int MAX_REPEAT = 1_000;

  private static final int MAX_SIZE = 50_000;

  private final String text;
  private int at;
  private int depth;

  private Expression(String text) {
    this.text = text;
  }

  static Pattern compile(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new PatternSyntaxException("expression too long", shortened(text));
    }
    if (text.indexOf('{') >= 0 || text.indexOf('(') >= 0) {
      new Expression(text).measure();
    }
    return Pattern.compile(text);
  }

  private static String shortened(String text) {
    return text.substring(0, 40) + "…";
  }

  /** The size of what stands up to the end of a group, with its repetitions written out. */
  private long measure() {
    if (++depth > MAX_DEPTH) {
      throw new PatternSyntaxException("expression nests too deeply", text);
    }
    long size = 0;
    long last = 0;
    while (at < text.length() && text.charAt(at) != ')') {
      char c = text.charAt(at++);
      switch (c) {
        case '(' -> {
          last = measure() + 2;
          at++;
        }
        case '[' -> {
          last = 1;
          skipClass();
        }
        case '{' -> last = repeated(last);
        case '\\' -> {
          last = 1;
          at++;
        }
        default -> last = 1;
      }
      size += last;
      if (size > MAX_SIZE) {
        throw new PatternSyntaxException("expression too large", text);
      }
    }
    depth--;
    return size;
  }

  private void skipClass() {
    at++;
    while (at < text.length() && text.charAt(at) != ']') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /** What {@code {n,m}} adds to the one time that has been counted. */
  private long repeated(long size) {
    int most = 0;
    int number = 0;
    int i = at;
    while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == ',')) {
      char c = text.charAt(i++);
      number = c == ',' ? 0 : Math.min(MAX_REPEAT + 1, number * 10 + (c - '0'));
      most = Math.max(most, number);
    }
    boolean isRepetition = i > at && i < text.length() && text.charAt(i) == '}';
    return isRepetition ? size * Math.min(most, MAX_REPEAT) : 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
