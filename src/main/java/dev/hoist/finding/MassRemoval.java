package dev.hoist.finding;

import dev.hoist.diff.FieldPath;

/** A change that removes many objects at once, as an overlay that has lost a resource does. */
final class MassRemoval {
  private static final int MANY = 10;
  private static final int FEW = 3;
  private static final int PERCENT = 30;

  private MassRemoval() {}

  static void check(Sides sides, Found found) {
    int removed = sides.removed().size();
    int all = removed + sides.pairs().size() + sides.diff().unchanged();
    if (removed > MANY || (removed >= FEW && removed * 100L > (long) PERCENT * all)) {
      Whole first = sides.removed().get(0);
      found.add(
          "mass-removal",
          Severity.HIGH,
          first.key(),
          FieldPath.ROOT,
          first.origin(),
          "is one of " + removed + " objects that go, out of " + all,
          "see that all of them are meant to go; a resource may be missing in a kustomization");
    }
  }
}
