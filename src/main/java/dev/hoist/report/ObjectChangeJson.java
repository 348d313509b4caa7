package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Value;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;

/** One changed object as JSON. Values that must not be shown appear as words. */
final class ObjectChangeJson {
  private ObjectChangeJson() {}

  static Mapping of(ObjectChange object) {
    var changes = new ArrayList<Node>();
    for (FieldChange field : object.fields()) {
      changes.add(field(field));
    }
    var fields = key(object.key()).put("change", text(word(object.change())));
    fields.put("matched", text(matched(object.matched())));
    if (!object.keyBefore().equals(object.key())) {
      fields.put("was", key(object.keyBefore()).build(Origin.NONE));
    }
    return fields.put("fields", Sequence.of(changes, false, Origin.NONE)).build(Origin.NONE);
  }

  private static Mapping.Builder key(ObjectKey key) {
    return Mapping.builder()
        .put("group", text(key.group()))
        .put("kind", text(key.kind()))
        .put("namespace", text(key.namespace()))
        .put("name", text(key.name()));
  }

  private static String matched(Matched matched) {
    return switch (matched) {
      case BY_KEY -> "key";
      case BY_ALIAS -> "alias";
      case BY_BASE_NAME -> "base-name";
      case BY_CONTENT -> "content";
    };
  }

  private static Mapping field(FieldChange field) {
    var fields = Mapping.builder().put("path", text(field.path().toString()));
    switch (field) {
      case FieldChange.Reorder ignored -> fields.put("change", text("reordered"));
      case FieldChange.Edit edit -> {
        fields.put("change", text(word(edit.change())));
        switch (edit.change()) {
          case Change.Added<Value>(Value after) -> fields.put("after", value(after));
          case Change.Removed<Value>(Value before) -> fields.put("before", value(before));
          case Change.Modified<Value>(Value before, Value after) -> {
            fields.put("before", value(before));
            fields.put("after", value(after));
          }
        }
      }
    }
    return fields.put("meaning", text(meaning(field.meaning()))).build(Origin.NONE);
  }

  private static String word(Change<?> change) {
    return switch (change) {
      case Change.Added<?> ignored -> "added";
      case Change.Removed<?> ignored -> "removed";
      case Change.Modified<?> ignored -> "changed";
    };
  }

  private static String meaning(FieldChange.Meaning meaning) {
    return switch (meaning) {
      case CHANGED -> "changed";
      case FOLLOWS -> "follows";
      case SAME -> "same";
    };
  }

  private static Node value(Value value) {
    return switch (value) {
      case Value.Shown(Node node) -> node;
      case SecretValue secret -> text(secret.toString());
    };
  }

  private static Scalar text(String text) {
    return Scalar.string(text, Origin.NONE);
  }
}
