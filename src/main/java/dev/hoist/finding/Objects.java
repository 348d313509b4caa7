package dev.hoist.finding;

import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of one side, found by what they are. */
final class Objects {
  private final List<Resource> all;
  private final Map<ObjectKey, Resource> byKey = new HashMap<>();
  private final Map<String, List<Resource>> byKind = new HashMap<>();

  /**
   * Looks objects up; their secrets have been taken out of them already.
   *
   * @param all in the order of the bundle
   */
  Objects(List<Resource> all) {
    this.all = List.copyOf(all);
    for (Resource resource : all) {
      byKey.putIfAbsent(ObjectKey.of(resource.id()), resource);
      byKind.computeIfAbsent(resource.id().kind(), kind -> new ArrayList<>()).add(resource);
    }
  }

  List<Resource> all() {
    return all;
  }

  Optional<Resource> find(ObjectKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The objects of a kind, whatever their group. */
  List<Resource> ofKind(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }
}
