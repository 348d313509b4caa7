package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Reorder;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes to a value. Knows nothing of shapes and keys: what a diff says must be enough.
 * Changes are first gathered into a tree by their paths.
 */
final class Patched {
  private final Map<Segment, Patched> below = new LinkedHashMap<>();
  private @Nullable Edit edit;
  private @Nullable Reorder reorder;

  private Patched() {}

  /** The object that the changes make of another one. */
  static Resource apply(ObjectChange change, Resource before) {
    var tree = new Patched();
    for (FieldChange field : change.fields()) {
      tree.put(field);
    }
    return Resource.of((Mapping) tree.apply(before.body()));
  }

  private void put(FieldChange field) {
    Patched at = this;
    for (Segment segment : field.path().segments()) {
      at = at.below.computeIfAbsent(segment, key -> new Patched());
    }
    switch (field) {
      case Edit one -> at.edit = one;
      case Reorder one -> at.reorder = one;
    }
  }

  private Node apply(Node node) {
    if (edit != null) {
      return switch (edit.change()) {
        case Change.Modified<Value>(Value before, Value after) -> node(after);
        case Change.Added<Value>(Value after) -> node(after);
        case Change.Removed<Value> removed -> throw new AssertionError("applied by the parent");
      };
    }
    return switch (node) {
      case Mapping mapping -> fields(mapping);
      case Sequence sequence -> items(sequence);
      case Scalar scalar -> throw new AssertionError("a path leads into a leaf");
    };
  }

  private static Node node(Value value) {
    return switch (value) {
      case Value.Shown(Node node) -> node;
      case SecretValue secret -> Scalar.string(secret.placeholder(), secret.origin());
    };
  }

  private boolean isRemoval() {
    return edit != null && edit.change() instanceof Change.Removed;
  }

  private boolean isAddition() {
    return edit != null && edit.change() instanceof Change.Added;
  }

  private Mapping fields(Mapping mapping) {
    Mapping result = mapping;
    for (Map.Entry<Segment, Patched> entry : below.entrySet()) {
      String name = ((Segment.Field) entry.getKey()).name();
      Patched change = entry.getValue();
      Node old = mapping.get(name);
      if (change.isRemoval()) {
        result = result.without(name);
      } else if (old == null) {
        result = result.with(name, change.apply(Mapping.empty(mapping.origin())));
      } else {
        result = result.with(name, change.apply(old));
      }
    }
    return result;
  }

  private Sequence items(Sequence list) {
    boolean places = reorder == null || reorder.before().get(0) instanceof Segment.Index;
    for (Segment segment : below.keySet()) {
      places &= segment instanceof Segment.Index;
    }
    return list.withItems(places ? byPlace(list) : byName(list));
  }

  private List<Node> byPlace(Sequence list) {
    var waiting = new ArrayList<@Nullable Node>(list.items());
    var placed = new LinkedHashMap<Integer, Node>();
    int size = list.size();
    for (Map.Entry<Segment, Patched> entry : below.entrySet()) {
      var place = (Segment.Index) entry.getKey();
      Patched change = entry.getValue();
      if (place.before() >= 0) {
        waiting.set(place.before(), null);
      }
      if (change.isRemoval()) {
        size--;
      } else if (change.isAddition()) {
        size++;
        placed.put(place.after(), change.apply(list));
      } else {
        placed.put(place.after(), change.apply(list.get(place.before())));
      }
    }
    if (reorder != null) {
      for (Segment segment : reorder.before()) {
        var place = (Segment.Index) segment;
        placed.put(place.after(), list.get(place.before()));
        waiting.set(place.before(), null);
      }
    }
    var result = new ArrayList<Node>();
    int next = 0;
    for (int j = 0; j < size; j++) {
      Node item = placed.get(j);
      while (item == null) {
        item = waiting.get(next++);
      }
      result.add(item);
    }
    return result;
  }

  private List<Node> byName(Sequence list) {
    List<Segment> names = reorder != null ? reorder.before() : names(list);
    var items = new LinkedHashMap<Segment, Node>();
    for (int i = 0; i < list.size(); i++) {
      items.put(names.get(i), list.get(i));
    }
    for (Map.Entry<Segment, Patched> entry : below.entrySet()) {
      Patched change = entry.getValue();
      Segment name = entry.getKey();
      if (change.isRemoval()) {
        items.remove(name);
      } else {
        items.put(name, change.apply(items.getOrDefault(name, list)));
      }
    }
    if (reorder == null) {
      return List.copyOf(items.values());
    }
    var result = new ArrayList<Node>();
    for (Segment name : reorder.after()) {
      result.add(items.get(name));
    }
    return result;
  }

  /** Names for the items, out of the names that the changes use; the rest is numbered. */
  private List<Segment> names(Sequence list) {
    var names = new ArrayList<Segment>();
    for (int i = 0; i < list.size(); i++) {
      Segment name = new Segment.Index(i, i);
      int parts = -1;
      for (Segment candidate : below.keySet()) {
        int size = candidate instanceof Segment.Key key ? key.parts().size() : 0;
        if (size > parts && isNamed(list.get(i), candidate) && !isAddition(candidate)) {
          name = candidate;
          parts = size;
        }
      }
      names.add(name);
    }
    return names;
  }

  private boolean isAddition(Segment name) {
    Patched change = below.get(name);
    return change != null && change.isAddition();
  }

  private static boolean isNamed(Node item, Segment name) {
    if (name instanceof Segment.Member(String text)) {
      return item instanceof Scalar scalar && scalar.text().equals(text);
    }
    if (!(name instanceof Segment.Key(List<Segment.Key.Part> parts))
        || !(item instanceof Mapping)) {
      return false;
    }
    for (Segment.Key.Part part : parts) {
      String text = text(item, part.field());
      if (text == null
          || !(part.value().equals(text) || part.value().equals(HashSuffix.base(text)))) {
        return false;
      }
    }
    boolean port =
        parts.size() == 1 && parts.get(0).field().toLowerCase(Locale.ROOT).endsWith("port");
    String protocol = port ? text(item, "protocol") : null; // left out of a key where it is TCP
    return protocol == null || protocol.equals("TCP");
  }

  private static @Nullable String text(Node item, String path) {
    Node at = item;
    for (String field : path.split("\\.")) {
      at = at instanceof Mapping mapping ? mapping.get(field) : null;
      if (at == null) {
        return null;
      }
    }
    return at instanceof Sequence list
        ? String.join("|", list.items().stream().map(Node::toString).toList())
        : at.toString();
  }
}
