package dev.hoist.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.ChangeGroup;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A review as one file for a browser. It loads nothing, sends nothing, and may run no script but
 * its own: its policy names the hashes of the style and the script inside. Without the script all
 * of it can be read; the script adds the filter, the keys and the columns.
 */
public final class DiffHtml {
  private final Review review;
  private final Html html = new Html();
  private final Set<FieldChange> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ObjectHtml writer = new ObjectHtml(html, told);
  private final List<ObjectChange> objects = new ArrayList<>();
  private final Map<ObjectKey, String> ids = new HashMap<>();
  private final Map<ObjectKey, List<Finding>> findings = new HashMap<>();

  private DiffHtml(Review review) {
    this.review = review;
    for (ObjectChange object : review.diff().objects()) {
      if (object.matters()) {
        ids.put(object.key(), "o" + objects.size());
        objects.add(object);
      }
    }
    for (Finding finding : review.introduced()) {
      findings.computeIfAbsent(finding.object(), key -> new ArrayList<>()).add(finding);
    }
  }

  /** The page. */
  public static String of(Review review) {
    var page = new DiffHtml(review);
    page.write();
    return page.html.toString();
  }

  private void write() {
    String style = resource("diff.css");
    String script = resource("diff.js");
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
        .raw(hash(style) + "'; script-src '" + hash(script))
        .raw("'; base-uri 'none'; form-action 'none'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
        .text(review.before() + " → " + review.after())
        .raw("</title>\n<style>" + style + "</style>\n</head>\n<body>\n")
        .raw("<a class=\"skip\" href=\"#objects\">Skip to the objects</a>\n<header>\n<h1><code>")
        .text(review.before())
        .raw("</code> → <code>")
        .text(review.after())
        .raw("</code></h1>\n");
    totals();
    navigation();
    html.raw("</header>\n<main>\n");
    findings();
    groups();
    objects();
    rules();
    html.raw(
        "</main>\n"
            + resource("diff-help.html")
            + "<script>"
            + script
            + "</script>\n</body>\n</html>\n");
  }

  private void totals() {
    BundleDiff.Totals totals = review.diff().totals();
    html.raw("<ul class=\"totals\">");
    total(totals.added(), "+", "added");
    total(totals.removed(), "−", "removed");
    total(totals.changed(), "~", "changed");
    total(totals.unchanged(), "=", "unchanged");
    Map<Severity, Integer> counts = new LinkedHashMap<>();
    for (Finding finding : review.introduced()) {
      counts.merge(finding.severity(), 1, Integer::sum);
    }
    counts.forEach(
        (severity, count) ->
            html.raw("<li><b>")
                .number(count)
                .raw("</b> ")
                .element("span", "badge " + severity.word(), severity.word())
                .raw("</li>"));
    if (hidden() > 0) {
      html.element("li", "", hidden() + " hidden");
    }
    if (totals.rewritten() > 0) {
      String written = DiffText.count(totals.rewritten(), "object");
      html.element("li", "note", written + " written differently, with the same meaning");
    }
    html.raw("</ul>\n");
  }

  private void total(int count, String sign, String word) {
    html.raw("<li>")
        .element("span", "sign " + word, sign)
        .raw("<b>")
        .number(count)
        .raw("</b> ")
        .text(word)
        .raw("</li>");
  }

  private void navigation() {
    html.raw("<nav aria-label=\"Sections\">")
        .raw(review.findings().isEmpty() ? "" : "<a href=\"#findings\">Findings</a> ")
        .raw(review.diff().groups().isEmpty() ? "" : "<a href=\"#groups\">Shared</a> ")
        .raw("<a href=\"#objects\">Objects</a> ")
        .raw(hasRules() ? "<a href=\"#rules\">Rules</a>" : "")
        .raw("</nav>");
  }

  private boolean hasRules() {
    return hidden() > 0 || !review.stale().isEmpty() || !review.expired().isEmpty();
  }

  private void section(String id, String title, int count) {
    html.raw("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\" tabindex=\"-1\">")
        .text(title)
        .raw(" <span class=\"count\">")
        .number(count)
        .raw("</span></h2>\n");
  }

  private void findings() {
    if (review.findings().isEmpty()) {
      return;
    }
    section("findings", "Findings", review.findings().size());
    var first = new ArrayList<Finding>();
    var last = new ArrayList<Finding>();
    for (Finding finding : review.findings()) {
      boolean counts = finding.state() == State.INTRODUCED && finding.suppressed().isEmpty();
      (counts && finding.severity() != Severity.LOW ? first : last).add(finding);
    }
    findings(first);
    if (!last.isEmpty()) {
      html.raw("<details open class=\"rest\"><summary>")
          .text(last.size() + " low, fixed, suppressed or there before")
          .raw("</summary>\n");
      findings(last);
      html.raw("</details>\n");
    }
    html.raw("</section>\n");
  }

  private void findings(List<Finding> some) {
    html.raw("<ul class=\"findings\">\n");
    some.forEach(this::finding);
    html.raw("</ul>\n");
  }

  private void finding(Finding finding) {
    String word = finding.severity().word();
    html.raw("<li")
        .attribute("class", word)
        .raw(">")
        .element("span", "badge " + word, word)
        .raw(" ");
    String state =
        switch (finding.state()) {
          case INTRODUCED -> "";
          case FIXED -> "fixed by this change";
          case EXISTING -> "was there before";
        };
    html.element("span", "state", state).raw(state.isEmpty() ? "" : " ");
    String id = ids.get(finding.object());
    html.raw(id == null ? "" : "<a href=\"#" + id + "\">")
        .element("code", "", finding.object().toString())
        .raw(id == null ? " " : "</a> ")
        .element("code", "path", finding.path().toString())
        .raw(" ")
        .element("p", "message", finding.message());
    if (!finding.remedy().isEmpty()) {
      html.raw("<p class=\"remedy\"><b>Do:</b> ").text(finding.remedy()).raw("</p>");
    }
    html.raw("\n<p class=\"meta\">")
        .element("code", "", FieldWords.place(finding.origin()))
        .raw(" ")
        .element("span", "rule", finding.rule());
    finding.suppressed().ifPresent(reason -> html.text(" suppressed: " + reason));
    html.raw("</p></li>\n");
  }

  private void groups() {
    List<ChangeGroup> groups = review.diff().groups();
    if (groups.isEmpty()) {
      return;
    }
    section("groups", "The same in several objects", groups.size());
    Map<List<ObjectKey>, List<ChangeGroup>> byObjects = new LinkedHashMap<>();
    for (ChangeGroup group : groups) {
      byObjects.computeIfAbsent(group.objects(), key -> new ArrayList<>()).add(group);
    }
    html.raw("<ul class=\"groups\">\n");
    byObjects.forEach(this::group);
    html.raw("</ul>\n</section>\n");
  }

  private void group(List<ObjectKey> objects, List<ChangeGroup> shared) {
    html.raw("<li><ul class=\"fields\">\n");
    String noun = "object";
    for (ChangeGroup group : shared) {
      html.raw("<li>");
      switch (group) {
        case ChangeGroup.OfImage(var before, var after, var members) -> {
          writer.image(before, after);
          noun = "workload";
        }
        case ChangeGroup.OfField(var path, var change, var members) ->
            writer.field(members.get(0).change(), false);
      }
      html.raw("</li>\n");
      for (ChangeGroup.Member member : group.members()) {
        told.add(member.change());
      }
    }
    html.raw("</ul>");
    boolean all = objects.size() == review.diff().objects().size() + review.diff().unchanged();
    String count = DiffText.count(objects.size(), noun);
    writer.names(all ? "in all " + count : "in " + count + ": ", all ? List.of() : objects);
    html.raw("</li>\n");
  }

  private void objects() {
    section("objects", "Objects", objects.size());
    html.raw(resource("diff-tools.html"));
    if (objects.isEmpty()) {
      html.raw("<p>Nothing differs.</p>\n");
    }
    Map<ObjectKey, List<Rollout>> rollouts = new HashMap<>();
    for (Rollout rollout : review.diff().rollouts()) {
      rollouts.computeIfAbsent(rollout.after(), key -> new ArrayList<>()).add(rollout);
    }
    for (int i = 0; i < objects.size(); i++) {
      ObjectChange object = objects.get(i);
      writer.write(
          "o" + i,
          object,
          findings.getOrDefault(object.key(), List.of()),
          rollouts.getOrDefault(object.key(), List.of()));
    }
    html.raw("</section>\n");
  }

  private void rules() {
    if (!hasRules()) {
      return;
    }
    section("rules", "Hidden by rules", hidden());
    Map<IgnoreRule, List<HiddenChange>> byRule = HiddenText.byRule(review);
    byRule.forEach(
        (rule, hidden) -> {
          html.raw("<details><summary>").element("code", "", rule.id()).raw(" ");
          html.text(rule.reason() + " (" + DiffText.count(hidden.size(), "change") + ")");
          html.raw("</summary><ul class=\"fields\">\n");
          for (HiddenChange each : hidden) {
            html.raw("<li>").element("code", "", each.object().toString()).raw(" ");
            writer.field(each.change(), false);
            html.raw("</li>\n");
          }
          html.raw("</ul></details>\n");
        });
    rules("has expired and hides nothing any more", review.expired());
    rules("hid nothing", review.stale());
    html.raw("</section>\n");
  }

  private void rules(String what, List<IgnoreRule> rules) {
    for (IgnoreRule rule : rules) {
      html.raw("<p>").element("code", "", rule.id()).text(" " + what + " ");
      html.element("span", "meta", FieldWords.place(rule.origin())).raw("</p>\n");
    }
  }

  private int hidden() {
    return HiddenText.byRule(review).values().stream().mapToInt(List::size).sum();
  }

  private static String resource(String name) {
    try (@Nullable InputStream in = DiffHtml.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
      // a browser hashes what it has read, without carriage returns
      return text.replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a policy names a style or a script. */
  private static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(Fingerprints.sha256(text));
  }
}
