package dev.hoist.report;

import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Words findings for a terminal: those that come with the change one by one, worst first; those
 * that went with it, that were there before, or that are suppressed as one line of counts each.
 */
final class FindingText {
  private static final String INDENT = "    ";

  private FindingText() {}

  /** The lines; none when no rule has said anything. */
  static List<Line> of(Review review) {
    var lines = new ArrayList<Line>();
    var fixed = new ArrayList<Finding>();
    var existing = new ArrayList<Finding>();
    var suppressed = new ArrayList<Finding>();
    for (Finding finding : review.findings()) {
      if (finding.suppressed().isPresent()) {
        suppressed.add(finding);
      } else if (finding.state() == State.FIXED) {
        fixed.add(finding);
      } else if (finding.state() == State.EXISTING) {
        existing.add(finding);
      } else {
        lines.addAll(finding(finding));
      }
    }
    count("fixed by this", fixed, lines);
    count("there before and after", existing, lines);
    count("suppressed", suppressed, lines);
    return lines;
  }

  /** {@code 1 blocked, 2 high} of the findings that come with the change; empty without any. */
  static String totals(Review review) {
    Map<Severity, Integer> counts = new LinkedHashMap<>();
    for (Finding finding : review.introduced()) {
      counts.merge(finding.severity(), 1, Integer::sum);
    }
    var text = new StringJoiner(", ");
    counts.forEach((severity, count) -> text.add(count + " " + severity.word()));
    return text.toString();
  }

  private static List<Line> finding(Finding finding) {
    var head =
        new Line()
            .put(ink(finding.severity()), finding.severity().word())
            .put(" ")
            .put(Ink.STRONG, finding.object().toString());
    if (!finding.path().segments().isEmpty()) {
      head.put(" " + finding.path());
    }
    var lines = new ArrayList<Line>();
    lines.add(head.put(Ink.FAINT, "  [" + finding.rule() + "]"));
    lines.add(Line.of(INDENT + finding.message()));
    if (!finding.origin().isNone()) {
      lines.add(new Line().put(INDENT).put(Ink.PLACE, finding.origin().toString()));
    }
    if (!finding.remedy().isEmpty()) {
      lines.add(new Line().put(INDENT).put(Ink.FAINT, "-> " + finding.remedy()));
    }
    return lines;
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case BLOCKED, HIGH -> Ink.ERROR;
      case MEDIUM -> Ink.WARNING;
      case LOW -> Ink.FAINT;
    };
  }

  private static void count(String what, List<Finding> findings, List<Line> lines) {
    if (findings.isEmpty()) {
      return;
    }
    var rules = new StringJoiner(", ");
    byRule(findings).forEach((rule, count) -> rules.add(count > 1 ? rule + " x" + count : rule));
    lines.add(new Line().put(Ink.FAINT, what + ": " + rules));
  }

  /** How often each rule has said something, in the order of the findings. */
  static Map<String, Integer> byRule(List<Finding> findings) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Finding finding : findings) {
      counts.merge(finding.rule(), 1, Integer::sum);
    }
    return counts;
  }
}
