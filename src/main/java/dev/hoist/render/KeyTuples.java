package dev.hoist.render;

import dev.hoist.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The key values that the items of a list have, one tuple for each item. */
final class KeyTuples {
  /** From here on, comparing each with each costs more than an index. */
  private static final int MANY = 16;

  private final List<String> keys;
  private final List<List<String>> tuples;

  /** Which keys any item has a value for. */
  private final boolean[] used;

  private final boolean anyUsed;

  private KeyTuples(List<String> keys, List<List<String>> tuples) {
    this.keys = keys;
    this.tuples = tuples;
    this.used = new boolean[keys.size()];
    boolean any = false;
    for (List<String> tuple : tuples) {
      for (int i = 0; i < used.length; i++) {
        used[i] |= !tuple.get(i).isEmpty();
        any |= used[i];
      }
    }
    this.anyUsed = any;
  }

  /** Reads lists one after the other, without repetitions. */
  static KeyTuples of(List<String> keys, List<List<Node>> lists) {
    Set<List<String>> known = new LinkedHashSet<>();
    for (List<Node> list : lists) {
      for (Node item : list) {
        known.add(tuple(item, keys));
      }
    }
    var tuples = new KeyTuples(keys, new ArrayList<>(known));
    if (keys.size() > 1 && !tuples.areComplete()) {
      tuples.unify();
    }
    return tuples;
  }

  private static List<String> tuple(Node item, List<String> keys) {
    if (keys.get(0).isEmpty()) {
      return List.of(KeyedItems.text(item));
    }
    var tuple = new ArrayList<String>(keys.size());
    for (String key : keys) {
      Node value = KeyedItems.field(item, key);
      tuple.add(value == null || value.isNull() ? "" : KeyedItems.text(value));
    }
    return tuple;
  }

  /** The keys for which any item has a value; all of them when there is no value at all. */
  List<String> usedKeys() {
    return anyUsed ? used(keys) : keys;
  }

  /** The values for these keys. */
  List<List<String>> values() {
    if (!anyUsed) {
      return tuples;
    }
    var values = new ArrayList<List<String>>(tuples.size());
    for (List<String> tuple : tuples) {
      values.add(used(tuple));
    }
    return values;
  }

  private List<String> used(List<String> all) {
    var some = new ArrayList<String>(all.size());
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  /** Whether all items have values for the same keys: then no two are partly alike. */
  private boolean areComplete() {
    for (List<String> tuple : tuples) {
      for (int i = 0; i < used.length; i++) {
        if (used[i] && tuple.get(i).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Makes one of tuples that agree in a key and contradict in none. */
  private void unify() {
    Pairs pairs = keys.size() == 2 && tuples.size() > MANY ? new Pairs() : null;
    for (int i = 0; i < tuples.size(); i++) {
      List<String> first = tuples.get(i);
      if (pairs != null) {
        for (int j : pairs.near(first)) {
          List<String> both = unified(first, tuples.get(j));
          if (both != null) {
            pairs.set(i, both);
            pairs.set(j, both);
          }
        }
        continue;
      }
      for (int j = 0; j < tuples.size(); j++) {
        List<String> both = unified(first, tuples.get(j));
        if (both != null) {
          tuples.set(i, both);
          tuples.set(j, both);
        }
      }
    }
  }

  private static @Nullable List<String> unified(List<String> a, List<String> b) {
    boolean agree = false;
    var both = new ArrayList<String>(a.size());
    for (int i = 0; i < a.size(); i++) {
      String x = a.get(i);
      String y = b.get(i);
      if (x.equals(y)) {
        agree = true;
        both.add(x);
      } else if (!x.isEmpty() && !y.isEmpty()) {
        return null;
      } else {
        both.add(x.isEmpty() ? y : x);
      }
    }
    return agree ? both : null;
  }

  /** Finds, among tuples of two values, those that may be unified with one. */
  private final class Pairs {
    private final Map<List<String>, TreeSet<Integer>> places = new HashMap<>();
    private final Map<String, TreeSet<Integer>> byFirst = new HashMap<>();
    private final Map<String, TreeSet<Integer>> bySecond = new HashMap<>();

    Pairs() {
      for (int i = 0; i < tuples.size(); i++) {
        add(i, tuples.get(i));
      }
    }

    private void add(int place, List<String> tuple) {
      places.computeIfAbsent(tuple, none -> new TreeSet<>()).add(place);
      byFirst.computeIfAbsent(tuple.get(0), none -> new TreeSet<>()).add(place);
      bySecond.computeIfAbsent(tuple.get(1), none -> new TreeSet<>()).add(place);
    }

    void set(int place, List<String> tuple) {
      List<String> old = tuples.set(place, tuple);
      if (!old.equals(tuple)) {
        at(places, old).remove(place);
        at(byFirst, old.get(0)).remove(place);
        at(bySecond, old.get(1)).remove(place);
        add(place, tuple);
      }
    }

    private static <K> Set<Integer> at(Map<K, ? extends Set<Integer>> places, K value) {
      Set<Integer> found = places.get(value);
      return found == null ? Set.of() : found;
    }

    Set<Integer> near(List<String> tuple) {
      String first = tuple.get(0);
      String second = tuple.get(1);
      var near = new TreeSet<Integer>();
      if (!first.isEmpty() && !second.isEmpty()) {
        near.addAll(at(places, tuple));
        near.addAll(at(places, List.of(first, "")));
        near.addAll(at(places, List.of("", second)));
        return near;
      }
      near.addAll(at(places, List.of("", "")));
      if (second.isEmpty()) {
        near.addAll(at(byFirst, first));
      }
      if (first.isEmpty()) {
        near.addAll(at(bySecond, second));
      }
      return near;
    }
  }
}
