package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges lists whose items are told apart by keys, such as containers by name and ports by number
 * and protocol.
 *
 * <p>For well-formed lists: items of the patch first, each merged with its counterpart, then the
 * other items of the resource; with several keys in use, merged items keep their old place instead.
 * For lists with missing or repeated keys the outcome is odd, and kept as kustomize has it.
 */
final class KeyedLists {
  /** The keys in use and the values one item has for them. */
  private record Place(List<String> keys, List<String> values) {}

  private final StrategicMerge walker;
  private final List<Node> target;
  private final List<Node> change;
  private final MergeKeys.Keyed schema;

  private KeyedLists(
      StrategicMerge walker, List<Node> target, List<Node> change, MergeKeys.Keyed schema) {
    this.walker = walker;
    this.target = target;
    this.change = change;
    this.schema = schema;
  }

  /**
   * The merged list.
   *
   * @param patch null when the patch says nothing of the list; the list itself when it is new
   */
  @SuppressWarnings("ReferenceEquality") // a new list is merged with itself
  static Sequence merge(
      StrategicMerge walker, Sequence old, @Nullable Sequence patch, MergeKeys.Keyed schema) {
    var target = new ArrayList<>(old.items());
    List<Node> change =
        patch == old ? target : new ArrayList<>(patch == null ? List.of() : patch.items());
    List<Node> merged = new KeyedLists(walker, target, change, schema).merge();
    return merged == null || sameItems(old, merged)
        ? old
        : Sequence.of(merged, false, old.origin());
  }

