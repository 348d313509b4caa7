package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.node.Node;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every diff, whatever the bundles. */
class DiffLawsTest {
  private static final int ROUNDS = 1000;

  @Test
  void aBundleDoesNotDifferFromItself() {
    Bundle shop = Bundles.bundle(Samples.SHOP);
    assertEquals("", Bundles.tell(BundleDiff.between(shop, shop, Bundles.redaction())));
    BundleDiff again = Bundles.diff(Samples.SHOP, Samples.SHOP);
    assertEquals("", Bundles.tell(again));
    assertTrue(again.isEmpty());
    assertEquals(shop.resources().size(), again.unchanged());
  }

  @ParameterizedTest
  @MethodSource("dev.hoist.diff.Samples#pairs")
  void theLawsHoldForHandwrittenPairs(String before, String after) {
    check(Bundles.bundle(before), Bundles.bundle(after));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theLawsHoldForWildlyEditedBundles(long seed) {
    var edits = new RandomEdits(new Random(seed));
    Bundle first = Bundles.bundle(Samples.SHOP);
    for (int round = 0; round < ROUNDS; round++) {
      Bundle before = edits.edit(first, round % 4);
      Bundle after = edits.edit(before, 1 + round % 9);
      check(before, after);
    }
  }

  private static void check(Bundle before, Bundle after) {
    Redaction redaction = Bundles.redaction();
    BundleDiff diff = BundleDiff.between(before, after, redaction);
    Map<ObjectKey, Node> expected = bodies(after, redaction);
    Map<ObjectKey, Node> found = applied(diff, before, redaction);
    assertEquals(expected.keySet(), found.keySet());
    for (ObjectKey key : expected.keySet()) {
      assertEquals(expected.get(key), found.get(key), key.toString());
    }
    assertEquals(diff.swapped(), BundleDiff.between(after, before, redaction), "swapped");
    assertEquals(diff, diff.swapped().swapped(), "swapped twice");
  }

  private static Map<ObjectKey, Node> bodies(Bundle bundle, Redaction redaction) {
    var bodies = new HashMap<ObjectKey, Node>();
    for (Resource resource : bundle.resources()) {
      Resource shown = redaction.redact(resource);
      bodies.put(name(shown), shown.body());
    }
    return bodies;
  }

  private static Map<ObjectKey, Node> applied(BundleDiff diff, Bundle bundle, Redaction redaction) {
    Map<ObjectKey, Node> bodies = bodies(bundle, redaction);
    for (ObjectChange change : diff.objects()) {
      switch (change.change()) {
        case Change.Removed<Resource>(Resource before) -> bodies.remove(name(before));
        case Change.Added<Resource>(Resource after) -> bodies.put(name(after), after.body());
        case Change.Modified<Resource>(Resource before, Resource after) -> {
          bodies.remove(name(before));
          bodies.put(name(after), Patched.apply(change, before).body());
        }
      }
    }
    return bodies;
  }

  private static ObjectKey name(Resource resource) {
    return ObjectKey.of(resource.id());
  }
}
