package dev.hoist.finding;

import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the table of what cannot be changed. */
final class ImmutableRule {
  private ImmutableRule() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      List<Immutable> rows = ImmutableFields.of(pair.type());
      if (!rows.isEmpty() && !pair.isRenamed() && !Recreation.isHook(pair.after())) {
        List<FieldChange> changes = pair.fields();
        for (Immutable row : rows) {
          check(row, pair, changes, found);
        }
      }
    }
  }

  private static void check(Immutable row, Pair pair, List<FieldChange> changes, Found found) {
    Map<FieldPath, List<FieldChange>> refused = new LinkedHashMap<>();
    for (FieldChange change : changes) {
      if (row.place().covers(change.path()) && row.when().refuses(pair, change)) {
        FieldPath place = row.place().in(change.path());
        refused.computeIfAbsent(place, at -> new ArrayList<>()).add(change);
      }
    }
    refused.forEach(
        (place, list) ->
            new Refusal(
                    "immutable-field",
                    place,
                    list,
                    row.refusal(),
                    row.remedy().replace("NAME", pair.key().name()))
                .tell(pair, found));
  }
}
