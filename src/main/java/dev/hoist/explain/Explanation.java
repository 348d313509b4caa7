package dev.hoist.explain;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.Value;
import dev.hoist.render.Cause;
import dev.hoist.resource.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * How the fields of one resource came to be. Without values of Secrets.
 *
 * @param id as it is rendered, or as it was when it was removed
 * @param asked the value that the fields are in: the resource itself or a part of it
 * @param fields every field below it that holds no others, in the order in which they are printed
 * @param removal empty for a resource that is rendered
 */
public record Explanation(
    ResourceId id, NamedValue asked, List<Field> fields, Optional<Step> removal) {
  public Explanation {
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param steps what was done to it, oldest first; at least one
   */
  public record Field(FieldPath path, List<Step> steps) {
    public Field {
      steps = List.copyOf(steps);
    }

    /** What gave the field its present form. */
    public Step last() {
      return steps.get(steps.size() - 1);
    }
  }

  /**
   * A step of the build that wrote or removed a value.
   *
   * @param value what stands there after it; empty when nothing does
   * @param at where that is written
   */
  public record Step(Optional<Value> value, Cause cause, Origin at) {}
}
