package dev.hoist.diff;

import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which object of one side is which object of the other. Each way of recognition looks at
 * what the ways before it have left over: the key, the key under another group, the name without
 * what was generated, at last the content. Swapped sides give the swapped pairs.
 *
 * <p>An object that occurs twice on a side is matched in order by its key; every other way wants
 * exactly one candidate on each side.
 */
final class Matching {
  /** Helm charts that generate names say with it which object it is. */
  private static final String BASE_NAME = "helm-diff/base-name";

  /** The two sides of one object, and how they were found. */
  record Pair(Resource before, Resource after, Matched matched) {}

  private final List<Pair> pairs = new ArrayList<>();
  private List<Resource> removed = new ArrayList<>();
  private List<Resource> added = new ArrayList<>();

  private Matching() {}

  static Matching of(Bundle before, Bundle after) {
    var matching = new Matching();
    matching.byKey(before.withoutLists().resources(), after.withoutLists().resources());
    matching.byName(Matched.BY_ALIAS);
    matching.byName(Matched.BY_BASE_NAME);
    matching.byContent();
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
    // of each key the first object that waits, and behind each object the next one
    Map<ObjectKey, Integer> first = HashMap.newHashMap(after.size());
    int[] next = new int[after.size()];
    for (int j = next.length - 1; j >= 0; j--) {
      Integer behind = first.put(key(after.get(j)), j);
      next[j] = behind == null ? -1 : behind;
    }
    boolean[] paired = new boolean[next.length];
    for (Resource resource : before) {
      ObjectKey key = key(resource);
      int j = first.getOrDefault(key, -1);
      if (j < 0) {
        removed.add(resource);
      } else {
        first.put(key, next[j]);
        paired[j] = true;
        pairs.add(new Pair(resource, after.get(j), Matched.BY_KEY));
      }
    }
    added = without(after, paired);
  }

  /** The key; what will get its name from the cluster is known by the beginning of it. */
  private static ObjectKey key(Resource resource) {
    ObjectKey key = ObjectKey.of(resource.id());
    if (!key.name().isEmpty()) {
      return key;
    }
    Mapping metadata = resource.body().mapping("metadata");
    String beginning = metadata == null ? null : metadata.text("generateName");
    return beginning == null ? key : key.withName(beginning);
  }

  /** Pairs objects of one name in a wider sense, when each side is left with exactly one. */
  private void byName(Matched matched) {
    if (removed.isEmpty() || added.isEmpty()) {
      return;
    }
    Map<ObjectKey, Integer> gone = single(removed, matched);
    Map<ObjectKey, Integer> come = single(added, matched);
    boolean[] pairedBefore = new boolean[removed.size()];
    boolean[] pairedAfter = new boolean[added.size()];
    for (Map.Entry<ObjectKey, Integer> entry : gone.entrySet()) {
      int i = entry.getValue();
      int j = come.getOrDefault(entry.getKey(), -1);
      if (i >= 0 && j >= 0) {
        pairs.add(new Pair(removed.get(i), added.get(j), matched));
        pairedBefore[i] = true;
        pairedAfter[j] = true;
      }
    }
    removed = without(removed, pairedBefore);
    added = without(added, pairedAfter);
  }

  /** The objects by their wider name; -1 for a name that several of them have. */
  private static Map<ObjectKey, Integer> single(List<Resource> resources, Matched matched) {
    Map<ObjectKey, Integer> single = LinkedHashMap.newLinkedHashMap(resources.size());
    for (int i = 0; i < resources.size(); i++) {
      Resource resource = resources.get(i);
      ObjectKey key = ObjectKey.of(resource.id());
      ObjectKey name =
          matched == Matched.BY_ALIAS ? GroupAlias.canonical(key) : withoutGenerated(resource, key);
      single.put(name, single.containsKey(name) ? -1 : i);
    }
    return single;
  }

  private static ObjectKey withoutGenerated(Resource resource, ObjectKey key) {
    Mapping metadata = resource.body().mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    String said = annotations == null ? null : annotations.text(BASE_NAME);
    if (said != null) {
      return key.withName(said);
    }
    return key.withName(key.baseName());
  }

  private void byContent() {
    if (removed.isEmpty() || added.isEmpty()) {
      return;
    }
    int[] partners = Similarity.partners(removed, added);
    boolean[] pairedBefore = new boolean[removed.size()];
    boolean[] pairedAfter = new boolean[added.size()];
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] >= 0) {
        pairs.add(new Pair(removed.get(i), added.get(partners[i]), Matched.BY_CONTENT));
        pairedBefore[i] = true;
        pairedAfter[partners[i]] = true;
      }
    }
    removed = without(removed, pairedBefore);
    added = without(added, pairedAfter);
  }

  private static List<Resource> without(List<Resource> resources, boolean[] left) {
    var rest = new ArrayList<Resource>();
    for (int i = 0; i < left.length; i++) {
      if (!left[i]) {
        rest.add(resources.get(i));
      }
    }
    return rest;
  }
}
