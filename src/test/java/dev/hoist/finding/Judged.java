package dev.hoist.finding;

import dev.hoist.diff.Bundles;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import java.util.List;

/** What rules say of two texts. */
final class Judged {
  private Judged() {}

  static List<Finding> all(String before, String after) {
    Review review =
        Bundles.reviewer()
            .review(
                new Reviewer.Side("before", Bundles.bundle(before, "before.yaml")),
                new Reviewer.Side("after", Bundles.bundle(after, "after.yaml")));
    return review.findings();
  }

  /** What one rule says, a finding a line: severity, object, field and message. */
  static String by(String rule, String before, String after) {
    var out = new StringBuilder();
    for (Finding finding : all(before, after)) {
      if (finding.rule().equals(rule)) {
        out.append(out.isEmpty() ? "" : "\n")
            .append(finding.severity().word())
            .append(' ')
            .append(finding.object())
            .append(' ')
            .append(finding.path())
            .append(": ")
            .append(finding.message());
      }
    }
    return out.toString();
  }

  /** The same without the messages. */
  static String places(String rule, String before, String after) {
    return by(rule, before, after).replaceAll("(?m): .*$", "").strip();
  }

  /**
   * An object in the namespace {@code shop}.
   *
   * @param what {@code apps/v1 StatefulSet db}
   * @param fields further fields, as in {@code spec: {replicas: 1}}
   */
  static String object(String what, String fields) {
    String[] parts = what.split(" ", 3);
    return "---\n{apiVersion: %s, kind: %s, metadata: {name: %s, namespace: shop}, %s}\n"
        .formatted(parts[0], parts[1], parts[2], fields);
  }

  /** The same with annotations. */
  static String annotated(String what, String annotations, String fields) {
    return object(what, fields)
        .replace("namespace: shop}", "namespace: shop, annotations: {" + annotations + "}}");
  }

  /** A Deployment of one container. */
  static String deployment(String name, String container) {
    return object(
        "apps/v1 Deployment " + name,
        "spec: {template: {spec: {containers: [{name: main, " + container + "}]}}}");
  }
}
