package dev.hoist.diff;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Spans of time as Go writes them, {@code 1h30m}, {@code 1.5s}, as exact numbers. */
final class Durations {
  /** Longer texts are no spans that anybody means; they are compared as texts. */
  private static final int MAX_LENGTH = 64;

  private Durations() {}

  /** Nanoseconds, or null when the text is no span of time. */
  static @Nullable BigDecimal parse(String text) {
    int n = text.length();
    int i = n > 0 && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
    if (n > MAX_LENGTH || i == n) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    if (!text.substring(i).equals("0")) {
      while (i < n) {
        int number = i;
        while (i < n && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
          i++;
        }
        int unit = i;
        while (i < n && !isDigit(text.charAt(i)) && text.charAt(i) != '.') {
          i++;
        }
        BigDecimal size = unit(text.substring(unit, i));
        BigDecimal count = number(text.substring(number, unit));
        if (size == null || count == null) {
          return null;
        }
        sum = sum.add(count.multiply(size));
      }
    }
    return text.charAt(0) == '-' ? sum.negate() : sum;
  }

  private static @Nullable BigDecimal number(String text) {
    int dot = text.indexOf('.');
    boolean digits = dot < 0 ? !text.isEmpty() : text.length() > 1;
    return digits && dot == text.lastIndexOf('.') ? new BigDecimal(text) : null;
  }

  private static @Nullable BigDecimal unit(String unit) {
    return switch (unit) {
      case "ns" -> BigDecimal.ONE;
      case "us", "\u00b5s", "\u03bcs" -> BigDecimal.valueOf(1_000L);
      case "ms" -> BigDecimal.valueOf(1_000_000L);
      case "s" -> BigDecimal.valueOf(1_000_000_000L);
      case "m" -> BigDecimal.valueOf(60_000_000_000L);
      case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
      default -> null;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
