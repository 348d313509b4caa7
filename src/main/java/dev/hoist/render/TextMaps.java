package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;

/** Labels and annotations read and written back as maps of texts, as kustomize does with them. */
final class TextMaps {
  private TextMaps() {}

  /**
   * Every value of the map in a field becomes its text, lists and mappings become empty texts, and
   * a map without entries goes.
   */
  static Mapping rewrite(Mapping holder, String field) {
    Node value = holder.get(field);
    if (value == null) {
      return holder;
    }
    if (!(value instanceof Mapping map) || map.isEmpty()) {
      return holder.without(field);
    }
    Mapping changed = map;
    for (int i = 0; i < map.size(); i++) {
      Node entry = map.value(i);
      String text = entry instanceof Scalar scalar ? scalar.text() : "";
      changed =
          changed.with(map.key(i), StrategicMerge.quoted(Scalar.string(text, entry.origin())));
    }
    return holder.with(field, changed);
  }
}
