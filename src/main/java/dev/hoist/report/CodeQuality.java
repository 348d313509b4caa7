package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.node.Mapping;
import dev.hoist.review.Review;

/**
 * The findings of the second side that are not suppressed, for GitLab's code quality report. GitLab
 * compares it with the one of the target branch by fingerprint, so that findings that were there
 * before belong into it.
 */
public final class CodeQuality {
  private CodeQuality() {}

  /** A JSON array, ended by a line break. */
  public static String of(Review review) {
    var fingerprints = new Fingerprints();
    return JsonText.of(
        JsonText.list(review.open(), each -> issue(each, fingerprints, review.after())));
  }

  /**
   * @param side what stands for a file where none is known, in the repository
   */
  private static Mapping issue(Finding finding, Fingerprints fingerprints, String side) {
    boolean here = SourceFile.of(finding.origin()).isPresent();
    int line = here ? Math.max(1, finding.origin().line()) : 1;
    var lines = JsonText.object(Mapping.builder().put("begin", JsonText.number(line)));
    var location =
        Mapping.builder()
            .put("path", text(SourceFile.orSide(finding.origin(), side)))
            .put("lines", lines);
    return JsonText.object(
        Mapping.builder()
            .put("description", text(Printable.line(FindingSentence.of(finding))))
            .put("check_name", text(finding.rule()))
            .put("fingerprint", text(fingerprints.of(finding)))
            .put("severity", text(severity(finding.severity())))
            .put("location", JsonText.object(location)));
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case BLOCKED -> "blocker";
      case HIGH -> "critical";
      case MEDIUM -> "major";
      case LOW -> "minor";
    };
  }
}
