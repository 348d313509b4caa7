package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.review.Policy;
import dev.hoist.review.Reviewer;
import dev.hoist.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;

/** Bundles and diffs out of texts. */
public final class Bundles {
  private Bundles() {}

  public static Bundle bundle(String yaml) {
    return bundle(yaml, "a.yaml");
  }

  public static Bundle bundle(String yaml, String file) {
    var resources = new ArrayList<Resource>();
    for (Node document : YamlReader.documents(yaml, file)) {
      resources.add(Resource.of((Mapping) document));
    }
    return new Bundle(resources);
  }

  /** A redaction whose fingerprints are the same in every run. */
  public static Redaction redaction() {
    return Redaction.withKey("a key for tests".getBytes(StandardCharsets.UTF_8));
  }

  /** A reviewer without rules of the user. */
  public static Reviewer reviewer() {
    return new Reviewer(redaction(), Policy.NONE, LocalDate.of(2026, 1, 1));
  }

  public static BundleDiff diff(String before, String after) {
    return BundleDiff.between(
        bundle(before, "before.yaml"), bundle(after, "after.yaml"), redaction());
  }

  /** The changes of a diff, one a line: mark, path, values, and the meaning unless it is plain. */
  static String tell(BundleDiff diff) {
    var out = new StringBuilder();
    for (ObjectChange object : diff.objects()) {
      out.append(mark(object.change())).append(' ').append(object.key()).append('\n');
      for (FieldChange field : object.fields()) {
        out.append("  ").append(tell(field)).append('\n');
      }
    }
    return out.toString();
  }

  private static String tell(FieldChange field) {
    String meaning =
        field.meaning() == FieldChange.Meaning.CHANGED ? "" : "  (" + field.meaning() + ")";
    String change =
        switch (field) {
          case FieldChange.Reorder(var path, var before, var after, var m) ->
              "% " + path + ": " + before + " -> " + after;
          case FieldChange.Edit edit ->
              mark(edit.change())
                  + " "
                  + edit.path()
                  + ": "
                  + switch (edit.change()) {
                    case Change.Added<Value>(Value after) -> after;
                    case Change.Removed<Value>(Value before) -> before;
                    case Change.Modified<Value>(Value before, Value after) ->
                        before + " -> " + after;
                  };
        };
    return change + meaning;
  }

  private static String mark(Change<?> change) {
    return switch (change) {
      case Change.Added<?> added -> "+";
      case Change.Removed<?> removed -> "-";
      case Change.Modified<?> modified -> "~";
    };
  }
}
