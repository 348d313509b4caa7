package dev.hoist.report;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Words what is not shown of a comparison, so that nothing is left out in silence: a line with the
 * counts, one for each rule that has expired, and on demand every change and every rule that hid
 * nothing. Other ways to write the same are not counted; nobody would have seen them.
 */
public final class HiddenText {
  private final Review review;
  private final Screen screen;
  private final Map<IgnoreRule, List<HiddenChange>> byRule;
  private final List<Line> lines = new ArrayList<>();

  private HiddenText(Review review, Screen screen) {
    this.review = review;
    this.screen = screen;
    this.byRule = byRule(review);
  }

  /** What is hidden and would have been seen. */
  static Map<IgnoreRule, List<HiddenChange>> byRule(Review review) {
    Map<IgnoreRule, List<HiddenChange>> byRule = new LinkedHashMap<>();
    for (HiddenChange hidden : review.hidden()) {
      if (hidden.change().meaning() != Meaning.SAME) {
        byRule.computeIfAbsent(hidden.rule(), rule -> new ArrayList<>()).add(hidden);
      }
    }
    return byRule;
  }

  /** The counts; empty when nothing is hidden and no rule has expired or is without effect. */
  static String summary(Review review, Screen screen) {
    var text = new HiddenText(review, screen);
    text.counts();
    return text.print();
  }

  /** All that is hidden, rule by rule; to go below the counts. */
  public static String details(Review review, Screen screen) {
    var text = new HiddenText(review, screen);
    text.changes();
    text.findings();
    text.idle();
    return text.print();
  }

  private String print() {
    var out = new StringBuilder();
    for (Line line : lines) {
      line.print(screen, out);
    }
    return out.toString();
  }

  private void counts() {
    if (!byRule.isEmpty()) {
      int changes = byRule.values().stream().mapToInt(List::size).sum();
      Map<String, Integer> rules = new LinkedHashMap<>();
      byRule.forEach((rule, hidden) -> rules.merge(rule.id(), hidden.size(), Integer::sum));
      lines.add(
          Line.of(
              DiffText.count(changes, "change")
                  + " hidden by "
                  + DiffText.count(rules.size(), "rule")
                  + ": "
                  + times(rules)));
    }
    for (IgnoreRule rule : review.expired()) {
      String day = rule.expires().map(Object::toString).orElseThrow();
      lines.add(
          new Line()
              .put(Ink.WARNING, "expired on " + day)
              .put(", hides nothing any more: " + rule.id() + "  ")
              .put(Ink.PLACE, rule.origin().toString()));
    }
  }

  private void changes() {
    var words = new ChangeText(screen, "    ");
    for (Map.Entry<IgnoreRule, List<HiddenChange>> entry : byRule.entrySet()) {
      lines.add(Line.of(""));
      lines.add(about("hidden by ", entry.getKey()));
      ObjectKey last = null;
      for (HiddenChange hidden : entry.getValue()) {
        FieldChange change = hidden.change();
        if (change.path().equals(FieldPath.ROOT)) {
          lines.add(whole(hidden.object(), change));
          continue;
        }
        if (!hidden.object().equals(last)) {
          lines.add(new Line().put("  ").put(Ink.STRONG, hidden.object().toString()));
        }
        last = hidden.object();
        lines.addAll(words.lines(change, 0));
      }
    }
  }

  private static Line whole(ObjectKey object, FieldChange change) {
    boolean came = change instanceof Edit edit && edit.change() instanceof Change.Added;
    return new Line()
        .put("  ")
        .put(came ? Ink.NEW : Ink.GONE, came ? "+" : "-")
        .put(Ink.STRONG, " " + object);
  }

  private void findings() {
    for (Finding finding : review.suppressed()) {
      lines.add(Line.of(""));
      lines.add(
          new Line()
              .put(Ink.STRONG, "suppressed " + finding.severity().word() + ": " + finding.rule())
              .put("  " + finding.suppressed().orElseThrow()));
      lines.add(Line.of("  " + finding.object() + ": " + finding.message()));
    }
  }

  private void idle() {
    for (IgnoreRule rule : review.stale()) {
      lines.add(Line.of(""));
      lines.add(about("nothing hidden by ", rule));
    }
  }

  private static Line about(String what, IgnoreRule rule) {
    String until = rule.expires().map(day -> ", until " + day).orElse("");
    return new Line()
        .put(Ink.STRONG, what + rule.id())
        .put(": " + rule.reason() + until + "  ")
        .put(Ink.PLACE, rule.origin().toString());
  }

  private static String times(Map<String, Integer> counts) {
    var text = new StringJoiner(", ");
    counts.forEach((name, number) -> text.add(name + " x" + number));
    return text.toString();
  }
}
