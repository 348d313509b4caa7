package dev.hoist.preview;

import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Bundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What stays behind on the branch of a target that a change takes away, as the base renders it:
 * nobody writes to the folder any more, and an agent goes on applying it.
 *
 * @param objects the first of them, in the order in which they are applied
 * @param count how many there are
 */
public record Orphans(TargetName target, List<ObjectKey> objects, int count) {
  /** More of them are counted and not named. */
  public static final int MOST = 50;

  public Orphans {
    objects = List.copyOf(objects);
  }

  static Orphans of(TargetName target, Bundle bundle) {
    var keys = new ArrayList<ObjectKey>();
    bundle.resources().forEach(resource -> keys.add(ObjectKey.of(resource.id())));
    Collections.sort(keys);
    return new Orphans(target, keys.subList(0, Math.min(MOST, keys.size())), keys.size());
  }
}
