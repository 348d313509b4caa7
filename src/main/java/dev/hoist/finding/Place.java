package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in every object of a kind: {@code spec.selector}; {@code *} is any field and {@code []}
 * any item, as in {@code spec.containers[].image}.
 *
 * @param except places below it that are not meant
 */
record Place(List<String> steps, List<Place> except) {
  private static final String ITEM = "[]";

  /** Reads {@code spec.*}, or {@code spec.* except spec.replicas, spec.template}. */
  static Place of(String text) {
    String[] sides = text.split(" except ", 2);
    var except = new ArrayList<Place>();
    if (sides.length == 2) {
      for (String each : sides[1].split(", ", -1)) {
        except.add(of(each));
      }
    }
    return new Place(List.of(sides[0].replace(ITEM, "." + ITEM).split("\\.", -1)), except);
  }

  /** Whether a path leads to the place or below it. */
  boolean covers(FieldPath path) {
    if (!leadsTo(path.segments())) {
      return false;
    }
    for (Place each : except) {
      if (each.covers(path)) {
        return false;
      }
    }
    return true;
  }

  private boolean leadsTo(List<Segment> segments) {
    if (segments.size() < steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (!fits(steps.get(i), segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String step, Segment segment) {
    return segment instanceof Segment.Field(String name)
        ? step.equals(name) || step.equals("*")
        : step.equals(ITEM);
  }

  /** The beginning of a path below the place that leads to the place itself. */
  FieldPath in(FieldPath path) {
    FieldPath at = FieldPath.ROOT;
    for (Segment segment : path.segments().subList(0, steps.size())) {
      at = at.with(segment);
    }
    return at;
  }
}
