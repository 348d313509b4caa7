package dev.hoist.report;

import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A review as a test report, for whatever shows those: each object that changes, or about which
 * something is found, is a test. It fails by what is blocked or of high risk and comes with the
 * change. An object of which everything is hidden is skipped.
 */
public final class JUnitXml {
  /** Findings that a passed test lists. */
  private static final int MAX_NOTES = 10;

  /** What is known of one object. */
  private static final class Case {
    final List<Finding> failures = new ArrayList<>();
    final List<Finding> notes = new ArrayList<>();
    final List<HiddenChange> hidden = new ArrayList<>();
    String change = "";
  }

  private final Map<ObjectKey, Case> cases = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private JUnitXml(Review review) {
    for (ObjectChange object : review.diff().objects()) {
      if (object.matters()) {
        at(object.key()).change = change(object);
      }
    }
    for (HiddenChange hidden : review.hidden()) {
      at(hidden.object()).hidden.add(hidden);
    }
    for (Finding finding : review.open()) {
      boolean introduced = finding.state() == State.INTRODUCED;
      if (introduced && finding.severity().compareTo(Severity.HIGH) <= 0) {
        at(finding.object()).failures.add(finding);
      } else if (introduced || cases.containsKey(finding.object())) {
        at(finding.object()).notes.add(finding);
      }
    }
  }

  /** An XML document in UTF-8, ended by a line break. */
  public static String of(Review review) {
    return new JUnitXml(review).document(review);
  }

  private Case at(ObjectKey object) {
    return cases.computeIfAbsent(object, key -> new Case());
  }

  private static String change(ObjectChange object) {
    int fields = object.fields().size();
    String word = ObjectChangeJson.word(object);
    return fields == 0 ? word : word + ": " + DiffText.count(fields, "field");
  }

  private String document(Review review) {
    int failed = 0;
    int skipped = 0;
    for (Case each : cases.values()) {
      failed += each.failures.isEmpty() ? 0 : 1;
      skipped += isSkipped(each) ? 1 : 0;
    }
    String counts = " tests=\"" + cases.size() + "\" failures=\"" + failed + "\" errors=\"0\"";
    String name = attribute("name", review.before() + " -> " + review.after());
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"hoist\"").append(counts).append(">\n");
    out.append("  <testsuite").append(name).append(counts);
    out.append(" skipped=\"").append(skipped).append("\">\n");
    for (Map.Entry<ObjectKey, Case> entry : cases.entrySet()) {
      test(entry.getKey(), entry.getValue());
    }
    String totals = DiffText.totals(review.diff().totals());
    out.append("    <system-out>").append(escaped(totals)).append("</system-out>\n");
    return out.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static boolean isSkipped(Case one) {
    return one.failures.isEmpty() && one.change.isEmpty() && !one.hidden.isEmpty();
  }

  private void test(ObjectKey object, Case known) {
    String where = object.namespace().isEmpty() ? object.kind() : object.namespace();
    out.append("    <testcase").append(attribute("classname", where));
    out.append(attribute("name", object.toString())).append(">\n");
    if (!known.failures.isEmpty()) {
      failure(known.failures);
    } else if (isSkipped(known)) {
      HiddenChange first = known.hidden.get(0);
      String why = "hidden by " + first.rule().id() + ": " + first.rule().reason();
      out.append("      <skipped").append(attribute("message", why)).append("/>\n");
    }
    notes(known);
    out.append("    </testcase>\n");
  }

  /** One element for all of them: most readers look at the first alone. */
  private void failure(List<Finding> findings) {
    Finding worst = findings.get(0);
    out.append("      <failure").append(attribute("type", worst.rule()));
    out.append(attribute("message", worst.severity().word() + ": " + worst.message()));
    out.append('>');
    for (Finding finding : findings) {
      out.append(escaped(line(finding))).append('\n');
      if (!finding.remedy().isEmpty()) {
        out.append("  ").append(escaped(finding.remedy())).append('\n');
      }
      if (!finding.origin().file().isEmpty()) {
        out.append("  ").append(escaped(finding.origin().toString())).append('\n');
      }
    }
    out.append("</failure>\n");
  }

  private void notes(Case known) {
    var lines = new ArrayList<String>();
    if (!known.change.isEmpty()) {
      lines.add(known.change);
    }
    for (Finding finding : known.notes.subList(0, Math.min(known.notes.size(), MAX_NOTES))) {
      lines.add(line(finding));
    }
    if (known.notes.size() > MAX_NOTES) {
      lines.add((known.notes.size() - MAX_NOTES) + " more findings");
    }
    if (lines.isEmpty()) {
      return;
    }
    out.append("      <system-out>");
    for (int i = 0; i < lines.size(); i++) {
      out.append(i == 0 ? "" : "\n").append(escaped(lines.get(i)));
    }
    out.append("</system-out>\n");
  }

  private static String line(Finding finding) {
    String path = finding.path().toString();
    return finding.severity().word()
        + " "
        + finding.rule()
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + finding.message();
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  /** What is printable is also what XML 1.0 may hold. */
  private static String escaped(String text) {
    return Printable.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
