package dev.hoist.diag;

import java.util.Collection;
import java.util.Optional;

/** Finds the known name a misspelled one was probably meant to be. */
public final class Nearest {
  /** Nobody types a longer name, and comparing takes time by its square. */
  private static final int MAX_NAME = 300;

  private Nearest() {}

  /**
   * The known name that takes the fewest edits, letter case not counted; empty when even that one
   * is more than a third of the letters away.
   */
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > MAX_NAME) {
      return Optional.empty();
    }
    String best = null;
    int fewest = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(lower(name), lower(candidate), fewest);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** What to write instead of a name that nobody knows: the one that was meant, or any of them. */
  public static String hint(String name, Collection<String> known) {
    return to(name, known)
        .map(near -> "write " + near)
        .orElse("name one of: " + String.join(", ", known));
  }

  /**
   * Whether one name was surely meant where another is written: they differ in letter case, or in
   * one letter, or two neighbours have changed places. Names of which only the digits differ stand
   * for two things, and so do short ones.
   */
  public static boolean isSlip(String written, String known) {
    String a = lower(written);
    String b = lower(known);
    if (a.equals(b)) {
      return !written.equals(known);
    }
    return Math.min(a.length(), b.length()) > 2
        && a.length() <= MAX_NAME
        && edits(a, b, 2) == 1
        && digits(a).equals(digits(b));
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  private static int edits(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] before = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    int[] beforeThat = before.clone();
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
        }
      }
      int[] free = beforeThat;
      beforeThat = before;
      before = row;
      row = free;
    }
    return before[b.length()];
  }
}
