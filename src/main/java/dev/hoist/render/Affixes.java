package dev.hoist.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares the prefixes and suffixes that resources have collected on their way up, to tell
 * namesakes apart.
 */
final class Affixes {
  private Affixes() {}

  /**
   * Those whose prefixes and suffixes end like the referrer's.
   *
   * @param strict whether a resource without any matches only a referrer without any
   */
  static List<Item> compatible(List<Item> items, Item referrer, boolean strict) {
    var fitting = new ArrayList<Item>();
    for (Item item : items) {
      if (sameEnding(referrer.prefixes(), item.prefixes(), strict)
          && sameEnding(referrer.suffixes(), item.suffixes(), strict)) {
        fitting.add(item);
      }
    }
    return fitting;
  }

  private static boolean sameEnding(List<String> a, List<String> b, boolean strict) {
    if (a.isEmpty() || b.isEmpty()) {
      return !strict || a.isEmpty() == b.isEmpty();
    }
    int n = Math.min(a.size(), b.size());
    return a.subList(a.size() - n, a.size()).equals(b.subList(b.size() - n, b.size()));
  }
}
