package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One changed object as JSON. Values that must not be shown appear as words. */
final class ObjectChangeJson {
  private ObjectChangeJson() {}

  static Mapping of(ObjectChange object) {
    var json = identity(object.key()).put("change", text(word(object)));
    json.put("matched", text(matched(object.matched())));
    was(object).ifPresent(was -> json.put("was", was));
    json.put("fields", JsonText.list(object.fields(), ObjectChangeJson::field));
    place(origin(object.change())).ifPresent(place -> json.put("source", place));
    return JsonText.object(json);
  }

  /** The object as it is called on the first side; empty when it is called the same there. */
  static Optional<Mapping> was(ObjectChange object) {
    return object.keyBefore().equals(object.key())
        ? Optional.empty()
        : Optional.of(id(object.keyBefore()));
  }

  /** Which object, and nothing else. */
  static Mapping id(ObjectKey key) {
    return JsonText.object(identity(key));
  }

  private static Mapping.Builder identity(ObjectKey key) {
    return Mapping.builder()
        .put("group", text(key.group()))
        .put("kind", text(key.kind()))
        .put("namespace", text(key.namespace()))
        .put("name", text(key.name()));
  }

  /**
   * What happened to an object in one word. A name that only follows the content of a generated
   * object is no rename.
   */
  static String word(ObjectChange object) {
    return object.matched() == Matched.BY_CONTENT ? "renamed" : FieldWords.word(object.change());
  }

  static String matched(Matched matched) {
    return switch (matched) {
      case BY_KEY -> "key";
      case BY_ALIAS -> "alias";
      case BY_BASE_NAME -> "base-name";
      case BY_CONTENT -> "content";
    };
  }

  private static Origin origin(Change<Resource> change) {
    return switch (change) {
      case Change.Added<Resource>(Resource after) -> after.body().origin();
      case Change.Removed<Resource>(Resource before) -> before.body().origin();
      case Change.Modified<Resource>(Resource before, Resource after) -> after.body().origin();
    };
  }

  /** File, line and column as far as they are known; empty when no file is. */
  static Optional<Mapping> place(Origin origin) {
    if (origin.file().isEmpty()) {
      return Optional.empty();
    }
    var place = Mapping.builder().put("file", text(origin.file()));
    if (origin.line() > 0) {
      place.put("line", JsonText.number(origin.line()));
      place.put("column", JsonText.number(origin.column()));
    }
    return Optional.of(JsonText.object(place));
  }

  /** A change of a field. */
  static Mapping field(FieldChange field) {
    var json = Mapping.builder().put("path", text(field.path().toString()));
    switch (field) {
      case FieldChange.Reorder(var path, var before, var after, var meaning) ->
          json.put("change", text("reordered"))
              .put("before", items(before))
              .put("after", items(after));
      case FieldChange.Edit edit -> edit(edit.change(), json);
    }
    json.put("meaning", text(field.meaning().name().toLowerCase(Locale.ROOT)));
    if (field instanceof FieldChange.Edit edit) {
      Value shown = later(edit.change());
      if (isSecret(edit.change())) {
        json.put("sensitive", JsonText.bool(true));
      }
      place(shown.origin()).ifPresent(place -> json.put("source", place));
    }
    return JsonText.object(json);
  }

  /** What came, went or changed, with its values. */
  static void edit(Change<Value> change, Mapping.Builder json) {
    json.put("change", text(FieldWords.word(change)));
    switch (change) {
      case Change.Added<Value>(Value after) -> json.put("after", value(after));
      case Change.Removed<Value>(Value before) -> json.put("before", value(before));
      case Change.Modified<Value>(Value before, Value after) ->
          json.put("before", value(before)).put("after", value(after));
    }
  }

  private static Value later(Change<Value> change) {
    return switch (change) {
      case Change.Added<Value>(Value after) -> after;
      case Change.Removed<Value>(Value before) -> before;
      case Change.Modified<Value>(Value before, Value after) -> after;
    };
  }

  private static boolean isSecret(Change<Value> change) {
    return later(change) instanceof SecretValue || later(change.swapped()) instanceof SecretValue;
  }

  private static Node items(List<Segment> segments) {
    return JsonText.list(segments, segment -> text(segment.toString()));
  }

  private static Node value(Value value) {
    return switch (value) {
      case Value.Shown(Node node) -> node;
      case SecretValue secret -> text(secret.toString());
    };
  }
}
