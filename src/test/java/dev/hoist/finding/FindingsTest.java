package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hoist.diff.Bundles;
import dev.hoist.diff.RandomEdits;
import dev.hoist.diff.Samples;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Reviewer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the findings of any change. */
class FindingsTest {
  private static final int ROUNDS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5})
  void wildlyEditedBundlesAreJudgedWithoutTellingASecret(long seed) {
    var edits = new RandomEdits(new Random(seed));
    Bundle first = Bundles.bundle(Samples.SHOP);
    for (int round = 0; round < ROUNDS; round++) {
      Bundle before = edits.edit(first, round % 4);
      Bundle after = edits.edit(before, 1 + round % 9);
      for (Finding finding :
          Bundles.reviewer()
              .review(new Reviewer.Side("a", before), new Reviewer.Side("b", after))
              .findings()) {
        assertFalse(finding.message().contains("correct-horse"), finding.message());
        assertFalse(finding.message().contains("hunter2"), finding.message());
        assertFalse(finding.message().contains("aHVudGVyMg"), finding.message());
        assertFalse(finding.message().endsWith("."), finding.message());
        assertFalse(finding.remedy().isBlank(), finding.rule());
      }
    }
  }

  @Test
  void nothingIsFoundWhereNothingChanges() {
    for (Finding finding : Judged.all(Samples.SHOP, Samples.SHOP)) {
      assertEquals(State.EXISTING, finding.state(), finding.message());
    }
  }
}
