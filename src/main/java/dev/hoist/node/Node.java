package dev.hoist.node;

import dev.hoist.diag.Origin;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One immutable value of a YAML document. Because it is immutable, every copy shares what it does
 * not change: overlays of one base share its untouched subtrees, and equal trees are often the same
 * object.
 */
public sealed interface Node permits Mapping, Sequence, Scalar {
  /** The three kinds there are. */
  enum Kind {
    MAPPING,
    SEQUENCE,
    SCALAR
  }

  /**
   * Which kind this is. On the way of every render, code asks this or {@code instanceof}: a switch
   * over types makes a class at run time, which costs more than the render of a small overlay.
   */
  Kind kind();

  /** Where this value was written. Takes no part in {@code equals}. */
  Origin origin();

  /** The same value said to be written elsewhere. */
  Node at(Origin origin);

  /** How many nodes this one counts for when its aliases are written out. */
  int expandedSize();

  /** How deep it is nested: 0 for a scalar, for anything else one more than its highest value. */
  int height();

  /** The tree with other scalars; whatever does not change stays the same object. */
  default Node withScalars(UnaryOperator<Scalar> change) {
    if (this instanceof Scalar scalar) {
      return change.apply(scalar);
    }
    if (this instanceof Mapping mapping) {
      MappingDraft changed = mapping.draft();
      for (int i = 0; i < mapping.size(); i++) {
        changed.with(mapping.key(i), mapping.value(i).withScalars(change));
      }
      return changed.build();
    }
    Sequence list = (Sequence) this;
    Sequence.Draft changed = list.draft();
    for (int i = 0; i < list.size(); i++) {
      changed.set(i, list.get(i).withScalars(change));
    }
    return changed.build();
  }

  /** The first scalar that fits, in the order in which they are written; null when none does. */
  default @Nullable Scalar find(Predicate<Scalar> wanted) {
    if (this instanceof Scalar scalar) {
      return wanted.test(scalar) ? scalar : null;
    }
    Scalar found = null;
    if (this instanceof Mapping mapping) {
      for (int i = 0; found == null && i < mapping.size(); i++) {
        found = mapping.value(i).find(wanted);
      }
      return found;
    }
    Sequence list = (Sequence) this;
    for (int i = 0; found == null && i < list.size(); i++) {
      found = list.get(i).find(wanted);
    }
    return found;
  }

  /** Whether this is a null, in whichever spelling. What was made without a tag is none yet. */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.type() == Tag.NULL && scalar.tag() != Tag.NONE;
  }
}
