package dev.hoist.yaml;

import java.util.Arrays;

/**
 * The order in which go-yaml v2 prints keys: letters by code point, other characters before
 * letters, runs of digits by their value.
 *
 * <p>The relation is not transitive, and kustomize, which sorts randomly ordered keys, prints some
 * key sets differently from run to run. Here such a set always comes out the same: a stable merge
 * sort over the keys in UTF-8 byte order.
 */
public final class KeyOrder {
  private KeyOrder() {}

  /** Sorts keys in place. */
  public static void sort(String[] keys) {
    if (keys.length < 2 || isSorted(keys)) {
      return;
    }
    Arrays.sort(keys, KeyOrder::compareBytes);
    mergeSort(keys, new String[keys.length], 0, keys.length);
  }

  private static boolean isSorted(String[] keys) {
    for (int i = 1; i < keys.length; i++) {
      if (compareBytes(keys[i - 1], keys[i]) > 0 || less(keys[i], keys[i - 1])) {
        return false;
      }
    }
    return true;
  }

  private static void mergeSort(String[] keys, String[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(keys, spare, from, middle);
    mergeSort(keys, spare, middle, to);
    if (!less(keys[middle], keys[middle - 1])) {
      return;
    }
    System.arraycopy(keys, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      if (right >= to || (left < middle && !less(spare[right], spare[left]))) {
        keys[i] = spare[left++];
      } else {
        keys[i] = spare[right++];
      }
    }
  }

  /**
   * Order of the UTF-8 bytes, which is the order of code points; {@code String.compareTo} differs
   * beyond U+FFFF.
   */
  public static int compareBytes(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogateX = Character.isSurrogate(x);
        boolean surrogateY = Character.isSurrogate(y);
        return surrogateX == surrogateY ? Character.compare(x, y) : surrogateX ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Whether a key is printed before another. */
  static boolean less(String a, String b) {
    int n = Math.min(a.length(), b.length());
    int i = 0;
    while (i < n && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == n) {
      return a.length() < b.length();
    }
    if (Character.isLowSurrogate(a.charAt(i))
        && i > 0
        && Character.isHighSurrogate(a.charAt(i - 1))) {
      i--;
    }
    int x = a.codePointAt(i);
    int y = b.codePointAt(i);
    boolean letterX = isLetter(x);
    boolean letterY = isLetter(y);
    if (letterX && letterY) {
      return x < y;
    }
    if (letterX || letterY) {
      return letterY;
    }
    return lessNumber(a, b, i, x, y);
  }

  private static boolean lessNumber(String a, String b, int at, int x, int y) {
    long start = 0;
    if (x == '0' || y == '0') {
      for (int j = at - 1; j >= 0 && isDigit(a.charAt(j)); j--) {
        if (a.charAt(j) != '0') {
          start = 1;
          break;
        }
      }
    }
    int endA = digitsEnd(a, at);
    int endB = digitsEnd(b, at);
    long numberA = number(a, at, endA, start);
    long numberB = number(b, at, endB, start);
    if (numberA != numberB) {
      return numberA < numberB;
    }
    if (endA != endB) {
      return endA < endB;
    }
    return x < y;
  }

  private static int digitsEnd(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Overflows as Go's int64 does. */
  private static long number(String text, int from, int to, long start) {
    long number = start;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isLetter(int c) {
    return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : Character.isLetter(c);
  }

  private static boolean isDigit(char c) {
    return c < 0x80 ? c >= '0' && c <= '9' : Character.isDigit(c);
  }
}
