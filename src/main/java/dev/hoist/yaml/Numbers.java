package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How numbers look after kustomize's chain of YAML, JSON and YAML again: integers in decimal,
 * floats with an integral value as integers, other floats in Go's %g form with an exponent from
 * 10^6 on. Numbers as people write them take a short way, which wakes no arithmetic of large ones.
 */
public final class Numbers {
  /** Every integer of so many digits is exact as a float. */
  private static final int SHORT = 15;

  private static final double SHORT_LIMIT = 1e15;

  private Numbers() {}

  /** What is beyond Go's integers. */
  private static final class Limits {
    static final BigInteger MIN_LONG = BigInteger.ONE.shiftLeft(63).negate();
    static final BigInteger MAX_ULONG = BigInteger.ONE.shiftLeft(64);

    private Limits() {}
  }

  /** Whether a text is an integer of few digits, written as it is printed. */
  private static boolean isShort(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - from;
    if (digits < 1 || digits > SHORT) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.charAt(from) != '0' || text.equals("0");
  }

  /**
   * The printed form of a plain scalar that is an integer or float; null when it is infinite or not
   * a number.
   */
  public static @Nullable String print(String text) {
    if (isShort(text)) {
      return text;
    }
    if (Plain.isInfinityOrNan(text)) {
      return null;
    }
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    BigInteger integer = Plain.integer(digits);
    return integer != null ? integer.toString() : print(Double.parseDouble(digits));
  }

  /** The printed form of a float. */
  public static String print(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < SHORT_LIMIT && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    if (size >= 1e-6 && size < 1e21 && value == Math.rint(value)) {
      BigInteger integer = new BigDecimal(Double.toString(value)).toBigInteger();
      if (integer.compareTo(Limits.MIN_LONG) >= 0 && integer.compareTo(Limits.MAX_ULONG) < 0) {
        return integer.toString();
      }
    }
    return goG(value);
  }

  /**
   * The text Go's JSON encoder gives a number.
   *
   * @throws HoistException when it is infinite, or was replaced by another text
   */
  public static String json(Scalar number) {
    String digits = finite(number);
    if (isShort(digits)) {
      return digits;
    }
    BigInteger integer = Plain.integer(digits);
    return integer != null ? integer.toString() : json(Double.parseDouble(digits));
  }

  /**
   * The float that a number is for Go.
   *
   * @throws HoistException when it is infinite, or was replaced by another text
   */
  public static double value(Scalar number) {
    String digits = finite(number);
    if (isShort(digits)) {
      return Long.parseLong(digits);
    }
    BigInteger integer = Plain.integer(digits);
    return integer != null ? integer.doubleValue() : Double.parseDouble(digits);
  }

  private static String finite(Scalar number) {
    String text = number.text();
    if (isShort(text)) {
      return text;
    }
    if (Plain.isInfinityOrNan(text)) {
      throw notFinite(number);
    }
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    boolean integer = Plain.integer(digits) != null;
    if (!integer && (number.tag() == Tag.INT || !Plain.isFloat(digits))) {
      throw otherType(number);
    }
    return digits;
  }

  /** A number that neither JSON nor kustomize knows. */
  public static HoistException notFinite(Scalar number) {
    return Diagnostic.error("emit.number", number.origin(), "the value is not a finite number")
        .hint("quote it if it is meant as text")
        .asException();
  }

  /** Fails if a scalar has a tag that does not fit, or had another text before. */
  public static void requireType(Scalar scalar) {
    Tag wanted = scalar.tag();
    if (scalar.isOpen() || wanted == Tag.STR) {
      return;
    }
    Tag found = Plain.resolve(scalar.text());
    if (found != wanted && !(wanted == Tag.FLOAT && found == Tag.INT)) {
      throw otherType(scalar);
    }
  }

  /** A number or a truth value in whose place there is now something else. */
  public static HoistException otherType(Scalar scalar) {
    return Diagnostic.error(
            "emit.type",
            scalar.origin(),
            "the value is not of type " + scalar.tag().name().toLowerCase(java.util.Locale.ROOT))
        .hint("remove the tag, or quote the field that is replaced, so that it takes any text")
        .asException();
  }

  /** The text Go's JSON encoder gives a float: an exponent below 10^-6 and from 10^21 on. */
  public static String json(double value) {
    if (value == 0) {
      return Double.doubleToRawLongBits(value) == 0 ? "0" : "-0";
    }
    double size = Math.abs(value);
    if (size < SHORT_LIMIT && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    BigDecimal shortest = shortest(value);
    if (size >= 1e-6 && size < 1e21) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + (exponent < 0 ? "-" : "+")
        + Math.abs(exponent);
  }

  /** Shortest digits that read back the same, with an exponent below 10^-4 and from 10^6 on. */
  public static String goG(double value) {
    if (value == 0 || (Math.abs(value) < 1e6 && value == Math.rint(value))) {
      return json(value);
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    var out = new StringBuilder();
    if (value < 0) {
      out.append('-');
    }
    if (exponent < -4 || exponent >= 6) {
      out.append(digits.charAt(0));
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      out.append('e').append(exponent < 0 ? '-' : '+');
      int size = Math.abs(exponent);
      return out.append(size < 10 ? "0" : "").append(size).toString();
    }
    int point = exponent + 1;
    if (point <= 0) {
      return out.append("0.").append("0".repeat(-point)).append(digits).toString();
    }
    if (digits.length() <= point) {
      return out.append(digits).append("0".repeat(point - digits.length())).toString();
    }
    return out.append(digits, 0, point)
        .append('.')
        .append(digits, point, digits.length())
        .toString();
  }

  /** Java gives at least two digits, Go one where one is enough. */
  private static BigDecimal shortest(double value) {
    BigDecimal two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (two.precision() != 2) {
      return two;
    }
    BigDecimal one = two.round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value ? one.stripTrailingZeros() : two;
  }
}
