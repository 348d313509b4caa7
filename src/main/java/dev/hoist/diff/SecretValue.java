package dev.hoist.diff;

import dev.hoist.diag.Origin;

/**
 * All that is kept of a secret value. The value itself is not in here: whoever prints a change has
 * nothing to leak.
 *
 * @param fingerprint hexadecimal digits that are the same for the same value within one run, and
 *     mean nothing outside of it
 * @param sizeLimit a power of two from 8 upwards that the number of bytes does not exceed; 0 for an
 *     empty value
 * @param encrypted whether the value is the cipher text of SOPS, of which nobody can tell whether
 *     its content changed
 */
public record SecretValue(String fingerprint, int sizeLimit, boolean encrypted, Origin origin)
    implements Value {

  /** The power of two that stands for a length. */
  static int sizeLimit(int length) {
    return length == 0 ? 0 : Math.max(8, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
  }

  /** {@code empty} or {@code <=32 B}. */
  public String size() {
    return sizeLimit == 0 ? "empty" : "<=" + sizeLimit + " B";
  }

  /** What stands for the value inside a larger one. Two values have one text if they are equal. */
  String placeholder() {
    return "(hidden " + fingerprint + " " + size() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretValue that
        && fingerprint.equals(that.fingerprint)
        && encrypted == that.encrypted;
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
