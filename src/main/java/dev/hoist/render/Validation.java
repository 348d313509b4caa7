package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.KeyOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer that must leave everything as it is, but for the label {@code validated-by}.
 *
 * <p>kustomize takes that label out before it compares, and thereby writes all labels of the
 * resource anew; and it compares not only values, but also how and where they were written. So the
 * label may come only to a resource without labels, or with labels that transformers have just
 * made.
 *
 * @param at what configures it
 */
record Validation(Transform step, Origin at) implements Transform {
  private static final String LABEL = "validated-by";

  @Override
  public void apply(Accumulation resources, Loader loader) {
    List<Item> items = List.copyOf(resources.items());
    var bodies = new ArrayList<Mapping>(items.size());
    int[] names = new int[items.size()];
    for (int i = 0; i < names.length; i++) {
      bodies.add(items.get(i).body());
      names[i] = items.get(i).history().size();
    }
    step.apply(resources, loader);
    for (int i = 0; i < names.length; i++) {
      Item item = items.get(i);
      boolean there = i < resources.size() && resources.items().get(i).equals(item);
      if (!there || item.history().size() != names[i] || !isSame(bodies.get(i), item)) {
        throw changes(item, bodies.get(i));
      }
    }
    resources.checkUnique();
  }

  private HoistException changes(Item item, Mapping before) {
    Diagnostic fault =
        Diagnostic.error("validator.changes", at, "a validator changes " + item.describe());
    Mapping holder = before.mapping("metadata");
    Node labels = holder == null ? null : holder.get("labels");
    fault =
        labels == null
            ? fault.because("it is written here", before.origin())
            : fault.because("it has labels that are written anew", labels.origin());
    return fault.hint("list it under transformers instead").asException();
  }

  private static boolean isSame(Mapping before, Item item) {
    Mapping after = item.body();
    Mapping metadata = after.mapping("metadata");
    Mapping labels = metadata == null ? null : metadata.mapping("labels");
    if (metadata == null || labels == null || !labels.has(LABEL)) {
      return isAlike(before, after);
    }
    Mapping rest = labels.without(LABEL);
    if (rest.isEmpty()) {
      return isAlike(before, after.with("metadata", metadata.without("labels")));
    }
    Mapping holder = before.mapping("metadata");
    Mapping old = holder == null ? null : holder.mapping("labels");
    return holder != null
        && old != null
        && isJustMade(old, holder, item)
        && isAlike(before, after.with("metadata", metadata.with("labels", rest)));
  }

  /** Whether labels would not differ if they were written anew, sorted, at the end of metadata. */
  private static boolean isJustMade(Mapping labels, Mapping metadata, Item item) {
    if (item.hasSettledLabels() || !labels.origin().equals(metadata.origin())) {
      return false;
    }
    Mapping others = item.isRemembered() ? metadata.without("annotations") : metadata;
    if (!others.key(others.size() - 1).equals("labels")) {
      return false;
    }
    for (int i = 0; i < labels.size(); i++) {
      boolean made =
          labels.value(i) instanceof Scalar value
              && value.tag() == Tag.STR
              && value.style() == Style.PLAIN
              && value.text().indexOf('\n') < 0;
      boolean sorted = i == 0 || KeyOrder.compareBytes(labels.key(i - 1), labels.key(i)) < 0;
      if (!made || !sorted) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether two values are equal down to the order of their fields and the way they are written.
   */
  @SuppressWarnings("ReferenceEquality") // what no step has touched is the same object
  private static boolean isAlike(Node before, Node after) {
    if (before == after) {
      return true;
    }
    if (before instanceof Mapping a && after instanceof Mapping b && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        if (!a.key(i).equals(b.key(i)) || !isAlike(a.value(i), b.value(i))) {
          return false;
        }
      }
      return true;
    }
    if (before instanceof Sequence a && after instanceof Sequence b && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        if (!isAlike(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    return before instanceof Scalar a
        && after instanceof Scalar b
        && a.text().equals(b.text())
        && a.tag() == b.tag()
        && a.style() == b.style()
        && (a.tag() != Tag.UNSET || a.origin().equals(b.origin()));
  }
}