  @SuppressWarnings("ReferenceEquality") // unchanged items are the same objects
  private static boolean sameItems(Sequence old, List<Node> merged) {
    if (old.isFlow() || merged.size() != old.size()) {
      return false;
    }
    for (int i = 0; i < merged.size(); i++) {
      if (merged.get(i) != old.get(i)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable List<Node> merge() {
    List<String> keys = schema.keys().isEmpty() ? List.of("") : schema.keys();
    List<List<String>> tuples = tuples(keys);
    if (tuples.isEmpty()) {
      return null;
    }
    if (keys.size() > 1) {
      unify(tuples);
    }
    var merged = new ArrayList<Node>();
    Place place = new Place(keys, List.of());
    for (List<String> tuple : tuples) {
      place = inUse(tuples, tuple, keys);
      Place exact = inUse(List.of(place.values), place.values, place.keys);
      Node item = item(exact);
      if (item == null || item.isNull() || isEmptyMapping(item)) {
        put(target, place.keys, place.values, null);
      } else {
        put(merged, place.keys, place.values, withKeys(item, place));
      }
    }
    appendTo(merged, place.keys);
    return merged;
  }

  /**
   * Walks an item of the resource and its counterpart in the patch. Both lists keep what became of
   * their item: a later step may meet it again.
   */
  @SuppressWarnings("ReferenceEquality") // the two may be one list
  private @Nullable Node item(Place place) {
    int here = indexOf(target, place);
    int there = change == target ? here : indexOf(change, place);
    Node old = here < 0 ? null : target.get(here);
    Node patch = there < 0 ? null : change.get(there);
    Node result = walker.walk(old, patch, schema.item());
    if (patch instanceof Mapping mapping) {
      change.set(there, StrategicMerge.withoutDirective(mapping));
    }
    boolean merged = old == patch || !StrategicMerge.isReplacement(patch);
    if (result instanceof Mapping && old instanceof Mapping && merged) {
      target.set(here, result);
    }
    return result;
  }

  /** Puts back key fields that got lost in the merge. */
  @SuppressWarnings("ReferenceEquality") // finds the item that is also in the target
  private Node withKeys(Node item, Place place) {
    if (!(item instanceof Mapping mapping)) {
      return item;
    }
    Mapping complete = mapping;
    for (int i = 0; i < place.keys.size() && i < place.values.size(); i++) {
      String key = place.keys.get(i);
      String value = place.values.get(i);
      if (!key.isEmpty() && !value.isEmpty() && !complete.has(key)) {
        complete = complete.with(key, StrategicMerge.quoted(Scalar.plain(value, item.origin())));
      }
    }
    if (complete != mapping) {
      for (int i = 0; i < target.size(); i++) {
        if (target.get(i) == mapping) {
          target.set(i, complete);
        }
      }
    }
    return complete;
  }

  private void appendTo(List<Node> merged, List<String> keys) {
    for (Node item : List.copyOf(target)) {
      if (keys.get(0).isEmpty()) {
        put(merged, keys, List.of(text(item)), item);
        continue;
      }
      requireKind(item, item instanceof Mapping || item.isNull());
      var values = new ArrayList<String>();
      for (String key : keys) {
        Node value = field(item, key);
        if (value == null) {
          merged.add(item);
        } else {
          values.add(text(value));
        }
      }
      if (keys.size() > 1) {
        put(merged, keys, values, null);
      }
      put(merged, keys, values, item);
    }
  }

  /** The key values of every item, those of the patch first, without repetitions. */
  private List<List<String>> tuples(List<String> keys) {
    var tuples = new ArrayList<List<String>>();
    for (List<Node> list : List.of(change, target)) {
      for (Node item : list) {
        List<String> tuple = tuple(item, keys);
        if (!tuples.contains(tuple)) {
          tuples.add(tuple);
        }
      }
    }
    return tuples;
  }

  private static List<String> tuple(Node item, List<String> keys) {
    if (keys.get(0).isEmpty()) {
      return List.of(text(item));
    }
    var tuple = new ArrayList<String>(keys.size());
    for (String key : keys) {
      Node value = field(item, key);
      tuple.add(value == null || value.isNull() ? "" : text(value));
    }
    return tuple;
  }

  /** Makes one of tuples that agree in a key and contradict in none. */
  private static void unify(List<List<String>> tuples) {
    for (int i = 0; i < tuples.size(); i++) {
      List<String> first = tuples.get(i);
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

  /** The keys for which any tuple has a value. */
  private static Place inUse(List<List<String>> tuples, List<String> tuple, List<String> keys) {
    boolean[] used = new boolean[keys.size()];
    boolean any = false;
    for (List<String> each : tuples) {
      for (int i = 0; i < each.size(); i++) {
        if (!each.get(i).isEmpty()) {
          used[i] = true;
          any = true;
        }
      }
    }
    if (!any) {
      return new Place(keys, tuple);
    }
    var usedKeys = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (int i = 0; i < keys.size(); i++) {
      if (used[i]) {
        usedKeys.add(keys.get(i));
      }
    }
    for (int i = 0; i < tuple.size(); i++) {
      if (!tuple.get(i).isEmpty() || used[i]) {
        values.add(tuple.get(i));
      }
    }
    return new Place(usedKeys, values);
  }

  private static int indexOf(List<Node> items, Place place) {
    for (int i = 0; i < items.size(); i++) {
      if (isAt(items.get(i), place)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAt(Node item, Place place) {
    if (place.keys.isEmpty() || place.keys.get(0).isEmpty()) {
      return text(item).equals(place.values.get(0));
    }
    if (!(item instanceof Mapping mapping)) {
      return false;
    }
    for (int i = 0; i < place.keys.size() && i < place.values.size(); i++) {
      Node value = mapping.get(place.keys.get(i));
      if (value == null || !text(value).equals(place.values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts an item where its likes are, or at the end; removes them when the item is null. Null and
   * empty items are dropped on the way. An empty value matches any item that has the key at all.
   */
  private static void put(
      List<Node> list, List<String> keys, List<String> values, @Nullable Node item) {
    var kept = new ArrayList<Node>(list.size() + 1);
    boolean found = false;
    boolean byField =
        !keys.isEmpty() && !keys.get(0).isEmpty() && !values.isEmpty() && !values.get(0).isEmpty();
    for (Node each : list) {
      if (each.isNull() || isEmptyMapping(each)) {
        continue;
      }
      if (!(each instanceof Mapping) && byField) {
        kept.add(each);
      } else if (!isLike(each, keys, values)) {
        if (!values.isEmpty()) {
          kept.add(each);
        }
      } else {
        found = true;
        if (item != null) {
          kept.add(item);
        }
      }
    }
    if (item != null && !item.isNull() && !found) {
      kept.add(item);
    }
    list.clear();
    list.addAll(kept);
  }

  private static boolean isLike(Node item, List<String> keys, List<String> values) {
    boolean hit = false;
    for (int i = 0; i < keys.size(); i++) {
      if (i < values.size()) {
        String key = keys.get(i);
        String value = values.get(i);
        if (key.isEmpty()) {
          hit = requireKind(item, item instanceof Scalar) && text(item).equals(value);
        } else {
          requireKind(item, item instanceof Mapping);
          Node field = field(item, key);
          hit = field != null && (value.isEmpty() || text(field).equals(value));
        }
      }
      if (!hit) {
        return false;
      }
    }
    return true;
  }

  private static boolean requireKind(Node item, boolean right) {
    if (!right) {
      throw wrongItem(item);
    }
    return true;
  }

  private static HoistException wrongItem(Node item) {
    return Diagnostic.error(
            "patch.wrong-kind",
            item.origin(),
            "a list that is merged by key holds " + FieldSpec.kindOf(item))
        .hint("give every item the structure the Kubernetes API has for it")
        .asException();
  }

  private static boolean isEmptyMapping(Node node) {
    return node instanceof Mapping mapping && mapping.isEmpty();
  }

  private static @Nullable Node field(Node item, String key) {
    return item instanceof Mapping mapping ? mapping.get(key) : null;
  }

  private static String text(Node node) {
    return node instanceof Scalar scalar ? scalar.text() : "";
  }
}
