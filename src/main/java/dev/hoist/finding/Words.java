package dev.hoist.finding;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.node.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values and lists as messages quote them: short, and nothing of a Secret. */
final class Words {
  private static final int MAX_VALUE = 60;
  private static final int MAX_LISTED = 3;

  private Words() {}

  /** {@code add size "1"}, {@code remove size}, {@code change size from "1" to "2"}. */
  static String of(FieldChange change) {
    if (!(change instanceof FieldChange.Edit edit)) {
      return "reorder " + name(change.path());
    }
    String name = name(edit.path());
    return switch (edit.change()) {
      case Change.Added<Value>(Value after) -> "add " + name + behind(after);
      case Change.Removed<Value>(Value before) -> "remove " + name + behind(before);
      case Change.Modified<Value>(Value before, Value after) -> {
        String one = text(before);
        String other = text(after);
        yield "change "
            + name
            + (one == null || other == null ? "" : " from " + one + " to " + other);
      }
    };
  }

  /** The last field of a path, and the item of it that the path leads to. */
  static String name(FieldPath path) {
    List<Segment> segments = path.segments();
    int from = segments.size() - 1;
    while (from > 0 && !(segments.get(from) instanceof Segment.Field)) {
      from--;
    }
    FieldPath name = FieldPath.ROOT;
    for (Segment segment : segments.subList(Math.max(0, from), segments.size())) {
      name = name.with(segment);
    }
    return name.toString();
  }

  private static String behind(Value value) {
    String text = text(value);
    return text == null ? "" : " " + text;
  }

  private static @Nullable String text(Value value) {
    return switch (value) {
      case SecretValue secret -> null;
      case Value.Shown(Scalar scalar) -> quote(scalar.text());
      case Value.Shown structure -> null;
    };
  }

  /** A text in quotes, cut where it gets long. */
  static String quote(String text) {
    String line = text.lines().findFirst().orElse("");
    boolean cut = line.length() < text.length() || line.length() > MAX_VALUE;
    String shown = line.length() > MAX_VALUE ? line.substring(0, MAX_VALUE) : line;
    return '"' + shown + (cut ? "…" : "") + '"';
  }

  /** {@code a, b, c and 4 more}. */
  static String list(List<?> things) {
    var out = new StringBuilder();
    int shown = things.size() <= MAX_LISTED + 1 ? things.size() : MAX_LISTED;
    for (int i = 0; i < shown; i++) {
      String before = i == 0 ? "" : i == things.size() - 1 ? " and " : ", ";
      out.append(before).append(things.get(i));
    }
    int left = things.size() - shown;
    return left == 0 ? out.toString() : out + " and " + left + " more";
  }
}
