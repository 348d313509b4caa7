package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Value;
import java.util.List;
import java.util.Optional;

/**
 * Changes that an API server refuses, or that a deployer gets through by deleting the object.
 *
 * @param rule the id of the rule
 * @param place what cannot be changed
 * @param changes what changes there nevertheless; at least one
 * @param reason the API server's message
 * @param remedy what to do unless a deployer recreates the object
 */
record Refusal(
    String rule, FieldPath place, List<FieldChange> changes, String reason, String remedy) {

  /** Tells it of an object. A single change is named by its own path. */
  void tell(Pair pair, Found found) {
    FieldChange first = changes.get(0);
    boolean single = changes.size() == 1;
    FieldPath path = single ? first.path() : place;
    String what =
        single ? Words.of(first) : "make " + changes.size() + " changes in " + Words.name(place);
    Optional<String> recreates = Recreation.switchOn(pair.after());
    if (recreates.isPresent()) {
      found.add(
          rule,
          Severity.HIGH,
          pair.key(),
          path,
          origin(pair, first),
          "will be deleted and recreated, as "
              + recreates.get()
              + " is set and the API server refuses to "
              + what,
          "make sure that nothing is lost when the object is gone for a moment, or undo the change");
      return;
    }
    found.add(
        rule,
        Severity.BLOCKED,
        pair.key(),
        path,
        origin(pair, first),
        "the API server refuses to " + what + ": " + reason,
        remedy);
  }

  /** Where the change is written, or was written when it takes a value away. */
  static Origin origin(Pair pair, FieldChange change) {
    if (!(change instanceof FieldChange.Edit edit)) {
      return pair.after().origin();
    }
    return switch (edit.change()) {
      case Change.Added<Value>(Value after) -> after.origin();
      case Change.Removed<Value>(Value before) -> before.origin();
      case Change.Modified<Value>(Value before, Value after) -> after.origin();
    };
  }
}
