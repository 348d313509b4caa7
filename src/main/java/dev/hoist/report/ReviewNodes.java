package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.List;
import java.util.Locale;

/**
 * A review as data from which {@link ReviewNodesReader} makes it again, as far as reports show it.
 * {@link ReviewJson} is the one for other programs.
 */
final class ReviewNodes {
  private ReviewNodes() {}

  static Mapping of(Review review) {
    return JsonText.object(
        Mapping.builder()
            .put("before", text(review.before()))
            .put("after", text(review.after()))
            .put("unchanged", JsonText.number(review.diff().unchanged()))
            .put("objects", JsonText.list(review.diff().objects(), ReviewNodes::object))
            .put("rollouts", JsonText.list(review.diff().rollouts(), ReviewJson::rollout))
            .put("hidden", JsonText.list(review.hidden(), ReviewNodes::hidden))
            .put(
                "findings",
                JsonText.list(
                    review.findings(),
                    finding -> ReviewJson.finding(finding, path(finding.path())))));
  }

  private static Mapping object(ObjectChange object) {
    var json =
        Mapping.builder()
            .put("object", ObjectChangeJson.id(object.key()))
            .put("matched", text(ObjectChangeJson.matched(object.matched())))
            .put("change", text(FieldWords.word(object.change())));
    ObjectChangeJson.was(object).ifPresent(was -> json.put("was", was));
    switch (object.change()) {
      case Change.Added<Resource>(Resource after) -> json.put("manifest", after.body());
      case Change.Removed<Resource>(Resource before) -> json.put("manifest", before.body());
      case Change.Modified<Resource> both ->
          json.put("fields", JsonText.list(object.fields(), ReviewNodes::field));
    }
    return JsonText.object(json);
  }

  private static Mapping field(FieldChange field) {
    var json = Mapping.builder().put("path", path(field.path()));
    json.put("meaning", text(field.meaning().name().toLowerCase(Locale.ROOT)));
    switch (field) {
      case FieldChange.Reorder(var path, var before, var after, var meaning) ->
          json.put("order", list(before, after));
      case FieldChange.Edit edit -> {
        switch (edit.change()) {
          case Change.Added<Value>(Value after) -> json.put("after", value(after));
          case Change.Removed<Value>(Value before) -> json.put("before", value(before));
          case Change.Modified<Value>(Value before, Value after) ->
              json.put("before", value(before)).put("after", value(after));
        }
      }
    }
    return JsonText.object(json);
  }

  private static Node list(List<Segment> before, List<Segment> after) {
    return JsonText.list(
        List.of(
            JsonText.list(before, ReviewNodes::segment),
            JsonText.list(after, ReviewNodes::segment)));
  }

  private static Node value(Value value) {
    return switch (value) {
      case Value.Shown(Node node) -> JsonText.object(Mapping.builder().put("value", node));
      case SecretValue secret ->
          JsonText.object(
              Mapping.builder()
                  .put("hidden", text(secret.fingerprint()))
                  .put("sizeLimit", JsonText.number(secret.sizeLimit()))
                  .put("encrypted", JsonText.bool(secret.encrypted())));
    };
  }

  private static Node path(FieldPath path) {
    return JsonText.list(path.segments(), ReviewNodes::segment);
  }

  private static Node segment(Segment segment) {
    return switch (segment) {
      case Segment.Field(String name) -> text(name);
      case Segment.Member(String member) ->
          JsonText.object(Mapping.builder().put("member", text(member)));
      case Segment.Index(int before, int after) ->
          JsonText.object(
              Mapping.builder()
                  .put("before", JsonText.number(before))
                  .put("after", JsonText.number(after)));
      case Segment.Key(var parts) ->
          JsonText.object(
              Mapping.builder()
                  .put(
                      "key",
                      JsonText.list(
                          parts,
                          part -> JsonText.list(List.of(text(part.field()), text(part.value()))))));
    };
  }

  private static Mapping hidden(HiddenChange hidden) {
    return JsonText.object(
        Mapping.builder()
            .put("object", ObjectChangeJson.id(hidden.object()))
            .put("rule", text(hidden.rule().id()))
            .put("reason", text(hidden.rule().reason()))
            .put("field", field(hidden.change())));
  }
}
