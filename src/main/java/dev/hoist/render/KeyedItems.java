package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list that is merged by key, in their order. However many there are, those with
 * certain key values are found without a look at all others.
 *
 * <p>A list of texts has one key, which is empty, and each item is its own value.
 */
final class KeyedItems {
  /** From here on, looking at every item costs more than an index. */
  private static final int MANY = 16;

  private final List<String> keys;

  /** The items; null where one was removed. */
  private final List<@Nullable Node> slots = new ArrayList<>();

  /**
   * Where an item stands that has also taken an earlier slot, and that slot. The two have one fate.
   */
  private final Map<Integer, Integer> repeated = new HashMap<>(0);

  /** Where null and empty items stand. */
  private final TreeSet<Integer> hollow = new TreeSet<>();

  /** Where items stand that cannot have such keys. */
  private final TreeSet<Integer> foreign = new TreeSet<>();

  /** For each key, where items stand by the text of their value; null while there are few. */
  private @Nullable List<Map<String, TreeSet<Integer>>> index;

  /** For each key, where items stand that have it at all. */
  private final List<TreeSet<Integer>> present = new ArrayList<>(1);

  KeyedItems(List<String> keys, List<Node> items) {
    this.keys = keys;
    for (Node item : items) {
      add(item);
    }
  }

  /** The value of an item for a key; null when it has none. */
  static @Nullable Node field(Node item, String key) {
    if (key.isEmpty()) {
      return item;
    }
    return item instanceof Mapping mapping ? mapping.get(key) : null;
  }

  static String text(Node node) {
    return node instanceof Scalar scalar ? scalar.text() : "";
  }

  static boolean isEmptyMapping(Node node) {
    return node instanceof Mapping mapping && mapping.isEmpty();
  }

  /** Of an item that has no keys. */
  static HoistException wrongItem(Node item) {
    return Diagnostic.error(
            "patch.wrong-kind",
            item.origin(),
            "a list that is merged by key holds " + FieldSpec.kindOf(item))
        .hint("give every item the structure the Kubernetes API has for it")
        .asException();
  }

  List<Node> all() {
    var all = new ArrayList<Node>(slots.size());
    List<@Nullable Node> present = slots;
    if (!repeated.isEmpty()) {
      present = new ArrayList<>(slots);
      for (int slot = 0; slot < present.size(); slot++) {
        Integer first = repeated.get(slot);
        if (first != null) {
          present.set(slot, present.get(first));
        }
      }
    }
    for (Node item : present) {
      if (item != null) {
        all.add(item);
      }
    }
    return all;
  }

  @Nullable Node get(int slot) {
    return slots.get(slot);
  }

  void add(Node item) {
    slots.add(null);
    set(slots.size() - 1, item);
  }

  void set(int slot, @Nullable Node item) {
    Node old = slots.set(slot, item);
    if (index != null) {
      reindex(slot, old, item);
    } else if (slots.size() > MANY) {
      buildIndex();
    }
    mark(hollow, slot, item != null && (item.isNull() || isEmptyMapping(item)));
    mark(foreign, slot, item != null && isForeign(item));
  }

  private static void mark(Set<Integer> marked, int slot, boolean mark) {
    if (mark) {
      marked.add(slot);
    } else if (!marked.isEmpty()) {
      marked.remove(slot);
    }
  }

  private boolean isForeign(Node item) {
    return keys.get(0).isEmpty()
        ? !(item instanceof Scalar) && !isEmptyMapping(item)
        : !(item instanceof Mapping) && !item.isNull();
  }

