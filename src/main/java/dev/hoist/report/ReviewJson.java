package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.ChangeGroup;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.Rollout;
import dev.hoist.finding.Finding;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.review.Review;

/**
 * A review as JSON, all of it. {@code schemas/diff.schema.json} says what may occur; fields may be
 * added under the same version, and none is taken away or given another meaning.
 */
public final class ReviewJson {
  /** Raised when a program that reads an older report could read this one wrongly. */
  static final int VERSION = 1;

  private ReviewJson() {}

  /** The report, ended by a line break. */
  public static String of(Review review) {
    return JsonText.of(object(review));
  }

  /** The same as a part of another report. */
  static Mapping object(Review review) {
    BundleDiff diff = review.diff();
    return JsonText.object(
        Mapping.builder()
            .put("schemaVersion", JsonText.number(VERSION))
            .put("before", side(review.before()))
            .put("after", side(review.after()))
            .put("totals", totals(review))
            .put("objects", JsonText.list(diff.objects(), ObjectChangeJson::of))
            .put("groups", JsonText.list(diff.groups(), ReviewJson::group))
            .put("rollouts", JsonText.list(diff.rollouts(), ReviewJson::rollout))
            .put("findings", JsonText.list(review.findings(), ReviewJson::finding))
            .put("hidden", JsonText.list(review.hidden(), ReviewJson::hidden))
            .put("stale", JsonText.list(review.stale(), ReviewJson::rule))
            .put("expired", JsonText.list(review.expired(), ReviewJson::rule)));
  }

  private static Mapping side(String label) {
    return JsonText.object(Mapping.builder().put("label", text(label)));
  }

  private static Mapping totals(Review review) {
    BundleDiff.Totals totals = review.diff().totals();
    return JsonText.object(
        Mapping.builder()
            .put("added", JsonText.number(totals.added()))
            .put("removed", JsonText.number(totals.removed()))
            .put("changed", JsonText.number(totals.changed()))
            .put("rewritten", JsonText.number(totals.rewritten()))
            .put("unchanged", JsonText.number(totals.unchanged()))
            .put("hidden", JsonText.number(review.hidden().size())));
  }

  private static Mapping group(ChangeGroup group) {
    var json = Mapping.builder();
    switch (group) {
      case ChangeGroup.OfImage(var before, var after, var members) ->
          json.put("kind", text("image"))
              .put("before", text(before.toString()))
              .put("after", text(after.toString()));
      case ChangeGroup.OfField(var path, var change, var members) -> {
        json.put("kind", text("field")).put("path", text(path.toString()));
        ObjectChangeJson.edit(change, json);
      }
    }
    return JsonText.object(
        json.put("objects", JsonText.list(group.objects(), ObjectChangeJson::id)));
  }

  static Mapping rollout(Rollout rollout) {
    return JsonText.object(
        Mapping.builder()
            .put("before", ObjectChangeJson.id(rollout.before()))
            .put("after", ObjectChangeJson.id(rollout.after()))
            .put("restarted", JsonText.list(rollout.restarted(), ObjectChangeJson::id))
            .put("others", JsonText.list(rollout.others(), ObjectChangeJson::id)));
  }

  private static Mapping finding(Finding finding) {
    return finding(finding, text(finding.path().toString()));
  }

  /** With the field that it is about in a form of its own. */
  static Mapping finding(Finding finding, Node path) {
    var json =
        Mapping.builder()
            .put("rule", text(finding.rule()))
            .put("severity", text(finding.severity().word()))
            .put("state", text(finding.state().word()))
            .put("object", ObjectChangeJson.id(finding.object()))
            .put("path", path)
            .put("message", text(finding.message()))
            .put("remedy", text(finding.remedy()));
    finding.suppressed().ifPresent(reason -> json.put("suppressed", text(reason)));
    ObjectChangeJson.place(finding.origin()).ifPresent(place -> json.put("source", place));
    return JsonText.object(json);
  }

  static Mapping hidden(HiddenChange hidden) {
    return JsonText.object(
        Mapping.builder()
            .put("rule", text(hidden.rule().id()))
            .put("reason", text(hidden.rule().reason()))
            .put("object", ObjectChangeJson.id(hidden.object()))
            .put("path", text(hidden.change().path().toString())));
  }

  private static Mapping rule(IgnoreRule rule) {
    var json = Mapping.builder().put("rule", text(rule.id())).put("reason", text(rule.reason()));
    rule.expires().ifPresent(day -> json.put("expires", text(day.toString())));
    ObjectChangeJson.place(rule.origin()).ifPresent(place -> json.put("source", place));
    return JsonText.object(json);
  }
}
