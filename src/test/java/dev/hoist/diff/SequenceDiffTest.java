package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceDiffTest {
  @Test
  void asManyItemsAsPossibleKeepAPartner() {
    var random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      int[] before = numbers(random);
      int[] after = numbers(random);
      int[] partners = SequenceDiff.partners(before, after);
      int last = -1;
      int pairs = 0;
      for (int i = 0; i < before.length; i++) {
        if (partners[i] >= 0) {
          assertEquals(before[i], after[partners[i]]);
          assertTrue(partners[i] > last, "in order");
          last = partners[i];
          pairs++;
        }
      }
      assertEquals(longest(before, after), pairs);
    }
  }

  @Test
  void listsThatShareNearlyNothingAreNotSearchedForLong() {
    int[] before = new int[20_000];
    int[] after = new int[20_000];
    for (int i = 0; i < before.length; i++) {
      before[i] = i;
      after[i] = -i;
    }
    after[10_000] = 10_000;
    int[] partners = SequenceDiff.partners(before, after);
    assertEquals(0, partners[0]);
    assertEquals(-1, partners[1]);
  }

  private static int[] numbers(Random random) {
    return random.ints(random.nextInt(14), 0, 4).toArray();
  }

  /** The length of the longest common subsequence, by the book. */
  private static int longest(int[] a, int[] b) {
    int[][] best = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        best[i][j] =
            a[i - 1] == b[j - 1]
                ? best[i - 1][j - 1] + 1
                : Math.max(best[i - 1][j], best[i][j - 1]);
      }
    }
    return best[a.length][b.length];
  }
}
