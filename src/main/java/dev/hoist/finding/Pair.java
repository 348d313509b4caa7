package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that stands on both sides and differs.
 *
 * @param type its kind and group on the second side
 */
record Pair(ObjectChange change, String type, Resource first, Resource second) {
  Pair(ObjectChange change, Resource first, Resource second) {
    this(change, Type.of(change.key()), first, second);
  }

  ObjectKey key() {
    return change.key();
  }

  Mapping before() {
    return first.body();
  }

  Mapping after() {
    return second.body();
  }

  /** What differs in more than the way of writing. */
  List<FieldChange> fields() {
    var fields = new ArrayList<FieldChange>(change.fields().size());
    for (FieldChange field : change.fields()) {
      if (field.meaning() != FieldChange.Meaning.SAME) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** Whether anything differs at or below a field. */
  boolean differs(String... path) {
    for (FieldChange field : change.fields()) {
      if (field.meaning() != FieldChange.Meaning.SAME && field.path().startsWith(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cluster sees one object go and another come. */
  boolean isRenamed() {
    return !first.id().name().equals(second.id().name())
        || !first.id().namespace().equals(second.id().namespace());
  }

  /** Where a field is written; where it was when it is gone. */
  Origin origin(String... path) {
    Node now = Inside.node(after(), path);
    Node once = now == null ? Inside.node(before(), path) : now;
    return once == null ? after().origin() : once.origin();
  }

  /** The text of a field on the first side, or what a missing field stands for. */
  String before(String missing, String... path) {
    return or(Inside.text(before(), path), missing);
  }

  /** The text of a field on the second side, or what a missing field stands for. */
  String after(String missing, String... path) {
    return or(Inside.text(after(), path), missing);
  }

  private static String or(@Nullable String text, String missing) {
    return text == null ? missing : text;
  }
}
