package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.KeyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the entries of a string map, such as labels or annotations, at every field that holds one.
 */
record Labels(Mapping pairs, List<FieldSpec> specs) implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    if (pairs.isEmpty()) {
      return;
    }
    String[] keys = new String[pairs.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = pairs.key(i);
    }
    java.util.Arrays.sort(keys, KeyOrder::compareBytes);
    boolean renamed = false;
    for (Item item : resources.items()) {
      for (FieldSpec spec : specs) {
        if (spec.appliesTo(item.id())) {
          renamed |=
              item.setBody(
                  spec.update(
                      item.body(), FieldSpec.Missing.MAPPING, value -> set(value, keys, spec)));
        }
      }
    }
    if (renamed) {
      resources.idsChanged();
    }
  }

  private Node set(Node value, String[] keys, FieldSpec spec) {
    if (!(value instanceof Mapping mapping)) {
      if (value.isNull()) {
        return set(Mapping.empty(value.origin()), keys, spec);
      }
      throw spec.wrongKind(value, "a mapping");
    }
    Mapping changed = mapping;
    for (String key : keys) {
      if (pairs.get(key) instanceof Scalar wanted) {
        changed = changed.with(key, Plain.resolve(key), string(changed.get(key), wanted));
      }
    }
    return changed;
  }

  /** The wanted text as a string, in the style of what stood there. */
  private static Scalar string(@Nullable Node old, Scalar wanted) {
    Style style = old instanceof Scalar scalar ? scalar.style() : Style.PLAIN;
    return new Scalar(wanted.text(), Tag.STR, style, wanted.origin());
  }
}
