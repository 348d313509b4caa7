package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.preview.Cause;
import dev.hoist.preview.Changed;
import dev.hoist.preview.ConfigurationChange;
import dev.hoist.preview.EnvironmentGates;
import dev.hoist.preview.Failure;
import dev.hoist.preview.Orphans;
import dev.hoist.preview.Preview;
import dev.hoist.preview.Setting;
import dev.hoist.preview.Share;
import dev.hoist.review.Review;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A preview as the artifact that one run leaves for another, which may write a comment and has not
 * seen the change: data alone, from which {@link PreviewReader} makes the preview again. {@code
 * schemas/preview.schema.json} says what may occur, and nothing else may.
 */
public final class PreviewJson {
  /** Raised when a program that reads an older artifact could read this one wrongly. */
  static final int VERSION = 1;

  /** In UTF-8. Of larger previews the largest shares keep their worst findings alone. */
  static final int MAX_BYTES = 4 << 20;

  private PreviewJson() {}

  /** The artifact, ended by a line break. */
  public static String of(Preview preview) {
    return of(preview, MAX_BYTES);
  }

  static String of(Preview preview, int limit) {
    var shares = new ArrayList<Node>();
    var sizes = new ArrayList<Integer>();
    for (Share share : preview.shares()) {
      Node node = share(share);
      shares.add(node);
      sizes.add(size(JsonText.of(node)));
    }
    String json = JsonText.of(node(preview, shares));
    var largest = new ArrayList<Integer>();
    for (int i = 0; i < shares.size(); i++) {
      largest.add(i);
    }
    largest.sort(Comparator.comparingInt(i -> -sizes.get(i)));
    long left = size(json);
    for (int i : largest) {
      if (left <= limit) {
        break;
      }
      shares.set(i, share(brief(preview.shares().get(i))));
      left -= sizes.get(i) - size(JsonText.of(shares.get(i)));
      json = left <= limit ? JsonText.of(node(preview, shares)) : json;
    }
    if (size(json) > limit) {
      throw Diagnostic.error(
              "preview.too-large", Origin.NONE, "the artifact of this preview would be too large")
          .hint("make one for each environment: --env NAME")
          .asException();
    }
    return json;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What will be refused, and the number of the rest. */
  private static Share brief(Share share) {
    var kept = new ArrayList<Finding>();
    for (Finding finding : share.review().findings()) {
      if (finding.severity() == Severity.BLOCKED) {
        kept.add(finding);
      }
    }
    return new Share(
        share.apps(),
        share.environments(),
        new Review(
            share.review().before(),
            share.review().after(),
            new BundleDiff(List.of(), List.of(), share.review().diff().unchanged()),
            List.of(),
            List.of(),
            List.of(),
            kept),
        share.leftOut() + share.review().diff().objects().size());
  }

  private static Node node(Preview preview, List<Node> shares) {
    var json =
        Mapping.builder()
            .put("schemaVersion", JsonText.number(VERSION))
            .put("project", text(preview.project()))
            .put("base", text(preview.base().hex()))
            .put("head", text(preview.head().hex()));
    preview.tip().ifPresent(tip -> json.put("tip", text(tip.hex())));
    json.put("environments", JsonText.list(preview.environments(), JsonText::text))
        .put("apps", JsonText.number(preview.apps()))
        .put("changed", JsonText.list(preview.changed(), PreviewJson::changed))
        .put("failures", JsonText.list(preview.failures(), PreviewJson::failure))
        .put("shares", JsonText.list(shares))
        .put("same", JsonText.number(preview.same()))
        .put("untouched", JsonText.number(preview.untouched()))
        .put("gates", JsonText.list(preview.gates(), PreviewJson::gates))
        .put("orphans", JsonText.list(preview.orphans(), PreviewJson::orphans))
        .put("leftOut", JsonText.number(preview.leftOut()));
    preview.configuration().ifPresent(each -> json.put("configuration", configuration(each)));
    return JsonText.object(json);
  }

  private static Node share(Share share) {
    return JsonText.object(
        Mapping.builder()
            .put("apps", JsonText.list(share.apps(), JsonText::text))
            .put("environments", JsonText.list(share.environments(), JsonText::text))
            .put("leftOut", JsonText.number(share.leftOut()))
            .put("review", ReviewNodes.of(share.review())));
  }

  private static Mapping changed(Changed changed) {
    return JsonText.object(
        Mapping.builder()
            .put("app", text(changed.target().app()))
            .put("environment", text(changed.target().environment()))
            .put("before", text(changed.before().word()))
            .put("causes", JsonText.list(changed.causes(), PreviewJson::cause)));
  }

  private static Mapping failure(Failure failure) {
    return JsonText.object(
        Mapping.builder()
            .put("app", text(failure.target().app()))
            .put("environment", text(failure.target().environment()))
            .put("failedBefore", JsonText.bool(failure.failedBefore()))
            .put("faults", JsonText.list(failure.faults(), DiagnosticJson::of))
            .put("causes", JsonText.list(failure.causes(), PreviewJson::cause)));
  }

  private static Mapping cause(Cause cause) {
    return JsonText.object(
        Mapping.builder()
            .put("file", text(cause.file().path().toString()))
            .put("change", text(cause.file().kind().word()))
            .put("through", JsonText.list(cause.through(), each -> text(each.toString()))));
  }

  private static Mapping gates(EnvironmentGates gates) {
    return JsonText.object(
        Mapping.builder()
            .put("environment", text(gates.environment()))
            .put("after", JsonText.list(gates.after(), JsonText::text))
            .put("gates", JsonText.list(gates.gates(), JsonText::text)));
  }

  private static Mapping orphans(Orphans orphans) {
    return JsonText.object(
        Mapping.builder()
            .put("app", text(orphans.target().app()))
            .put("environment", text(orphans.target().environment()))
            .put("objects", JsonText.list(orphans.objects(), ObjectChangeJson::id))
            .put("count", JsonText.number(orphans.count())));
  }

  private static Mapping configuration(ConfigurationChange change) {
    return JsonText.object(
        Mapping.builder()
            .put("edited", JsonText.bool(change.edited()))
            .put("added", JsonText.list(change.added(), JsonText::text))
            .put("removed", JsonText.list(change.removed(), JsonText::text))
            .put("settings", JsonText.list(change.settings(), PreviewJson::setting))
            .put("leftOut", JsonText.number(change.leftOut()))
            .put("faults", JsonText.list(change.faults(), DiagnosticJson::of)));
  }

  private static Mapping setting(Setting setting) {
    return JsonText.object(
        Mapping.builder()
            .put("name", text(setting.name()))
            .put("before", text(setting.before()))
            .put("after", text(setting.after()))
            .put("loosens", JsonText.bool(setting.loosens())));
  }
}
