package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.KeyOrder;
import dev.hoist.yaml.Reencoding;
import java.util.Arrays;
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
    Arrays.sort(keys, KeyOrder::compareBytes);
    boolean renamed = false;
    for (Item item : resources.items()) {
      var added = new Added(keys.length);
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
      added.finish(item);
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
        Scalar entry = added.entry(i, changed.get(keys[i]), wanted);
        changed.with(keys[i], Plain.resolve(keys[i]), entry);
      }
    }
    return changed.build();
  }

  /**
   * What one resource gets for each key. kustomize sets one and the same text at all places: it
   * takes over the style of what it replaces, and what stood nowhere before has the style that it
   * had last.
   */
  private static final class Added {
    private final @Nullable Scalar[] scalars;
    private final int[] places;
    private final Style[] styles;

    Added(int keys) {
      scalars = new Scalar[keys];
      places = new int[keys];
      styles = new Style[keys];
      Arrays.fill(styles, Style.PLAIN);
    }

    Scalar entry(int index, @Nullable Node old, Scalar wanted) {
      if (styles[index] == Style.PLAIN) {
        styles[index] = Reencoding.styleWhenSet(wanted.text());
      }
      if (old != null) {
        styles[index] = old instanceof Scalar scalar ? scalar.style() : Style.PLAIN;
        return string(index, wanted);
      }
      Scalar known = scalars[index];
      if (known == null) {
        known = string(index, wanted);
        scalars[index] = known;
      }
      places[index]++;
      return known;
    }

    private Scalar string(int index, Scalar wanted) {
      return new Scalar(wanted.text(), Tag.STR, styles[index], wanted.origin());
    }

    @SuppressWarnings("ReferenceEquality") // what was added is known by its identity
    void finish(Item item) {
      for (int i = 0; i < scalars.length; i++) {
        Scalar scalar = scalars[i];
        if (scalar == null) {
          continue;
        }
        Scalar last = scalar.style() == styles[i] ? scalar : string(i, scalar);
        if (last != scalar) {
          item.setBody((Mapping) item.body().withScalars(old -> old == scalar ? last : old));
        }
        if (places[i] > 1) {
          item.link(last);
        }
      }
    }
  }
}
