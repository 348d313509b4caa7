package dev.hoist.diff;

import java.util.ArrayList;
import java.util.List;

/** What happened at one place of an object that stands on both sides. */
public sealed interface FieldChange {
  FieldPath path();

  Meaning meaning();

  /** The change that leads back. */
  FieldChange swapped();

  /** How much a change matters. Nothing is left out of a diff for mattering little. */
  enum Meaning {
    /** A change like any other. */
    CHANGED,
    /**
     * The name of a generated object, or a reference to it, that follows the content of that
     * object.
     */
    FOLLOWS,
    /** Another way to write the same: {@code 1000m} for {@code 1}, null for nothing. */
    SAME
  }

  /** A value came, went, or became another one. */
  record Edit(FieldPath path, Change<Value> change, Meaning meaning) implements FieldChange {
    @Override
    public Edit swapped() {
      return new Edit(path.swapped(), change.swapped(), meaning);
    }
  }

  /**
   * The items of a list stand in another order, or were put into or taken out of it elsewhere than
   * at its end.
   *
   * @param path the list
   * @param before all of its items on the first side, in order
   * @param after all of its items on the second side, in order
   */
  record Reorder(FieldPath path, List<Segment> before, List<Segment> after, Meaning meaning)
      implements FieldChange {
    public Reorder {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    @Override
    public Reorder swapped() {
      return new Reorder(path.swapped(), swap(after), swap(before), meaning);
    }

    private static List<Segment> swap(List<Segment> segments) {
      var swapped = new ArrayList<Segment>(segments.size());
      for (Segment segment : segments) {
        swapped.add(segment.swapped());
      }
      return swapped;
    }
  }
}
