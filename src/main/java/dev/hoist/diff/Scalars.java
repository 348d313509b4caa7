package dev.hoist.diff;

import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** How the leaves of a field are compared. */
enum Scalars {
  /**
   * By type, and numbers by value. A number and a string of the same digits differ: in a port they
   * are a number and a name, in a label one of them is an error.
   */
  PLAIN,
  /** As exact amounts, in which the number {@code 1} and the string {@code "1"} are equal. */
  QUANTITY,
  /** As amounts of a resource, which are rounded up to thousandths. */
  RESOURCE,
  /** As spans of time, in which {@code 60s} and {@code 1m} are equal. */
  DURATION;

  /** Whether two unequal leaves mean the same. */
  boolean isSame(Scalar one, Scalar other) {
    if (this == DURATION) {
      BigDecimal a = Durations.parse(one.text());
      BigDecimal b = Durations.parse(other.text());
      if (a != null && b != null && one.type() == Tag.STR && other.type() == Tag.STR) {
        return a.compareTo(b) == 0;
      }
    } else if (this != PLAIN) {
      BigDecimal a = amount(one);
      BigDecimal b = amount(other);
      if (a != null && b != null) {
        return this == RESOURCE ? Quantity.isSameResource(a, b) : a.compareTo(b) == 0;
      }
    }
    Tag type = one.type();
    Tag otherType = other.type();
    if (isNumber(type) && isNumber(otherType)) {
      BigDecimal a = number(one.text());
      BigDecimal b = number(other.text());
      return a != null && b != null && a.compareTo(b) == 0;
    }
    if (type == Tag.BOOL && otherType == Tag.BOOL) {
      return one.text().equalsIgnoreCase(other.text());
    }
    // JSON has no dates: an unquoted one reaches the API server as a string
    boolean texts = isText(type) && isText(otherType);
    return texts && one.text().equals(other.text());
  }

  private static boolean isNumber(Tag type) {
    return type == Tag.INT || type == Tag.FLOAT;
  }

  private static boolean isText(Tag type) {
    return type == Tag.STR || type == Tag.TIMESTAMP;
  }

  private static @Nullable BigDecimal amount(Scalar scalar) {
    return switch (scalar.type()) {
      case INT, FLOAT, STR -> Quantity.parse(scalar.text());
      case UNSET, NONE, BOOL, NULL, TIMESTAMP -> null;
    };
  }

  private static @Nullable BigDecimal number(String text) {
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    BigInteger integer = Plain.integer(digits);
    if (integer != null) {
      return new BigDecimal(integer);
    }
    // infinity is no number here; a finite double bounds the exponent
    return Plain.isFloat(digits) ? new BigDecimal(digits) : null;
  }
}
