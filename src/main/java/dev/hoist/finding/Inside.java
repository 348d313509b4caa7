package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Segment;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands inside an object, by the fields that lead there. */
final class Inside {
  private Inside() {}

  static @Nullable Node node(Mapping object, String... path) {
    Node at = object;
    for (String field : path) {
      at = at instanceof Mapping mapping ? mapping.get(field) : null;
    }
    return at == null || at.isNull() ? null : at;
  }

  static @Nullable Mapping mapping(Mapping object, String... path) {
    return node(object, path) instanceof Mapping mapping ? mapping : null;
  }

  static @Nullable String text(Mapping object, String... path) {
    return node(object, path) instanceof Scalar scalar ? scalar.text() : null;
  }

  static boolean isTrue(Mapping object, String... path) {
    return "true".equals(text(object, path));
  }

  /** Whether there is nothing, or something without content. */
  static boolean isEmpty(Mapping object, String... path) {
    Node node = node(object, path);
    return node == null
        || (node instanceof Mapping mapping && mapping.isEmpty())
        || (node instanceof Sequence list && list.isEmpty())
        || (node instanceof Scalar scalar && scalar.text().isEmpty());
  }

  /** The items of a list that are mappings; none when there is no such list. */
  static List<Mapping> items(Mapping object, String... path) {
    var items = new ArrayList<Mapping>();
    if (node(object, path) instanceof Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Mapping mapping) {
          items.add(mapping);
        }
      }
    }
    return items;
  }

  /** The items of a list by their names, in its order. */
  static Map<String, Mapping> named(Mapping object, String... path) {
    Map<String, Mapping> named = new LinkedHashMap<>();
    for (Mapping item : items(object, path)) {
      String name = item.text("name");
      if (name != null) {
        named.put(name, item);
      }
    }
    return named;
  }

  /** The items of a list that are texts. */
  static List<String> texts(Mapping object, String... path) {
    var texts = new ArrayList<String>();
    if (node(object, path) instanceof Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Scalar scalar) {
          texts.add(scalar.text());
        }
      }
    }
    return texts;
  }

  static @Nullable String annotation(Mapping object, String name) {
    return text(object, "metadata", "annotations", name);
  }

  static @Nullable String label(Mapping object, String name) {
    return text(object, "metadata", "labels", name);
  }

  static FieldPath path(String... fields) {
    FieldPath path = FieldPath.ROOT;
    for (String field : fields) {
      path = path.field(field);
    }
    return path;
  }

  /** The item of a list with this text in a field. */
  static Segment item(String field, String value) {
    return new Segment.Key(List.of(new Segment.Key.Part(field, value)));
  }
}
