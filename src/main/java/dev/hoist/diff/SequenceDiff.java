package dev.hoist.diff;

import java.util.Arrays;

/**
 * Which items of two lists belong together, so that few are left over: the greedy algorithm of
 * Myers over numbers that stand for the items.
 */
final class SequenceDiff {
  /**
   * Lists that differ in more items than this count as different throughout. The work grows with
   * the square of it, and nobody reads a diff of a thousand edits line by line.
   */
  private static final int MAX_EDITS = 1000;

  private final int[] before;
  private final int[] after;
  private final int[] partners;

  private SequenceDiff(int[] before, int[] after) {
    this.before = before;
    this.after = after;
    this.partners = new int[before.length];
    Arrays.fill(partners, -1);
  }

  /** For each item of the first list the index of its partner in the second, or -1. */
  static int[] partners(int[] one, int[] other) {
    var diff = new SequenceDiff(one, other);
    diff.run();
    return diff.partners;
  }

  /**
   * As {@link #partners(int[], int[])}, but found from the other side. Of several equally good
   * answers each side finds its own; whoever wants the same one asks from one side always.
   */
  static int[] partnersFromOtherSide(int[] before, int[] after) {
    int[] back = partners(after, before);
    int[] forth = new int[before.length];
    Arrays.fill(forth, -1);
    for (int j = 0; j < back.length; j++) {
      if (back[j] >= 0) {
        forth[back[j]] = j;
      }
    }
    return forth;
  }

  private void run() {
    int from = 0;
    int endBefore = before.length;
    int endAfter = after.length;
    while (from < endBefore && from < endAfter && before[from] == after[from]) {
      partners[from] = from;
      from++;
    }
    while (endBefore > from && endAfter > from && before[endBefore - 1] == after[endAfter - 1]) {
      partners[--endBefore] = --endAfter;
    }
    if (endBefore > from && endAfter > from) {
      search(from, endBefore - from, endAfter - from);
    }
  }

  /** Finds the shortest way through the middle, then walks it back. */
  private void search(int from, int n, int m) {
    int limit = Math.min(n + m, MAX_EDITS);
    int[] reach = new int[2 * limit + 2];
    int[][] trace = new int[limit + 1][];
    for (int edits = 0; edits <= limit; edits++) {
      trace[edits] = Arrays.copyOfRange(reach, limit - edits, limit + edits + 1);
      for (int k = -edits; k <= edits; k += 2) {
        boolean down = k == -edits || (k != edits && reach[limit + k - 1] < reach[limit + k + 1]);
        int x = edits == 0 ? 0 : down ? reach[limit + k + 1] : reach[limit + k - 1] + 1;
        int y = x - k;
        while (x < n && y < m && before[from + x] == after[from + y]) {
          x++;
          y++;
        }
        reach[limit + k] = x;
        if (x >= n && y >= m) {
          walkBack(from, n, m, edits, trace);
          return;
        }
      }
    }
  }

  private void walkBack(int from, int n, int m, int edits, int[][] trace) {
    int x = n;
    int y = m;
    for (int d = edits; d > 0; d--) {
      int[] reach = trace[d];
      int k = x - y;
      // the row of d edits holds what d - 1 edits reached on diagonals -d to d
      boolean down = k == -d || (k != d && reach[d + k - 1] < reach[d + k + 1]);
      int previous = down ? k + 1 : k - 1;
      int startX = reach[d + previous];
      int startY = startX - previous;
      int afterEdit = down ? startX : startX + 1;
      while (x > afterEdit) {
        partners[from + --x] = from + --y;
      }
      x = startX;
      y = startY;
    }
    while (x > 0 && y > 0) {
      partners[from + --x] = from + --y;
    }
  }
}
