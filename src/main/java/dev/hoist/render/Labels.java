package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
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
  private static final String ANNOTATIONS = "metadata/annotations";

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
      var added = new Added(new Scalar[keys.length], new int[keys.length]);
      for (FieldSpec spec : specs) {
        if (spec.appliesTo(item.id())) {
          renamed |=
              item.setBody(
                  spec.update(
                      spec.path().equals(ANNOTATIONS) ? item.bodyWithAnnotations() : item.body(),
                      FieldSpec.Missing.MAPPING,
                      value -> set(value, keys, added, spec)));
        }
      }
      added.link(item);
    }
    if (renamed) {
      resources.idsChanged();
    }
  }

  private Node set(Node value, String[] keys, Added added, FieldSpec spec) {
    if (!(value instanceof Mapping mapping)) {
      if (value.isNull()) {
        return set(Mapping.empty(value.origin()), keys, added, spec);
      }
      throw spec.wrongKind(value, "a mapping");
    }
    MappingDraft changed = mapping.draft();
    for (int i = 0; i < keys.length; i++) {
      if (pairs.get(keys[i]) instanceof Scalar wanted) {
        Node old = changed.get(keys[i]);
        Scalar entry = old == null ? added.scalar(i, wanted) : string(old, wanted);
        changed.with(keys[i], Plain.resolve(keys[i]), entry);
      }
    }
    return changed.build();
  }

  /** The wanted text as a string, in the style of what stood there. */
  private static Scalar string(@Nullable Node old, Scalar wanted) {
    Style style = old instanceof Scalar scalar ? scalar.style() : Style.PLAIN;
    return new Scalar(wanted.text(), Tag.STR, style, wanted.origin());
  }

  /**
   * What one resource did not have before: for each key one scalar, and at how many places it now
   * stands.
   */
  private record Added(@Nullable Scalar[] scalars, int[] places) {
    Scalar scalar(int index, Scalar wanted) {
      Scalar known = scalars[index];
      if (known == null) {
        known = string(null, wanted);
        scalars[index] = known;
      }
      places[index]++;
      return known;
    }

    void link(Item item) {
      for (int i = 0; i < scalars.length; i++) {
        Scalar scalar = scalars[i];
        if (scalar != null && places[i] > 1) {
          item.link(scalar);
        }
      }
    }
  }
}
