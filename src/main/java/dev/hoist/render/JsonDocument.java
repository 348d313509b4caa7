package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Sequence;
import dev.hoist.node.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that is changed in place. Only what a change has come through is open; the rest is the
 * immutable tree that it was. So a change takes no longer in a large document than in a small one.
 */
final class JsonDocument {
  private final Slot root;

  JsonDocument(Node document) {
    root = new Slot(Tag.STR, document);
  }

  Slot root() {
    return root;
  }

  /** The place of one value. */
  static final class Slot {
    private final Tag keyType;
    private Node node;
    private @Nullable Holder open;

    private Slot(Tag keyType, Node node) {
      this.keyType = keyType;
      this.node = node;
    }

    /** The value as it is now. */
    Node value() {
      if (open != null) {
        node = open.close();
        open = null;
      }
      return node;
    }

    /** Whether something in it may have changed, so that its value has to be made. */
    boolean isOpen() {
      return open != null;
    }

    void set(Node value) {
      node = value;
      open = null;
    }

    /** The mapping or list that stands here, for changes; null for a scalar. */
    @Nullable Holder open() {
      if (open == null && node instanceof Mapping mapping) {
        open = new Fields(mapping);
      } else if (open == null && node instanceof Sequence list) {
        open = new Items(list);
      }
      return open;
    }
  }

  /** An open mapping or list. */
  abstract static sealed class Holder {
    private final Origin origin;

    private Holder(Origin origin) {
      this.origin = origin;
    }

    Origin origin() {
      return origin;
    }

    abstract Node close();
  }

  /** An open mapping. */
  static final class Fields extends Holder {
    private final Map<String, Slot> fields = new LinkedHashMap<>();

    private Fields(Mapping mapping) {
      super(mapping.origin());
      for (int i = 0; i < mapping.size(); i++) {
        fields.put(mapping.key(i), new Slot(mapping.keyType(i), mapping.value(i)));
      }
    }

    @Nullable Slot get(String key) {
      return fields.get(key);
    }

    /** Adds a field whose key is new. */
    void add(String key, Node value) {
      fields.put(key, new Slot(Tag.STR, value));
    }

    @Nullable Slot remove(String key) {
      return fields.remove(key);
    }

    @Override
    Node close() {
      Mapping.Builder closed = Mapping.builder();
      for (Map.Entry<String, Slot> field : fields.entrySet()) {
        closed.put(field.getKey(), field.getValue().keyType, field.getValue().value());
      }
      return closed.build(origin());
    }
  }

  /** An open list. */
  static final class Items extends Holder {
    private final List<Slot> items;

    private Items(Sequence list) {
      super(list.origin());
      items = new ArrayList<>(list.size());
      for (Node item : list.items()) {
        items.add(new Slot(Tag.STR, item));
      }
    }

    int size() {
      return items.size();
    }

    Slot get(int index) {
      return items.get(index);
    }

    void add(int index, Node value) {
      items.add(index, new Slot(Tag.STR, value));
    }

    Slot remove(int index) {
      return items.remove(index);
    }

    @Override
    Node close() {
      var closed = new ArrayList<Node>(items.size());
      for (Slot item : items) {
        closed.add(item.value());
      }
      return Sequence.of(closed, false, origin());
    }
  }
}