  /** Puts another item wherever an item stands. */
  @SuppressWarnings("ReferenceEquality") // that very item, not its likes
  void replace(Node item, Node by) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) == item) {
        set(i, by);
      }
    }
  }

  /** Where the first item stands that has these values, empty ones not counted; -1 for nowhere. */
  int indexOf(List<String> values) {
    boolean none = true;
    for (String value : values) {
      none &= value.isEmpty();
    }
    Set<Integer> near = near(values, none);
    if (near != null) {
      for (int slot : near) {
        if (has(slots.get(slot), values, none)) {
          return slot;
        }
      }
      return -1;
    }
    for (int slot = 0; slot < slots.size(); slot++) {
      if (has(slots.get(slot), values, none)) {
        return slot;
      }
    }
    return -1;
  }

  private boolean has(@Nullable Node item, List<String> values, boolean none) {
    for (int i = 0; i < values.size(); i++) {
      if (none || !values.get(i).isEmpty()) {
        Node value = item == null ? null : field(item, keys.get(i));
        if (value == null || !text(value).equals(values.get(i))) {
          return false;
        }
      }
    }
    return item != null;
  }

  /**
   * Puts an item where its likes are, or at the end; removes them when the item is null. Null and
   * empty items are dropped on the way. An empty value matches any item that has the key at all;
   * without any value, all others go.
   */
  void put(List<String> values, @Nullable Node item) {
    for (Integer slot = hollow.pollFirst(); slot != null; slot = hollow.pollFirst()) {
      set(slot, null);
    }
    boolean found = false;
    if (values.isEmpty()) {
      clear();
    } else {
      if ((keys.get(0).isEmpty() || values.get(0).isEmpty()) && !foreign.isEmpty()) {
        throw wrongItem(Objects.requireNonNull(slots.get(foreign.first())));
      }
      List<Integer> likes = likes(values);
      found = !likes.isEmpty();
      for (int i = 0; i < likes.size(); i++) {
        set(likes.get(i), i == 0 ? item : null);
        if (i > 0) {
          repeated.put(likes.get(i), likes.get(0));
        }
      }
    }
    if (item != null && !item.isNull() && !found) {
      add(item);
    }
  }

  private void clear() {
    slots.clear();
    repeated.clear();
    hollow.clear();
    foreign.clear();
    index = null;
  }

  private List<Integer> likes(List<String> values) {
    var likes = new ArrayList<Integer>(1);
    Set<Integer> near = near(values, true);
    if (near != null) {
      for (int slot : near) {
        if (isLike(slots.get(slot), values)) {
          likes.add(slot);
        }
      }
      return likes;
    }
    for (int slot = 0; slot < slots.size(); slot++) {
      if (isLike(slots.get(slot), values)) {
        likes.add(slot);
      }
    }
    return likes;
  }

  private boolean isLike(@Nullable Node item, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      Node field = item == null ? null : field(item, keys.get(i));
      boolean any = values.get(i).isEmpty() && !keys.get(i).isEmpty();
      if (field == null || !(any || text(field).equals(values.get(i)))) {
        return false;
      }
    }
    return item != null;
  }

  /**
   * Items among which all are that have these values; null when that may be any item.
   *
   * @param needsKeys whether they also have the keys whose values here are empty
   */
  private @Nullable Set<Integer> near(List<String> values, boolean needsKeys) {
    if (index == null) {
      return null;
    }
    Set<Integer> nearest = null;
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (value.isEmpty() && !needsKeys) {
        continue;
      }
      Set<Integer> near = value.isEmpty() ? present.get(i) : index.get(i).get(value);
      if (near == null) {
        return Set.of();
      }
      nearest = nearest == null || near.size() < nearest.size() ? near : nearest;
    }
    return nearest;
  }

  private void buildIndex() {
    index = new ArrayList<>(keys.size());
    present.clear();
    for (int i = 0; i < keys.size(); i++) {
      index.add(new HashMap<>());
      present.add(new TreeSet<>());
    }
    for (int slot = 0; slot < slots.size(); slot++) {
      reindex(slot, null, slots.get(slot));
    }
  }

  private void reindex(int slot, @Nullable Node old, @Nullable Node item) {
    for (int i = 0; index != null && i < keys.size(); i++) {
      Map<String, TreeSet<Integer>> places = index.get(i);
      Node before = old == null ? null : field(old, keys.get(i));
      Node now = item == null ? null : field(item, keys.get(i));
      if (before != null && now != null && text(before).equals(text(now))) {
        continue;
      }
      mark(present.get(i), slot, now != null);
      if (before != null) {
        TreeSet<Integer> same = places.get(text(before));
        if (same != null) {
          same.remove(slot);
        }
      }
      if (now != null) {
        places.computeIfAbsent(text(now), none -> new TreeSet<>()).add(slot);
      }
    }
  }
}
