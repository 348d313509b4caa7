package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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

  /** The index of each linked scalar, by identity. */
  private final IdentityHashMap<Node, Integer> places = new IdentityHashMap<>(2);

  void add(Scalar scalar) {
    places.putIfAbsent(scalar, linked.size());
    linked.add(scalar);
  }

  /**
   * The new body of a resource with every place of a linked scalar following the one that was
   * changed last.
   *
   * @param lists whether lists keep their items in place, so that a change in them is one
   */
  Mapping follow(Mapping before, Mapping after, boolean lists) {
    return new Step(lists).follow(before, after);
  }

  /** One change of the body; goes through it once for all that is linked. */
  private final class Step {
    private final boolean lists;

    /** What took the place of each linked scalar, null where it was left alone. */
    private final @Nullable Scalar[] changes = new Scalar[linked.size()];

    private boolean any;

    Step(boolean lists) {
      this.lists = lists;
    }

    Mapping follow(Mapping before, Mapping after) {
      lastChanges(before, after);
      if (!any) {
        return after;
      }
      for (int i = 0; i < linked.size(); i++) {
        changes[i] = changes[place(linked.get(i))]; // one scalar may be linked twice
      }
      Node result = set(before, after);
      for (int i = 0; i < linked.size(); i++) {
        Scalar changed = changes[i];
        if (changed != null) {
          linked.set(i, changed);
        }
      }
      places.clear();
      for (int i = 0; i < linked.size(); i++) {
        places.putIfAbsent(linked.get(i), i);
      }
      return (Mapping) result;
    }

    private int place(@Nullable Node node) {
      return node == null ? -1 : places.getOrDefault(node, -1);
    }

    /** Finds what took the place of linked scalars, in the order in which kustomize writes. */
    @SuppressWarnings("ReferenceEquality") // a linked scalar is known by its identity
    private void lastChanges(Node before, Node after) {
      if (before == after) {
        return;
      }
      int place = place(before);
      if (place >= 0) {
        Scalar old = linked.get(place);
        if (after instanceof Scalar scalar && (changes[place] == null || isOther(scalar, old))) {
          changes[place] = scalar;
          any = true;
        }
      } else if (before instanceof Mapping a && after instanceof Mapping b && isSame(a, b)) {
        for (String key : changedKeys(a, b)) {
          Node was = a.get(key);
          Node is = b.get(key);
          if (was != null && is != null) {
            lastChanges(was, is);
          }
        }
      } else if (lists && before instanceof Sequence a && after instanceof Sequence b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          lastChanges(a.get(i), b.get(i));
        }
      }
    }

    /** Puts the changed scalars where the old ones stand, and where they stood before. */
    private Node set(@Nullable Node before, Node after) {
      if (after instanceof Scalar scalar) {
        return followed(place(before), scalar);
      }
      if (after instanceof Mapping mapping) {
        Mapping was = before instanceof Mapping m && isSame(m, mapping) ? m : null;
        MappingDraft result = mapping.draft();
        for (int i = 0; i < mapping.size(); i++) {
          String key = mapping.key(i);
          result.with(key, set(was == null ? null : was.get(key), mapping.value(i)));
        }
        return result.build();
      }
      Sequence list = (Sequence) after;
      Sequence was = lists && before instanceof Sequence s ? s : null;
      Sequence.Draft result = list.draft();
      for (int i = 0; i < list.size(); i++) {
        Node item = was != null && i < was.size() ? was.get(i) : null;
        result.set(i, set(item, list.get(i)));
      }
      return result.build();
    }

    /** Links act one after the other: what one of them puts somewhere, a later one may take. */
    private Scalar followed(int before, Scalar after) {
      Scalar now = after;
      int done = -1;
      while (true) {
        int next = Integer.MAX_VALUE;
        for (int place : new int[] {place(now), before}) {
          if (place > done && changes[place] != null) {
            next = Math.min(next, place);
          }
        }
        if (next == Integer.MAX_VALUE) {
          return now;
        }
        now = changes[next] == null ? now : changes[next];
        done = next;
      }
    }
  }

  /** Whether one mapping comes of the other, rather than having taken its place. */
  private static boolean isSame(Mapping before, Mapping after) {
    return before.origin().equals(after.origin());
  }

  /** Whether a scalar was written by somebody else, and is not merely a copy in another style. */
  private static boolean isOther(Scalar scalar, Scalar old) {
    return !scalar.text().equals(old.text()) || !scalar.origin().equals(old.origin());
  }

  /** The keys of fields that may have changed, in order. */
  @SuppressWarnings("ReferenceEquality") // an unchanged value is the same object
  private static List<String> changedKeys(Mapping before, Mapping after) {
    var keys = new ArrayList<String>();
    for (int i = 0; i < before.size(); i++) {
      String key = before.key(i);
      boolean same =
          i < after.size()
              && after.value(i) == before.value(i)
              && (after.key(i) == key || after.key(i).equals(key));
      if (!same) {
        keys.add(key);
      }
    }
    keys.sort(dev.hoist.yaml.KeyOrder::compareBytes);
    return keys;
  }
}
