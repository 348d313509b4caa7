package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Resource;
import java.util.HashSet;
import java.util.Set;

/** Objects that stand in the set more than once, so that the last one wins. */
final class DuplicateObjects {
  private DuplicateObjects() {}

  static void check(Objects objects, Found found) {
    Set<ObjectKey> seen = new HashSet<>();
    Set<ObjectKey> told = new HashSet<>();
    for (Resource resource : objects.all()) {
      ObjectKey key = ObjectKey.of(resource.id());
      if (!key.name().isEmpty() && !seen.add(key) && told.add(key)) {
        found.add(
            "duplicate-object",
            Severity.HIGH,
            key,
            FieldPath.ROOT,
            resource.body().origin(),
            "the set has several objects of this name, and whichever is applied last wins",
            "remove all but one");
      }
    }
  }
}
