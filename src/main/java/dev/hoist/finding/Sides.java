package dev.hoist.finding;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.ObjectChange;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** The two sides of a comparison and what differs between them. */
final class Sides {
  private final BundleDiff diff;
  private final Objects before;
  private final Objects after;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Whole> removed = new ArrayList<>();
  private final List<Whole> added = new ArrayList<>();

  /**
   * @param before all objects of the first side, without their secrets
   * @param after the same of the second side
   */
  Sides(BundleDiff diff, Objects before, Objects after) {
    this.diff = diff;
    this.before = before;
    this.after = after;
    for (ObjectChange object : diff.objects()) {
      Change<Resource> change = object.change();
      if (change instanceof Change.Modified<Resource>(Resource one, Resource other)) {
        pairs.add(new Pair(object, one, other));
      } else if (change instanceof Change.Added<Resource>(Resource one)) {
        added.add(new Whole(object.key(), one));
      } else if (change instanceof Change.Removed<Resource>(Resource one)) {
        removed.add(new Whole(object.key(), one));
      }
    }
  }

  BundleDiff diff() {
    return diff;
  }

  Objects before() {
    return before;
  }

  Objects after() {
    return after;
  }

  /** The objects that stand on both sides and differ. */
  List<Pair> pairs() {
    return pairs;
  }

  List<Whole> removed() {
    return removed;
  }

  List<Whole> added() {
    return added;
  }
}
