package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks down two objects side by side and writes down what differs. What both share is equal at
 * once; all else is looked at once, so that the work grows with the size of what is not shared.
 */
final class Comparison {
  /** Above this many fields a table is quicker than a search. */
  private static final int MANY_FIELDS = 32;

  private final Redaction redaction;
  private final List<FieldChange> found = new ArrayList<>();

  private Comparison(Redaction redaction) {
    this.redaction = redaction;
  }

  /** What differs between two objects, or lists, that went through the redaction; by path. */
  static List<FieldChange> of(Shape shape, Node before, Node after, Redaction redaction) {
    var comparison = new Comparison(redaction);
    if (before instanceof Mapping one && after instanceof Mapping other) {
      comparison.mappings(FieldPath.ROOT, shape, one, other);
    } else if (before instanceof Sequence one && after instanceof Sequence other) {
      new ListComparison(comparison, FieldPath.ROOT, shape).compare(one, other);
    }
    comparison.found.sort(ObjectChange.BY_PATH);
    return comparison.found;
  }

  /** Compares what stands at one place on both sides. */
  @SuppressWarnings("ReferenceEquality") // what both sides share is equal at once
  void values(FieldPath parent, Segment last, Shape shape, Node before, Node after) {
    if (before == after) {
      return;
    }
    if (before instanceof Scalar one && after instanceof Scalar other) {
      if (!one.equals(other)) {
        boolean same = shape.scalars().isSame(one, other);
        modified(parent.with(last), one, other, same ? Meaning.SAME : Meaning.CHANGED);
      }
    } else if (before instanceof Mapping one && after instanceof Mapping other) {
      mappings(parent.with(last), shape, one, other);
    } else if (before instanceof Sequence one && after instanceof Sequence other) {
      new ListComparison(this, parent.with(last), shape).compare(one, other);
    } else {
      modified(parent.with(last), before, after, Meaning.CHANGED);
    }
  }

  private void mappings(FieldPath path, Shape shape, Mapping before, Mapping after) {
    Map<String, Integer> table = table(after);
    int shared = 0;
    for (int i = 0; i < before.size(); i++) {
      String field = before.key(i);
      int j = find(after, field, i, table);
      if (j < 0) {
        Node gone = before.value(i);
        removed(path.field(field), gone, missing(shape, field, gone, after));
        continue;
      }
      shared++;
      Node one = before.value(i);
      Node other = after.value(j);
      if (isSettled(one, other)) {
        continue;
      }
      boolean inside = one.kind() == other.kind() && !(one instanceof Scalar);
      if (!inside && shape.isNothing(field, one, after) && shape.isNothing(field, other, before)) {
        modified(path.field(field), one, other, Meaning.SAME);
      } else {
        values(path, new Segment.Field(field), shape.field(field), one, other);
      }
    }
    if (shared == after.size()) {
      return;
    }
    Map<String, Integer> back = table(before);
    for (int j = 0; j < after.size(); j++) {
      String field = after.key(j);
      if (find(before, field, j, back) < 0) {
        Node come = after.value(j);
        added(path.field(field), come, missing(shape, field, come, before));
      }
    }
  }

  /** The common case, decided without a path: the same object, or equal leaves. */
  @SuppressWarnings("ReferenceEquality") // what both sides share is equal at once
  private static boolean isSettled(Node one, Node other) {
    return one == other || (one instanceof Scalar scalar && scalar.equals(other));
  }

  private static @Nullable Map<String, Integer> table(Mapping mapping) {
    if (mapping.size() <= MANY_FIELDS) {
      return null;
    }
    Map<String, Integer> table = HashMap.newHashMap(mapping.size());
    for (int i = 0; i < mapping.size(); i++) {
      table.put(mapping.key(i), i);
    }
    return table;
  }

  /** The index of a field, tried first where the other side has it. */
  private static int find(
      Mapping mapping, String field, int guess, @Nullable Map<String, Integer> table) {
    if (guess < mapping.size() && mapping.key(guess).equals(field)) {
      return guess;
    }
    if (table == null) {
      return mapping.indexOf(field);
    }
    return table.getOrDefault(field, -1);
  }

  private static Meaning missing(Shape parent, String field, Node value, Mapping without) {
    return parent.isNothing(field, value, without) ? Meaning.SAME : Meaning.CHANGED;
  }

  void added(FieldPath path, Node after, Meaning meaning) {
    found.add(new Edit(path, new Change.Added<>(redaction.value(after)), meaning));
  }

  void removed(FieldPath path, Node before, Meaning meaning) {
    found.add(new Edit(path, new Change.Removed<>(redaction.value(before)), meaning));
  }

  private void modified(FieldPath path, Node before, Node after, Meaning meaning) {
    Value one = redaction.value(before);
    Value other = redaction.value(after);
    found.add(
        new Edit(
            path,
            new Change.Modified<>(redaction.beside(other, one), redaction.beside(one, other)),
            meaning));
  }

  void reordered(FieldChange.Reorder reorder) {
    found.add(reorder);
  }
}
