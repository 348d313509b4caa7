package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scalars that stand at several places of one resource and change together. kustomize adds one and
 * the same node at every place that a label or annotation is added to; whoever later changes one of
 * these places changes all of them. So an overlay that sets another value for a label in {@code
 * metadata.labels} alone also changes it in selectors and templates, provided its base added it
 * there.
 *
 * <p>Here nodes never change, and a linked scalar is known by its identity.
 */
final class Links {
  private final List<Scalar> linked = new ArrayList<>(2);

  void add(Scalar scalar) {
    linked.add(scalar);
  }

  /**
   * The new body of a resource with every place of a linked scalar following the one that was
   * changed last.
   *
   * @param lists whether lists keep their items in place, so that a change in them is one
   */
  Mapping follow(Mapping before, Mapping after, boolean lists) {
    Node result = after;
    for (int i = 0; i < linked.size(); i++) {
      Scalar old = linked.get(i);
      Scalar changed = lastChange(before, after, old, lists, null);
      if (changed != null) {
        result = set(before, result, old, changed, lists);
        linked.set(i, changed);
      }
    }
    return (Mapping) result;
  }

  /** The scalar that took the place of a linked one, in the order in which kustomize writes. */
  @SuppressWarnings("ReferenceEquality") // a linked scalar is known by its identity
  private static @Nullable Scalar lastChange(
      Node before, Node after, Scalar old, boolean lists, @Nullable Scalar sofar) {
    if (before == after) {
      return sofar;
    }
    Scalar last = sofar;
    if (before == old) {
      return after instanceof Scalar scalar && (last == null || isOther(scalar, old))
          ? scalar
          : last;
    }
    if (before instanceof Mapping a && after instanceof Mapping b) {
      for (String key : sortedKeys(a)) {
        Node was = a.get(key);
        Node is = b.get(key);
        if (was != null && is != null) {
          last = lastChange(was, is, old, lists, last);
        }
      }
    } else if (lists && before instanceof Sequence a && after instanceof Sequence b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        last = lastChange(a.get(i), b.get(i), old, lists, last);
      }
    }
    return last;
  }

  /** Whether a scalar was written by somebody else, and is not merely a copy in another style. */
  private static boolean isOther(Scalar scalar, Scalar old) {
    return !scalar.text().equals(old.text()) || !scalar.origin().equals(old.origin());
  }

  private static List<String> sortedKeys(Mapping mapping) {
    var keys = new ArrayList<String>(mapping.size());
    for (int i = 0; i < mapping.size(); i++) {
      keys.add(mapping.key(i));
    }
    keys.sort(dev.hoist.yaml.KeyOrder::compareBytes);
    return keys;
  }

  /** Puts the changed scalar where the old one stands, and where it stood before. */
  @SuppressWarnings("ReferenceEquality")
  private static Node set(
      @Nullable Node before, Node after, Scalar old, Scalar changed, boolean lists) {
    if (after == old || (before == old && after instanceof Scalar)) {
      return changed;
    }
    Node result = after;
    if (after instanceof Mapping mapping) {
      Mapping was = before instanceof Mapping m ? m : null;
      for (int i = 0; i < mapping.size(); i++) {
        String key = mapping.key(i);
        Node value = set(was == null ? null : was.get(key), mapping.value(i), old, changed, lists);
        result = ((Mapping) result).with(key, value);
      }
    } else if (after instanceof Sequence list) {
      Sequence was = lists && before instanceof Sequence s ? s : null;
      for (int i = 0; i < list.size(); i++) {
        Node item = was != null && i < was.size() ? was.get(i) : null;
        result = ((Sequence) result).with(i, set(item, list.get(i), old, changed, lists));
      }
    }
    return result;
  }
}
