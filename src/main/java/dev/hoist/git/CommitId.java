package dev.hoist.git;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The full id of a commit: 40 lower-case hexadecimal digits. An abbreviation is not an id; {@link
 * Repo#resolve} turns one into an id.
 */
public record CommitId(String hex) implements Comparable<CommitId> {
  private static final int LENGTH = 40;

  public CommitId {
    if (!isHex(hex)) {
      throw new IllegalArgumentException("not a full commit id: " + hex);
    }
  }

  /** Reads a full id in either case; empty for anything else, abbreviations included. */
  public static Optional<CommitId> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isHex(lower) ? Optional.of(new CommitId(lower)) : Optional.empty();
  }

  static CommitId of(AnyObjectId id) {
    return new CommitId(id.name());
  }

  ObjectId object() {
    return ObjectId.fromString(hex);
  }

  private static boolean isHex(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /** The first seven digits, for people to read. */
  public String shortened() {
    return hex.substring(0, 7);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommitId that && hex.equals(that.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  /** All 40 digits. */
  @Override
  public String toString() {
    return hex;
  }
}
