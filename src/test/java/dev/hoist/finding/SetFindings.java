package dev.hoist.finding;

import dev.hoist.diff.Bundles;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import java.util.stream.Collectors;

/** What the rules say of sets that are written as text. */
final class SetFindings {
  private SetFindings() {}

  /** The findings of a set, one a line: severity, rule, object, field. */
  static String of(String yaml) {
    return review("", yaml).findings().stream()
        .map(SetFindings::line)
        .collect(Collectors.joining("\n"));
  }

  /** The findings of two sides, one a line: state first. */
  static String between(String before, String after) {
    return review(before, after).findings().stream()
        .map(finding -> finding.state().word() + " " + line(finding))
        .collect(Collectors.joining("\n"));
  }

  static Review review(String before, String after) {
    return Bundles.reviewer()
        .review(
            new Reviewer.Side("before", Bundles.bundle(before, "before.yaml")),
            new Reviewer.Side("after", Bundles.bundle(after, "after.yaml")));
  }

  /** The only finding of a set: place, message and remedy. */
  static String only(String yaml) {
    Review review = review("", yaml);
    if (review.findings().size() != 1) {
      throw new AssertionError("not one finding: " + of(yaml));
    }
    Finding finding = review.findings().get(0);
    return finding.origin() + ": " + finding.message() + "; " + finding.remedy();
  }

  private static String line(Finding finding) {
    String path = finding.path().toString();
    return finding.severity().word()
        + " "
        + finding.rule()
        + " "
        + finding.object()
        + (path.isEmpty() ? "" : " " + path);
  }
}
