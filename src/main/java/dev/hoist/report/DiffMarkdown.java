package dev.hoist.report;

import dev.hoist.diff.ChangeGroup;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.report.MarkdownPart.Kind;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A review as a comment on a pull request: what will be refused and what is dangerous first, then
 * what many objects share, then object by object. It is read rendered and as plain text, and
 * nothing from the manifests becomes markup: see {@link Markdown}.
 */
public final class DiffMarkdown {
  /** What the frame may take when all else is left out. */
  public static final int MIN_CHARACTERS = 2000;

  private static final int MAX_NAME = 60;
  private static final int MAX_MEMBERS = 12;

  private final Review review;
  private final Map<ObjectKey, Severity> worst = new HashMap<>();
  private final Set<FieldChange> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<MarkdownPart> parts = new ArrayList<>();

  private DiffMarkdown(Review review) {
    this.review = review;
    for (Finding finding : review.introduced()) {
      worst.merge(finding.object(), finding.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  /** All of it, however long. */
  public static String of(Review review) {
    return of(review, Integer.MAX_VALUE);
  }

  /**
   * What a forge has room for. Long texts go first, then the fields of objects, then objects, the
   * least important before others; findings that are blocked or high stay. What is left out is
   * counted.
   *
   * @param maxCharacters of UTF-16 and of bytes in UTF-8, {@link #MIN_CHARACTERS} at least
   */
  public static String of(Review review, int maxCharacters) {
    String sides =
        Markdown.code(review.before(), MAX_NAME) + " → " + Markdown.code(review.after(), MAX_NAME);
    return of("## " + sides, review, maxCharacters);
  }

  /**
   * The same under another heading.
   *
   * @param heading Markdown
   */
  static String of(String heading, Review review, int maxCharacters) {
    if (maxCharacters < MIN_CHARACTERS) {
      throw new IllegalArgumentException("no report fits into " + maxCharacters + " characters");
    }
    var markdown = new DiffMarkdown(review);
    markdown.report(heading);
    return MarkdownLadder.fit(markdown.parts, maxCharacters);
  }

  private void report(String heading) {
    fixed(heading);
    fixed(totals());
    var first = new ArrayList<Finding>();
    var second = new ArrayList<Finding>();
    for (Finding finding : review.introduced()) {
      (finding.severity().compareTo(Severity.HIGH) <= 0 ? first : second).add(finding);
    }
    findings("Blocked and high", first, true);
    groups();
    objects();
    findings("Medium and low", second, false);
    existing();
    rules();
  }

  private void fixed(String text) {
    parts.add(MarkdownPart.fixed(text));
  }

  private String totals() {
    var out = new StringBuilder("**" + DiffText.totals(review.diff().totals()) + "**");
    String found = FindingText.totals(review);
    out.append(found.isEmpty() ? "" : " · " + found);
    int fixed = 0;
    int suppressed = 0;
    for (Finding finding : review.findings()) {
      fixed += finding.state() == State.FIXED ? 1 : 0;
      suppressed += finding.suppressed().isPresent() ? 1 : 0;
    }
    out.append(fixed == 0 ? "" : " · fixes " + DiffText.count(fixed, "finding"));
    out.append(suppressed == 0 ? "" : " · " + suppressed + " suppressed");
    int hidden = hidden();
    return out.append(hidden == 0 ? "" : " · " + hidden + " hidden").toString();
  }

  private void findings(String title, List<Finding> findings, boolean stays) {
    if (!findings.isEmpty()) {
      fixed("### " + title + " (" + findings.size() + ")");
    }
    for (Finding finding : findings) {
      String full = finding(finding);
      String brief = brief(finding);
      List<String> levels =
          stays ? List.of(full, full, full, full, full, brief, "") : List.of(full, full, brief, "");
      parts.add(
          new MarkdownPart(Kind.FINDING, "", levels, -finding.severity().compareTo(Severity.LOW)));
    }
  }

  private static String finding(Finding finding) {
    var out = new StringBuilder(start(finding, Integer.MAX_VALUE));
    out.append(": ").append(Markdown.prose(finding.message()));
    if (!finding.remedy().isEmpty()) {
      out.append("\n  **Do:** ").append(Markdown.prose(finding.remedy()));
    }
    String place = FieldWords.place(finding.origin());
    if (!place.isEmpty()) {
      out.append("\n  at ").append(Markdown.code(place));
    }
    return out.append(" (").append(Markdown.code(finding.rule())).append(')').toString();
  }

  private static String brief(Finding finding) {
    return start(finding, MAX_NAME) + ": " + Markdown.code(finding.rule(), MAX_NAME);
  }

  private static String start(Finding finding, int most) {
    String path = finding.path().toString();
    return "- **"
        + finding.severity().word()
        + "** "
        + Markdown.code(finding.object().toString(), most)
        + (path.isEmpty() ? "" : " " + Markdown.code(path, most));
  }

  /** Changes of the same objects share one item, which names them once. */
  private void groups() {
    Map<List<ObjectKey>, List<ChangeGroup>> groups = new LinkedHashMap<>();
    for (ChangeGroup group : review.diff().groups()) {
      for (ChangeGroup.Member member : group.members()) {
        told.add(member.change());
      }
      groups.computeIfAbsent(group.objects(), key -> new ArrayList<>()).add(group);
    }
    if (!groups.isEmpty()) {
      fixed("### The same in several objects (" + review.diff().groups().size() + ")");
    }
    groups.forEach(
        (objects, shared) -> {
          String full = group(objects, shared, true, Integer.MAX_VALUE);
          String some = group(objects, shared, false, MAX_MEMBERS);
          String none = group(objects, shared, false, 0);
          List<String> levels = List.of(full, some, some, none, "");
          parts.add(new MarkdownPart(Kind.GROUP, "", levels, objects.size()));
        });
  }

  private String group(List<ObjectKey> objects, List<ChangeGroup> shared, boolean texts, int most) {
    int all = review.diff().objects().size() + review.diff().unchanged();
    boolean images = shared.get(0) instanceof ChangeGroup.OfImage;
    String where =
        "**in "
            + (objects.size() == all ? "all " : "")
            + DiffText.count(objects.size(), images ? "workload" : "object")
            + "**";
    if (objects.size() != all && most > 0) {
      where += ": " + ObjectMarkdown.names(objects, most);
    }
    String first = what(shared.get(0), texts);
    if (shared.size() == 1 && first.indexOf('\n') < 0) {
      return "- " + first + " " + where;
    }
    var out = new StringBuilder("- ").append(where);
    for (ChangeGroup group : shared) {
      out.append("\n  - ").append(what(group, texts));
    }
    return out.toString();
  }

  private static String what(ChangeGroup group, boolean texts) {
    return switch (group) {
      case ChangeGroup.OfImage(var before, var after, var members) ->
          "image "
              + (ChangeText.image(before, after) == null
                  ? pair(before.toString(), after.toString())
                  : Markdown.code(before.name()) + " " + pair(before.version(), after.version()));
      case ChangeGroup.OfField(var path, var change, var members) ->
          Markdown.code(path.toString())
              + ": "
              + ObjectMarkdown.words(members.get(0).change(), texts).replace("\n", "\n  ");
    };
  }

  private static String pair(String before, String after) {
    return Markdown.code(before) + " → " + Markdown.code(after);
  }

  private void objects() {
    int heading = parts.size();
    for (ObjectChange object : review.diff().objects()) {
      Optional<Severity> severity = Optional.ofNullable(worst.get(object.key()));
      var markdown = new ObjectMarkdown(object, severity, told, review.diff().rollouts());
      if (!markdown.isSilent()) {
        int rank = severity.map(each -> -each.compareTo(Severity.LOW) + 1).orElse(0);
        parts.add(new MarkdownPart(Kind.OBJECT, object.key().kind(), markdown.levels(), rank));
      }
    }
    int shown = parts.size() - heading;
    if (shown > 0) {
      parts.add(heading, MarkdownPart.fixed("### Objects (" + shown + ")"));
    }
  }

  /** What was wrong before and still is: not the doing of the change, and only counted. */
  private void existing() {
    var existing = new ArrayList<>(review.open());
    existing.removeAll(review.introduced());
    if (!existing.isEmpty()) {
      String brief = "There before and after: " + DiffText.count(existing.size(), "finding");
      String full = brief + " (" + counts(existing) + ")";
      parts.add(new MarkdownPart(Kind.FRAME, "", List.of(full, full, brief), 0));
    }
  }

  private static String counts(List<Finding> findings) {
    var counts = new StringJoiner(", ");
    FindingText.byRule(findings)
        .forEach((rule, count) -> counts.add(count + " " + Markdown.prose(rule)));
    return counts.toString();
  }

  private void rules() {
    Map<IgnoreRule, List<HiddenChange>> byRule = HiddenText.byRule(review);
    if (!byRule.isEmpty()) {
      var rules = new ArrayList<String>();
      byRule.forEach(
          (rule, hidden) ->
              rules.add(
                  hidden.size()
                      + " by "
                      + Markdown.code(rule.id())
                      + " ("
                      + Markdown.prose(rule.reason())
                      + ")"));
      rules("Hidden: " + DiffText.count(hidden(), "change"), rules);
    }
    rules(
        "expired and hides nothing any more",
        "expired and hide nothing any more",
        review.expired());
    rules("hid nothing", "hid nothing", review.stale());
  }

  private void rules(String one, String several, List<IgnoreRule> which) {
    if (!which.isEmpty()) {
      var rules = new ArrayList<String>();
      for (IgnoreRule rule : which) {
        rules.add(Markdown.code(rule.id()) + " " + Markdown.code(FieldWords.place(rule.origin())));
      }
      String what = which.size() == 1 ? one : several;
      rules(DiffText.count(which.size(), "rule") + " " + what, rules);
    }
  }

  private void rules(String brief, List<String> rules) {
    String full = brief + ": " + String.join(", ", rules);
    parts.add(new MarkdownPart(Kind.FRAME, "", List.of(full, full, brief), 0));
  }

  private int hidden() {
    return HiddenText.byRule(review).values().stream().mapToInt(List::size).sum();
  }
}
