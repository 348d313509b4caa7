package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;

/** Labels and annotations read and written back as maps of texts, as kustomize does with them. */
final class TextMaps {
  private TextMaps() {}

  /**
   * Every value of the map in a field becomes its text, lists and mappings become empty texts, and
   * a map without entries goes. Keys lose their quotes, so that {@code "16"} is a number.
   */
  static Mapping rewrite(Mapping holder, String field) {
    Node value = holder.get(field);
    if (value == null) {
      return holder;
    }
    if (!(value instanceof Mapping map) || map.isEmpty()) {
      return holder.without(field);
    }
    return holder.with(field, texts(map));
  }

  static Mapping texts(Mapping map) {
    var texts = Mapping.builder();
    for (int i = 0; i < map.size(); i++) {
      texts.put(map.key(i), Plain.resolve(map.key(i)), asText(map.value(i)));
    }
    return texts.build(map.origin());
  }

  /** Whether every value is a text already, written as a text has to be. */
  @SuppressWarnings("ReferenceEquality") // what is quoted already stays the same object
  static boolean areTexts(Mapping map) {
    for (int i = 0; i < map.size(); i++) {
      if (!(map.value(i) instanceof Scalar scalar)
          || scalar.type() != Tag.STR
          || StrategicMerge.quoted(scalar) != scalar) {
        return false;
      }
    }
    return true;
  }

  private static Node asText(Node entry) {
    return Texts.entry(entry instanceof Scalar scalar ? scalar.text() : "", entry.origin());
  }
}
