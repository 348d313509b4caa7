package dev.hoist.diff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Amounts as Kubernetes writes them, as exact numbers.
 *
 * <table>
 *   <caption>Samples</caption>
 *   <tr><th>text</th><th>number</th></tr>
 *   <tr><td>{@code 1000m}</td><td>1</td></tr>
 *   <tr><td>{@code 1.5Gi}</td><td>1610612736</td></tr>
 *   <tr><td>{@code 1E}</td><td>10^18</td></tr>
 *   <tr><td>{@code 1E3}</td><td>1000</td></tr>
 *   <tr><td>{@code 25%}</td><td>none</td></tr>
 * </table>
 */
public final class Quantity {
  /** Longer texts are no amounts that anybody means; they are compared as texts. */
  private static final int MAX_LENGTH = 64;

  /** Beyond every suffix; keeps {@code 1e999999999} from filling the memory. */
  private static final int MAX_EXPONENT = 64;

  /** Where amounts of resources are rounded up to. */
  private static final int MILLI = 3;

  private Quantity() {}

  /** The number, or null when the text is no quantity. */
  public static @Nullable BigDecimal parse(String text) {
    int n = text.length();
    int i = n > 0 && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
    int whole = digits(text, i);
    int end = whole;
    if (end < n && text.charAt(end) == '.') {
      end = digits(text, end + 1);
    }
    boolean none = whole == i && end <= whole + 1;
    if (none || n > MAX_LENGTH) {
      return null;
    }
    BigDecimal unit = unit(text.substring(end));
    return unit == null ? null : new BigDecimal(text.substring(0, end)).multiply(unit);
  }

  /** Whether two amounts of a resource are the same to the API server. */
  static boolean isSameResource(BigDecimal one, BigDecimal other) {
    return one.setScale(MILLI, RoundingMode.UP).compareTo(other.setScale(MILLI, RoundingMode.UP))
        == 0;
  }

  private static @Nullable BigDecimal unit(String suffix) {
    return switch (suffix) {
      case "" -> BigDecimal.ONE;
      case "n" -> BigDecimal.ONE.movePointLeft(9);
      case "u" -> BigDecimal.ONE.movePointLeft(6);
      case "m" -> BigDecimal.ONE.movePointLeft(3);
      case "k" -> BigDecimal.ONE.movePointRight(3);
      case "M" -> BigDecimal.ONE.movePointRight(6);
      case "G" -> BigDecimal.ONE.movePointRight(9);
      case "T" -> BigDecimal.ONE.movePointRight(12);
      case "P" -> BigDecimal.ONE.movePointRight(15);
      case "E" -> BigDecimal.ONE.movePointRight(18);
      case "Ki" -> BigDecimal.valueOf(1L << 10);
      case "Mi" -> BigDecimal.valueOf(1L << 20);
      case "Gi" -> BigDecimal.valueOf(1L << 30);
      case "Ti" -> BigDecimal.valueOf(1L << 40);
      case "Pi" -> BigDecimal.valueOf(1L << 50);
      case "Ei" -> BigDecimal.valueOf(1L << 60);
      default -> power(suffix);
    };
  }

  private static @Nullable BigDecimal power(String suffix) {
    if (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E') {
      return null;
    }
    int from = suffix.length() > 1 && "+-".indexOf(suffix.charAt(1)) >= 0 ? 2 : 1;
    int length = suffix.length() - from;
    if (length < 1 || length > 3 || digits(suffix, from) < suffix.length()) {
      return null;
    }
    int exponent = Integer.parseInt(suffix, from, suffix.length(), 10);
    if (exponent > MAX_EXPONENT) {
      return null;
    }
    return suffix.charAt(1) == '-'
        ? BigDecimal.ONE.movePointLeft(exponent)
        : BigDecimal.ONE.movePointRight(exponent);
  }

  /** The index after the digits that start at an index. */
  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
