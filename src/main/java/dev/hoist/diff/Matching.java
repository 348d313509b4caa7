package dev.hoist.diff;

import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which object of one side is which object of the other: by key, then among what is left by
 * the name without the hash of its content. An object that occurs twice on a side is matched in
 * order.
 */
final class Matching {
  /** The two sides of one object, and how they were found. */
  record Pair(Resource before, Resource after, Matched matched) {}

  private final List<Pair> pairs = new ArrayList<>();
  private final List<Resource> removed = new ArrayList<>();
  private final List<Resource> added = new ArrayList<>();

  private Matching() {}

  static Matching of(Bundle before, Bundle after) {
    var matching = new Matching();
    matching.byKey(objects(before), objects(after));
    matching.byBaseName();
    return matching;
  }

  List<Pair> pairs() {
    return pairs;
  }

  List<Resource> removed() {
    return removed;
  }

  List<Resource> added() {
    return added;
  }

  private void byKey(List<Resource> before, List<Resource> after) {
    Map<ObjectKey, ArrayDeque<Resource>> waiting = HashMap.newHashMap(after.size());
    for (Resource resource : after) {
      waiting
          .computeIfAbsent(ObjectKey.of(resource.id()), key -> new ArrayDeque<>(1))
          .add(resource);
    }
    for (Resource resource : before) {
      ArrayDeque<Resource> others = waiting.get(ObjectKey.of(resource.id()));
      Resource other = others == null ? null : others.poll();
      if (other == null) {
        removed.add(resource);
      } else {
        pairs.add(new Pair(resource, other, Matched.BY_KEY));
      }
    }
    // what still waits, in the order of the second side; of one key the last ones are left over
    for (Resource resource : after) {
      ArrayDeque<Resource> left = waiting.get(ObjectKey.of(resource.id()));
      if (left != null && left.remove(resource)) {
        added.add(resource);
      }
    }
  }

  /** Pairs generated objects of one base name, when each side is left with exactly one. */
  private void byBaseName() {
    Map<ObjectKey, List<Resource>> gone = generated(removed);
    Map<ObjectKey, List<Resource>> come = generated(added);
    for (Map.Entry<ObjectKey, List<Resource>> entry : gone.entrySet()) {
      List<Resource> one = entry.getValue();
      List<Resource> other = come.getOrDefault(entry.getKey(), List.of());
      if (one.size() == 1 && other.size() == 1) {
        pairs.add(new Pair(one.get(0), other.get(0), Matched.BY_BASE_NAME));
        removed.remove(one.get(0));
        added.remove(other.get(0));
      }
    }
  }

  private static Map<ObjectKey, List<Resource>> generated(List<Resource> resources) {
    Map<ObjectKey, List<Resource>> byBase = new LinkedHashMap<>();
    for (Resource resource : resources) {
      ObjectKey key = ObjectKey.of(resource.id());
      if (HashSuffix.isFor(key)) {
        byBase
            .computeIfAbsent(key.withName(HashSuffix.base(key.name())), base -> new ArrayList<>(1))
            .add(resource);
      }
    }
    return byBase;
  }

  /** The objects of a bundle, those inside of lists taken out of them. */
  private static List<Resource> objects(Bundle bundle) {
    var objects = new ArrayList<Resource>(bundle.resources().size());
    for (Resource resource : bundle.resources()) {
      String kind = resource.id().kind();
      boolean list = kind.endsWith("List") && resource.id().name().isEmpty();
      if (list && resource.body().get("items") instanceof Sequence items) {
        for (Node item : items.items()) {
          if (item instanceof Mapping object) {
            objects.add(item(resource, object, kind.substring(0, kind.length() - 4)));
          }
        }
      } else {
        objects.add(resource);
      }
    }
    return objects;
  }

  /** An item of a list; of a list of one kind the items need not name it. */
  private static Resource item(Resource list, Mapping item, String kind) {
    if (kind.isEmpty() || item.has("kind")) {
      return Resource.of(item);
    }
    return Resource.of(
        item.with("apiVersion", Scalar.string(list.id().apiVersion(), list.body().origin()))
            .with("kind", Scalar.string(kind, list.body().origin())));
  }
}
