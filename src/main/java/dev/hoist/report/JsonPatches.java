package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diff.Change;
import dev.hoist.diff.ObjectChange;
import dev.hoist.json.JsonPatchMaker;
import dev.hoist.node.Mapping;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.List;

/**
 * For every object that differs the JSON patch (RFC 6902) that leads from the first side to the
 * second. Values of Secrets are replaced by words on both sides, so that the patch of such an
 * object tells what changes and is not for applying.
 */
public final class JsonPatches {
  private JsonPatches() {}

  /** A JSON array, ended by a line break. */
  public static String of(Review review) {
    return JsonText.of(JsonText.list(review.diff().objects(), JsonPatches::entry));
  }

  private static Mapping entry(ObjectChange object) {
    var json = Mapping.builder().put("object", ObjectChangeJson.id(object.key()));
    ObjectChangeJson.was(object).ifPresent(was -> json.put("was", was));
    json.put("change", text(ObjectChangeJson.word(object)));
    return JsonText.object(json.put("patch", patch(object.change())));
  }

  private static Sequence patch(Change<Resource> change) {
    return switch (change) {
      case Change.Added<Resource>(Resource after) ->
          JsonText.list(List.of(JsonText.object(whole("add").put("value", after.body()))));
      case Change.Removed<Resource> ignored ->
          JsonText.list(List.of(JsonText.object(whole("remove"))));
      case Change.Modified<Resource>(Resource before, Resource after) ->
          JsonPatchMaker.between(before.body(), after.body());
    };
  }

  /** An operation on the document as a whole. */
  private static Mapping.Builder whole(String operation) {
    return Mapping.builder().put("op", text(operation)).put("path", text(""));
  }
}
