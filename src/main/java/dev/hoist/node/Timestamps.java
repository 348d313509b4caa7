package dev.hoist.node;

import org.jspecify.annotations.Nullable;

/** The dates go-yaml recognises in plain scalars, and the text it turns them into. */
public final class Timestamps {
  private static final int[] MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Timestamps() {}

  public static boolean isTimestamp(String text) {
    return canonical(text) != null;
  }

  /** RFC 3339 as Go prints it, or null when the text is no timestamp. */
  public static @Nullable String canonical(String text) {
    var in = new Cursor(text);
    int year = in.number(4, 4);
    if (year < 0 || !in.eat('-')) {
      return null;
    }
    int month = in.number(1, 2);
    if (month < 1 || month > 12 || !in.eat('-')) {
      return null;
    }
    int day = in.number(1, 2);
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day < 1 || day > MONTH[month - 1] + (month == 2 && leap ? 1 : 0)) {
      return null;
    }
    var out = new StringBuilder(30).append(text, 0, 4);
    two(out.append('-'), month);
    two(out.append('-'), day);
    if (in.atEnd()) {
      return out.append("T00:00:00Z").toString();
    }
    boolean blank = in.eat(' ');
    if (!blank && !in.eat('T') && !in.eat('t')) {
      return null;
    }
    int hour = in.number(1, 2);
    if (hour < 0 || hour > 23 || !in.eat(':')) {
      return null;
    }
    int minute = in.number(1, 2);
    if (minute < 0 || minute > 59 || !in.eat(':')) {
      return null;
    }
    int second = in.number(1, 2);
    if (second < 0 || second > 59) {
      return null;
    }
    two(out.append('T'), hour);
    two(out.append(':'), minute);
    two(out.append(':'), second);
    if (in.eat('.') || in.eat(',')) {
      String fraction = in.digits();
      if (fraction.isEmpty()) {
        return null;
      }
      String nanos = fraction.length() > 9 ? fraction.substring(0, 9) : fraction;
      int end = nanos.length();
      while (end > 0 && nanos.charAt(end - 1) == '0') {
        end--;
      }
      if (end > 0) {
        out.append('.').append(nanos, 0, end);
      }
    }
    if (in.atEnd()) {
      return blank ? out.append('Z').toString() : null;
    }
    return blank ? null : zone(in, out);
  }

  private static @Nullable String zone(Cursor in, StringBuilder out) {
    if (in.eat('Z')) {
      return in.atEnd() ? out.append('Z').toString() : null;
    }
    char sign = in.peek();
    if (!in.eat('+') && !in.eat('-')) {
      return null;
    }
    int hours = in.number(2, 2);
    if (hours < 0 || !in.eat(':')) {
      return null;
    }
    int minutes = in.number(2, 2);
    if (minutes < 0 || !in.atEnd()) {
      return null;
    }
    if (hours == 0 && minutes == 0) {
      return out.append('Z').toString();
    }
    two(out.append(sign), hours);
    two(out.append(':'), minutes);
    return out.toString();
  }

  private static void two(StringBuilder out, int number) {
    if (number < 10) {
      out.append('0');
    }
    out.append(number);
  }

  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    boolean eat(char c) {
      if (peek() != c) {
        return false;
      }
      at++;
      return true;
    }

    boolean atEnd() {
      return at == text.length();
    }

    String digits() {
      int from = at;
      while (peek() >= '0' && peek() <= '9') {
        at++;
      }
      return text.substring(from, at);
    }

    /** A number of min to max digits, or -1. */
    int number(int min, int max) {
      String digits = digits();
      return digits.length() < min || digits.length() > max ? -1 : Integer.parseInt(digits);
    }
  }
}
