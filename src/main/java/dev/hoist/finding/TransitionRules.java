package dev.hoist.finding;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks what CustomResourceDefinitions say of changes: their {@code x-kubernetes-validations} that
 * compare with the old object. The usual forms are understood; of any other it can only be said
 * that it will be asked.
 */
final class TransitionRules {
  private static final String ID = "immutable-by-crd-rule";

  private TransitionRules() {}

  static void check(Sides sides, Found found) {
    var definitions = new Definitions(sides);
    for (Pair pair : sides.pairs()) {
      Mapping schema = definitions.schema(pair.type(), pair.second().id().version());
      if (schema != null && !pair.isRenamed()) {
        check(schema, pair, found);
      }
    }
  }

  private static void check(Mapping schema, Pair pair, Found found) {
    Map<Asked, List<FieldChange>> asked = new LinkedHashMap<>();
    for (FieldChange change : pair.fields()) {
      for (Asked each : on(schema, change)) {
        asked.computeIfAbsent(each, key -> new ArrayList<>()).add(change);
      }
    }
    asked.forEach((rule, changes) -> judge(rule, changes, pair, found));
  }

  private static void judge(Asked asked, List<FieldChange> changes, Pair pair, Found found) {
    var refused = new ArrayList<FieldChange>();
    var doubtful = new ArrayList<FieldChange>();
    for (FieldChange change : changes) {
      switch (asked.rule.judge(asked.below(change.path()), change)) {
        case REFUSED -> refused.add(change);
        case DOUBTFUL -> doubtful.add(change);
        case ALLOWED -> {}
      }
    }
    String reason = asked.rule.reason();
    if (!refused.isEmpty()) {
      new Refusal(
              ID, asked.at, refused, reason, "undo it, or delete the object before it is applied")
          .tell(pair, found);
    } else if (!doubtful.isEmpty()) {
      FieldChange first = doubtful.get(0);
      found.add(
          ID,
          Severity.MEDIUM,
          pair.key(),
          first.path(),
          Refusal.origin(pair, first),
          "the API server may refuse to " + Words.of(first) + ": " + reason,
          "see whether the change satisfies " + Words.quote(asked.rule.text()));
    }
  }

  /** The rules that are asked when something changes, from the object downwards. */
  private static List<Asked> on(Mapping schema, FieldChange change) {
    var asked = new ArrayList<Asked>();
    FieldPath at = FieldPath.ROOT;
    Mapping node = schema;
    List<Segment> segments = change.path().segments();
    for (int i = 0; i <= segments.size() && node != null; i++) {
      // a value that came or went is not compared with itself
      if (i < segments.size() || isModified(change)) {
        for (Mapping validation : Inside.items(node, "x-kubernetes-validations")) {
          TransitionRule rule = TransitionRule.of(validation);
          if (rule != null) {
            asked.add(new Asked(at, i, rule));
          }
        }
      }
      if (i < segments.size()) {
        node = below(node, segments.get(i));
        at = at.with(segments.get(i));
      }
    }
    return asked;
  }

  private static boolean isModified(FieldChange change) {
    return !(change instanceof FieldChange.Edit edit)
        || edit.change() instanceof Change.Modified<Value>;
  }

  private static @Nullable Mapping below(Mapping schema, Segment segment) {
    if (!(segment instanceof Segment.Field(String name))) {
      return schema.mapping("items");
    }
    Mapping field = Inside.mapping(schema, "properties", name);
    return field == null ? schema.mapping("additionalProperties") : field;
  }

  /**
   * A rule of the schema of one place.
   *
   * @param depth how many steps lead there
   */
  private record Asked(FieldPath at, int depth, TransitionRule rule) {
    List<Segment> below(FieldPath path) {
      List<Segment> segments = path.segments();
      return segments.subList(depth, segments.size());
    }
  }
}
