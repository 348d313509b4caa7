package dev.hoist.report;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.gate.Verdict;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.promote.Gap;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Step;
import dev.hoist.review.Review;
import dev.hoist.workspace.Published;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands above the changes in the Markdown of a plan, in as much detail as there is room. */
final class PlanHeadMarkdown {
  private static final int MAX_NAME = 60;
  private static final int MAX_NAMES = 3;
  private static final int MAX_TITLE = 120;
  private static final int MIN_REASON = 60;

  /**
   * How much is told.
   *
   * @param commits of each list
   * @param text how many characters of what others wrote
   * @param rows of each table and list, those of commits apart
   */
  private record Detail(int commits, int text, int rows) {}

  /** The last one has a length of its own, whatever the plan. */
  private static final List<Detail> DETAILS =
      List.of(
          new Detail(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
          new Detail(5, 120, Integer.MAX_VALUE),
          new Detail(0, MAX_NAME, Integer.MAX_VALUE),
          new Detail(0, MAX_NAME, 20),
          new Detail(0, 30, 5),
          new Detail(0, 0, 0));

  /** A verdict with the app that it is about. */
  private record Row(String app, Verdict verdict) {}

  private final Plan plan;
  private final Detail detail;
  private final boolean several;
  private final StringBuilder out = new StringBuilder();

  private PlanHeadMarkdown(Plan plan, Detail detail) {
    this.plan = plan;
    this.detail = detail;
    this.several = plan.steps().size() + plan.unplanned().size() > 1;
  }

  /**
   * The most detailed text that fits.
   *
   * @param outcome what is told behind the title
   */
  static String of(Plan plan, String outcome, int limit) {
    String text = "";
    for (Detail detail : DETAILS) {
      var head = new PlanHeadMarkdown(plan, detail);
      head.write(outcome);
      text = head.out.toString();
      if (MarkdownLadder.length(text) <= limit) {
        break;
      }
    }
    return text;
  }

  private void write(String outcome) {
    out.append("## ").append(title()).append('\n');
    plan.reason()
        .ifPresent(
            reason -> {
              int most = Math.max(MIN_REASON, detail.text());
              out.append("\n**Reason:** ").append(prose(reason, most)).append('\n');
            });
    if (!outcome.isEmpty()) {
      out.append('\n').append(outcome);
    }
    apps();
    gates();
    proofs();
    commits();
  }

  private String title() {
    List<Target> targets = plan.targets();
    String what = several ? DiffText.count(targets.size(), "app") : targets.get(0).app().name();
    if (plan.fromAll().isEmpty()) {
      String sentence = plan.kind().sentence(what, plan.to());
      String start = sentence.substring(0, 1).toUpperCase(Locale.ROOT);
      return prose(start + sentence.substring(1), MAX_TITLE);
    }
    var from = new ArrayList<String>();
    for (Environment environment : plan.fromAll()) {
      from.add(environment.name());
    }
    return "Promote "
        + (several ? what : Markdown.code(what, MAX_NAME))
        + ": "
        + names(from)
        + " → "
        + Markdown.code(plan.to().name(), MAX_NAME);
  }

  private static String names(List<String> all) {
    var names = new ArrayList<String>();
    for (String name : all.subList(0, Math.min(all.size(), MAX_NAMES))) {
      names.add(Markdown.code(name, MAX_NAME));
    }
    int more = all.size() - names.size();
    return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
  }

  private void apps() {
    var rows = new ArrayList<String>();
    for (Step step : plan.steps()) {
      rows.add(
          row(
              name(step),
              runs(step),
              commit(step.source()),
              step.gap().map(gap -> "" + gap.count()).orElse(""),
              changes(step),
              findings(step.review())));
    }
    table(row("app", "runs", "gets", "commits", "changes", "findings"), 6, rows, "app");
  }

  private static String name(Step step) {
    return Markdown.code(step.target().app().name(), MAX_NAME);
  }

  private static String runs(Step step) {
    if (step.active().isEmpty()) {
      return "nothing yet";
    }
    Optional<CommitId> running = step.active().flatMap(Published::source);
    return running.map(id -> Markdown.code(id.shortened())).orElse("an unknown revision");
  }

  private String commit(Commit commit) {
    return Markdown.code(commit.id().shortened()) + " " + prose(commit.subject());
  }

  private static String changes(Step step) {
    Review review = step.review();
    if (!step.changesManifests()) {
      return "none";
    }
    if (review.diff().isEmpty() && review.hidden().isEmpty()) {
      return "only how the manifests are written";
    }
    int hidden = review.hidden().size();
    return DiffText.totals(review.diff().totals()) + (hidden == 0 ? "" : ", " + hidden + " hidden");
  }

  private static String findings(Review review) {
    String totals = FindingText.totals(review);
    return totals.isEmpty() ? "none" : totals;
  }

  /** Where not all have room, those that do not let the change pass stand first. */
  private void gates() {
    var verdicts = new ArrayList<Row>();
    for (Step step : plan.steps()) {
      for (Verdict verdict : step.verdicts()) {
        verdicts.add(new Row(name(step), verdict));
      }
    }
    if (verdicts.isEmpty()) {
      return;
    }
    if (verdicts.size() > detail.rows()) {
      verdicts.sort((a, b) -> Boolean.compare(a.verdict.state().lets(), b.verdict.state().lets()));
    }
    var rows = new ArrayList<String>();
    for (Row each : verdicts) {
      String gate = each.verdict.gate().key();
      String why = prose(each.verdict.why());
      rows.add(
          several
              ? row(each.app, gate, state(each.verdict), why)
              : row(gate, state(each.verdict), why));
    }
    out.append("\n### Gates (").append(verdicts.size()).append(")\n");
    String head = several ? row("app", "gate", "state", "why") : row("gate", "state", "why");
    table(head, several ? 4 : 3, rows, "gate");
  }

  private static String state(Verdict verdict) {
    String word = verdict.state().word();
    String strong = verdict.state().lets() ? word : "**" + word + "**";
    return strong + GateWords.state(verdict).substring(word.length());
  }

  private void proofs() {
    var items = new ArrayList<String>();
    for (Step step : plan.steps()) {
      String proofs = PlanText.proofs(plan, step);
      if (!proofs.isEmpty()) {
        items.add("- " + (several ? name(step) + ": " : "") + prose(proofs));
      }
    }
    if (!items.isEmpty()) {
      out.append("\n### What has run before\n\n");
      items(items, detail.rows(), "app");
    }
  }

  /** Apps that get the same commits share one list. */
  private void commits() {
    Map<Gap, List<String>> gaps = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      step.gap()
          .filter(gap -> gap.count() > 0)
          .ifPresent(
              gap ->
                  gaps.computeIfAbsent(gap, each -> new ArrayList<>())
                      .add(step.target().app().name()));
    }
    if (detail.commits() == 0) {
      return;
    }
    gaps.forEach(
        (gap, apps) -> {
          out.append("\n### Commits ").append(gaps.size() > 1 ? "of " + names(apps) + " " : "");
          out.append('(').append(gap.count()).append(")\n\n");
          var items = new ArrayList<String>();
          for (Commit commit : gap.commits()) {
            items.add("- " + commit(commit) + " by " + prose(commit.author().name()));
          }
          int shown = Math.min(items.size(), detail.commits());
          items(items.subList(0, shown), shown, "commit");
          more(gap.count() - shown, shown, "commit");
        });
  }

  private void table(String head, int columns, List<String> rows, String noun) {
    int shown = Math.min(rows.size(), detail.rows());
    if (shown > 0) {
      out.append('\n').append(head).append('|').repeat("---|", columns).append('\n');
      rows.subList(0, shown).forEach(out::append);
    }
    if (rows.size() > shown) {
      out.append('\n');
      more(rows.size() - shown, shown, noun);
    }
  }

  private void items(List<String> items, int most, String noun) {
    int shown = Math.min(items.size(), most);
    items.subList(0, shown).forEach(item -> out.append(item).append('\n'));
    more(items.size() - shown, shown, noun);
  }

  private void more(int count, int shown, String noun) {
    if (count > 0) {
      String what = shown == 0 ? noun : "more " + noun;
      out.append("- ").append(DiffText.count(count, what)).append('\n');
    }
  }

  private static String row(String... cells) {
    var row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(Markdown.cell(cell)).append(" |");
    }
    return row.append('\n').toString();
  }

  private String prose(String text) {
    return prose(text, detail.text());
  }

  private static String prose(String text, int most) {
    return Markdown.prose(Markdown.cut(Printable.line(text), most));
  }
}
