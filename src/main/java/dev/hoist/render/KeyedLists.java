package dev.hoist.render;

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
  private final StrategicMerge walker;
  private final MergeKeys.Keyed schema;
  private final List<String> keys;
  private final KeyedItems target;
  private final KeyedItems change;

  private KeyedLists(
      StrategicMerge walker,
      MergeKeys.Keyed schema,
      List<String> keys,
      KeyedItems target,
      KeyedItems change) {
    this.walker = walker;
    this.schema = schema;
    this.keys = keys;
    this.target = target;
    this.change = change;
  }

  /**
   * The merged list.
   *
   * @param patch null when the patch says nothing of the list; the list itself when it is new
   */
  @SuppressWarnings("ReferenceEquality") // a new list is merged with itself
  static Sequence merge(
      StrategicMerge walker, Sequence old, @Nullable Sequence patch, MergeKeys.Keyed schema) {
    List<Node> changes = patch == null ? List.of() : patch.items();
    KeyTuples tuples =
        KeyTuples.of(
            schema.keys().isEmpty() ? List.of("") : schema.keys(), List.of(changes, old.items()));
    if (tuples.values().isEmpty()) {
      return old;
    }
    List<String> keys = tuples.usedKeys();
    var target = new KeyedItems(keys, old.items());
    var change = patch == old ? target : new KeyedItems(keys, changes);
    List<Node> merged = new KeyedLists(walker, schema, keys, target, change).merge(tuples.values());
    return sameItems(old, merged) ? old : Sequence.of(merged, false, old.origin());
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

  private List<Node> merge(List<List<String>> tuples) {
    var merged = new KeyedItems(keys, List.of());
    for (List<String> values : tuples) {
      Node item = item(values);
      if (item == null || item.isNull() || KeyedItems.isEmptyMapping(item)) {
        target.put(values, null);
      } else {
        merged.put(values, withKeys(item, values));
      }
    }
    appendTo(merged);
    return merged.all();
  }

  /**
   * Walks an item of the resource and its counterpart in the patch. Both lists keep what became of
   * their item: a later step may meet it again.
   */
  @SuppressWarnings("ReferenceEquality") // the two may be one list
  private @Nullable Node item(List<String> values) {
    int here = target.indexOf(values);
    int there = change == target ? here : change.indexOf(values);
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
  @SuppressWarnings("ReferenceEquality") // an item that is complete stays as it is
  private Node withKeys(Node item, List<String> values) {
    if (!(item instanceof Mapping mapping)) {
      return item;
    }
    Mapping complete = mapping;
    for (int i = 0; i < values.size(); i++) {
      String key = keys.get(i);
      String value = values.get(i);
      if (!key.isEmpty() && !value.isEmpty() && !complete.has(key)) {
        complete = complete.with(key, StrategicMerge.quoted(Scalar.plain(value, item.origin())));
      }
    }
    if (complete != mapping) {
      target.replace(mapping, complete);
    }
    return complete;
  }

  private void appendTo(KeyedItems merged) {
    for (Node item : target.all()) {
      if (keys.get(0).isEmpty()) {
        merged.put(List.of(KeyedItems.text(item)), item);
        continue;
      }
      if (!(item instanceof Mapping) && !item.isNull()) {
        throw KeyedItems.wrongItem(item);
      }
      var values = new ArrayList<String>();
      for (String key : keys) {
        Node value = KeyedItems.field(item, key);
        if (value == null) {
          merged.add(item);
        } else {
          values.add(KeyedItems.text(value));
        }
      }
      if (keys.size() > 1) {
        merged.put(values, null);
      }
      merged.put(values, item);
    }
  }
}
