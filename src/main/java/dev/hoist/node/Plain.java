package dev.hoist.node;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What readers make of an unquoted scalar. Two dialects matter: resources are read as YAML 1.2 with
 * Go's number syntax ({@link #resolve}), while kustomize's printer quotes whatever a YAML 1.1
 * reader would not take for a string ({@link #isStringIn11}).
 *
 * <table>
 *   <caption>Samples</caption>
 *   <tr><th>text</th><th>resolve</th><th>isStringIn11</th></tr>
 *   <tr><td>{@code yes}</td><td>STR</td><td>no</td></tr>
 *   <tr><td>{@code 0o17}</td><td>INT</td><td>no</td></tr>
 *   <tr><td>{@code 1e309}</td><td>STR (overflow)</td><td>yes</td></tr>
 *   <tr><td>{@code 1:30}</td><td>STR</td><td>yes, see {@link #isBase60}</td></tr>
 *   <tr><td>{@code 2001-1-1}</td><td>TIMESTAMP</td><td>no</td></tr>
 * </table>
 */
public final class Plain {
  private static final BigInteger MIN_LONG = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger MAX_LONG = BigInteger.ONE.shiftLeft(63);
  private static final BigInteger MAX_ULONG = BigInteger.ONE.shiftLeft(64);

  /** As many digits as 64 bits have in base 2. */
  private static final int MAX_DIGITS = 64;

  private Plain() {}

  /** The type of a plain scalar in a resource file. */
  public static Tag resolve(String text) {
    if (text.isEmpty()) {
      return Tag.NULL;
    }
    switch (text.charAt(0)) {
      case '~':
        return text.length() == 1 ? Tag.NULL : Tag.STR;
      case 'n', 'N':
        return text.equals("null") || text.equals("Null") || text.equals("NULL")
            ? Tag.NULL
            : Tag.STR;
      case 't', 'T':
        return text.equals("true") || text.equals("True") || text.equals("TRUE")
            ? Tag.BOOL
            : Tag.STR;
      case 'f', 'F':
        return text.equals("false") || text.equals("False") || text.equals("FALSE")
            ? Tag.BOOL
            : Tag.STR;
      case '.':
        return isInfinityOrNan(text) || isDotFloat(text) ? Tag.FLOAT : Tag.STR;
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
        return resolveNumber(text);
      default:
        return Tag.STR;
    }
  }

  private static Tag resolveNumber(String text) {
    if (isInfinityOrNan(text)) {
      return Tag.FLOAT;
    }
    if (Timestamps.isTimestamp(text)) {
      return Tag.TIMESTAMP;
    }
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (integer(digits) != null) {
      return Tag.INT;
    }
    return isFloat(digits) ? Tag.FLOAT : Tag.STR;
  }

  /** Whether a YAML 1.1 reader in the manner of go-yaml v2 takes the text for a string. */
  public static boolean isStringIn11(String text) {
    if (text.isEmpty()) {
      return false;
    }
    switch (text.charAt(0)) {
      case '~', 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O':
        return !isWord(text);
      case '.':
        return !isInfinityOrNan(text) && !isDotFloat(text);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
        break;
      default:
        return true;
    }
    if (resolveNumber(text) != Tag.STR) {
      return false;
    }
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (digits.startsWith("0b")) {
      int from = digits.length() > 2 && "+-".indexOf(digits.charAt(2)) >= 0 ? 3 : 2;
      return !onlyBits(digits, from);
    }
    return !(digits.startsWith("-0b") && onlyBits(digits, 3));
  }

  private static boolean onlyBits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) != '0' && text.charAt(i) != '1') {
        return false;
      }
    }
    return from < text.length();
  }

  private static boolean isWord(String text) {
    return switch (text) {
      case "~", "null", "Null", "NULL" -> true;
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE" -> true;
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE" -> true;
      default -> false;
    };
  }

  /**
   * What a YAML 1.1 reader takes a plain word for: true, false, or null when it is neither.
   * Kustomization files are read that way.
   */
  public static @Nullable Boolean boolean11(String text) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE" -> true;
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE" -> false;
      default -> null;
    };
  }

  /** Base 60, which YAML 1.1 reads as a number: {@code 1:30}. Only the printer cares. */
  public static boolean isBase60(String text) {
    int n = text.length();
    int i = 0;
    if (n == 0 || text.indexOf(':') < 0) {
      return false;
    }
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      i++;
    }
    if (i >= n || !isDigit(text.charAt(i))) {
      return false;
    }
    while (i < n && (isDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    int groups = 0;
    while (i < n && text.charAt(i) == ':') {
      i++;
      if (i + 1 < n
          && text.charAt(i) >= '0'
          && text.charAt(i) <= '5'
          && isDigit(text.charAt(i + 1))) {
        i += 2;
      } else if (i < n && isDigit(text.charAt(i))) {
        i++;
      } else {
        return false;
      }
      groups++;
    }
    if (groups == 0) {
      return false;
    }
    if (i < n && text.charAt(i) == '.') {
      i++;
      while (i < n && (isDigit(text.charAt(i)) || text.charAt(i) == '_')) {
        i++;
      }
    }
    return i == n;
  }

  /** {@code .inf}, {@code -.Inf}, {@code .nan} and their like. */
  public static boolean isInfinityOrNan(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF" -> true;
      case "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> false;
    };
  }

  /**
   * An integer in Go's base-0 syntax, with underscores already gone ({@code 0x1f}, {@code 017},
   * {@code 0b1}); null when it is none or fits neither int64 nor uint64.
   */
  public static @Nullable BigInteger integer(String digits) {
    int n = digits.length();
    int i = 0;
    boolean negative = false;
    boolean signed = false;
    if (n > 0 && (digits.charAt(0) == '-' || digits.charAt(0) == '+')) {
      negative = digits.charAt(0) == '-';
      signed = true;
      i = 1;
    }
    int base = 10;
    if (n - i > 1 && digits.charAt(i) == '0') {
      switch (digits.charAt(i + 1)) {
        case 'x', 'X' -> {
          base = 16;
          i += 2;
        }
        case 'b', 'B' -> {
          base = 2;
          i += 2;
        }
        case 'o', 'O' -> {
          base = 8;
          i += 2;
        }
        default -> {
          base = 8;
          i += 1;
        }
      }
    }
    if (i >= n) {
      return null;
    }
    while (n - i > MAX_DIGITS && digits.charAt(i) == '0') {
      i++;
    }
    if (n - i > MAX_DIGITS) {
      return null;
    }
    for (int j = i; j < n; j++) {
      char c = digits.charAt(j);
      if (c > 'f' || Character.digit(c, base) < 0) {
        return null;
      }
    }
    if (base == 10 && n - i <= 18) {
      long value = Long.parseLong(digits, i, n, 10);
      return BigInteger.valueOf(negative ? -value : value);
    }
    BigInteger value = new BigInteger(digits.substring(i), base);
    if (negative) {
      value = value.negate();
    }
    if (value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) < 0) {
      return value;
    }
    return !signed && value.signum() >= 0 && value.compareTo(MAX_ULONG) < 0 ? value : null;
  }

  /** Whether digits without underscores are a finite float in Go's syntax. */
  public static boolean isFloat(String digits) {
    int n = digits.length();
    int i = n > 0 && (digits.charAt(0) == '+' || digits.charAt(0) == '-') ? 1 : 0;
    int whole = countDigits(digits, i);
    i += whole;
    int fraction = 0;
    if (i < n && digits.charAt(i) == '.') {
      fraction = countDigits(digits, i + 1);
      i += 1 + fraction;
    }
    if (whole == 0 && fraction == 0) {
      return false;
    }
    if (i < n && (digits.charAt(i) == 'e' || digits.charAt(i) == 'E')) {
      i++;
      if (i < n && (digits.charAt(i) == '+' || digits.charAt(i) == '-')) {
        i++;
      }
      int exponent = countDigits(digits, i);
      if (exponent == 0) {
        return false;
      }
      i += exponent;
    }
    return i == n && !Double.isInfinite(Double.parseDouble(digits));
  }

  /** A float that starts with a dot, which may have single underscores between digits. */
  private static boolean isDotFloat(String text) {
    int i = skipGroups(text, 1);
    if (i < 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      i = skipGroups(text, i);
    }
    return i == text.length() && !Double.isInfinite(Double.parseDouble(text.replace("_", "")));
  }

  private static int skipGroups(String text, int from) {
    int i = from;
    while (true) {
      int digits = countDigits(text, i);
      if (digits == 0) {
        return -1;
      }
      i += digits;
      if (i >= text.length() || text.charAt(i) != '_') {
        return i;
      }
      i++;
    }
  }

  private static int countDigits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
