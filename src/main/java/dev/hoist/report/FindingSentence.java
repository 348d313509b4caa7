package dev.hoist.report;

import dev.hoist.diff.FieldPath;
import dev.hoist.finding.Finding;
import java.util.Locale;

/** A finding in words, for formats that have one text for all of it. */
final class FindingSentence {
  private FindingSentence() {}

  /** {@code Deployment shop/web spec.replicas}, without the field when it is the whole object. */
  static String subject(Finding finding) {
    String object = finding.object().toString();
    return finding.path().equals(FieldPath.ROOT) ? object : object + " " + finding.path();
  }

  /** Subject and message as one sentence. */
  static String of(Finding finding) {
    return subject(finding) + ": " + finding.message();
  }

  /** The remedy as a sentence; empty when there is none. */
  static String remedy(Finding finding) {
    String remedy = finding.remedy();
    if (remedy.isEmpty()) {
      return "";
    }
    int first = remedy.offsetByCodePoints(0, 1);
    boolean ended = remedy.endsWith(".");
    return remedy.substring(0, first).toUpperCase(Locale.ROOT)
        + remedy.substring(first)
        + (ended ? "" : ".");
  }
}
