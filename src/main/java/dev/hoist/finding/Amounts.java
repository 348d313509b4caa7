package dev.hoist.finding;

import java.util.OptionalInt;

/** Numbers and shares of a number, as fields of Kubernetes have them. */
final class Amounts {
  private static final int MAX_DIGITS = 9;

  private Amounts() {}

  /** The number that a text is; empty when it is none, or one that no field may have. */
  static OptionalInt number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  /** The percentage that a text is; empty when it is none. */
  static OptionalInt percent(String text) {
    return text.endsWith("%") ? number(text.substring(0, text.length() - 1)) : OptionalInt.empty();
  }

  /** How many of a number a text such as {@code 2} or {@code 25%} means, rounded up. */
  static OptionalInt of(String text, int whole) {
    OptionalInt percent = percent(text);
    return percent.isEmpty()
        ? number(text)
        : OptionalInt.of((int) Math.ceilDiv((long) percent.getAsInt() * whole, 100L));
  }
}
