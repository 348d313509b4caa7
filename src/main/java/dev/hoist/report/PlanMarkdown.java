package dev.hoist.report;

import dev.hoist.finding.Severity;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Result;
import dev.hoist.promote.Step;
import dev.hoist.promote.Unplanned;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Plans for those who approve them: what goes where, what the gates say and what has run before on
 * the first screen, then what changes, as {@link DiffMarkdown} shows it. It is read rendered and as
 * plain text, and nothing from commits or manifests becomes markup: see {@link Markdown}.
 */
public final class PlanMarkdown {
  /** What the sentence about left-out changes may take. */
  private static final int NOTE = 200;

  /** What the beginning and the changes of one app may take when all else is left out. */
  public static final int MIN_CHARACTERS = 2 * (DiffMarkdown.MIN_CHARACTERS + NOTE + 1);

  private PlanMarkdown() {}

  /** All of one plan, however long. */
  public static String of(Plan plan) {
    return of(plan, Integer.MAX_VALUE);
  }

  /**
   * The description of a pull request. The beginning takes half of the room at most: commits go
   * first, then sentences are cut, then apps and gates are counted, those that hold the plan back
   * last. The changes of several apps share what is left; where it is too little for all of them,
   * those with the worst findings are shown.
   *
   * @param maxCharacters of UTF-16 and of bytes in UTF-8, {@link #MIN_CHARACTERS} at least
   */
  public static String of(Plan plan, int maxCharacters) {
    if (maxCharacters < MIN_CHARACTERS) {
      throw new IllegalArgumentException("no plan fits into " + maxCharacters + " characters");
    }
    return of(plan, "", maxCharacters);
  }

  /**
   * A whole run: each plan, and what became of it.
   *
   * @param remote as people name it
   */
  public static String of(List<Result> results, PlanEnd end, String remote) {
    var out = new StringBuilder();
    if (end.state() == PlanEnd.State.NOTHING) {
      out.append("**Nothing to do.**\n");
    } else if (end.dryRun()) {
      out.append("**Dry run: nothing was written.**\n");
    }
    for (Result result : results) {
      Plan plan = result.plan();
      String outcome = PlanText.outcome(result, remote);
      boolean same = plan.isUpToDate() && plan.unplanned().isEmpty();
      String text =
          same
              ? outcome(result, PlanText.upToDate(plan) + outcome)
              : of(plan, outcome(result, outcome), Integer.MAX_VALUE);
      out.append(out.isEmpty() ? "" : "\n").append(text);
    }
    return out.toString();
  }

  private static String items(String lines) {
    var out = new StringBuilder();
    lines.lines().forEach(line -> out.append("- ").append(Markdown.prose(line)).append('\n'));
    return out.toString();
  }

  /** What became of it, and why nothing goes to some apps: those that have failed first. */
  private static String outcome(Result result, String lines) {
    var nothing = new ArrayList<>(result.plan().unplanned());
    nothing.removeIf(Unplanned::isFailure);
    var out = new StringBuilder(items(lines));
    unplanned("Failed", result.failed(), out);
    unplanned("Nothing to get", nothing, out);
    return out.toString();
  }

  private static void unplanned(String title, List<Unplanned> all, StringBuilder out) {
    if (all.isEmpty()) {
      return;
    }
    out.append(out.isEmpty() ? "### " : "\n### ").append(title);
    out.append(" (").append(all.size()).append(")\n\n");
    for (Unplanned each : all) {
      out.append("- ").append(Markdown.code(each.target().app().name()));
      out.append(DiagnosticMarkdown.of(each.why())).append('\n');
    }
  }

  private static String of(Plan plan, String outcome, int limit) {
    List<Review> reviews = reviews(plan);
    String head = PlanHeadMarkdown.of(plan, outcome, reviews.isEmpty() ? limit : limit / 2);
    int left = limit - MarkdownLadder.length(head);
    List<Review> shown = worst(reviews, (left - NOTE) / (DiffMarkdown.MIN_CHARACTERS + 1));
    int out = reviews.size() - shown.size();
    var text = new StringBuilder(head);
    for (String diff : diffs(shown, out == 0 ? left : left - NOTE)) {
      text.append('\n').append(diff);
    }
    if (out > 0) {
      text.append("\n**Left out for room: the changes of ")
          .append(DiffText.count(out, "app"))
          .append(".**\n");
    }
    return text.toString();
  }

  /** What changes in each app, those without a change left out. */
  private static List<Review> reviews(Plan plan) {
    var reviews = new ArrayList<Review>();
    for (Step step : plan.steps()) {
      Review review = step.review();
      if (!review.diff().isEmpty() || !review.hidden().isEmpty()) {
        reviews.add(plan.steps().size() == 1 ? review : named(review, step));
      }
    }
    return reviews;
  }

  /** The same with the app's folder in its title, which is that of the branch otherwise. */
  private static Review named(Review review, Step step) {
    return new Review(
        step.target().branch() + ":" + step.target().folder(),
        review.after(),
        review.diff(),
        review.hidden(),
        review.stale(),
        review.expired(),
        review.findings());
  }

  /** So many of them with the worst findings, in the order in which they were. */
  private static List<Review> worst(List<Review> reviews, int most) {
    if (reviews.size() <= most) {
      return reviews;
    }
    List<Integer> order = indexes(reviews.size());
    order.sort(Comparator.comparing(i -> severity(reviews.get(i))));
    var kept = new TreeSet<Integer>(order.subList(0, most));
    var shown = new ArrayList<Review>();
    kept.forEach(i -> shown.add(reviews.get(i)));
    return shown;
  }

  private static List<Integer> indexes(int size) {
    var indexes = new ArrayList<Integer>();
    for (int i = 0; i < size; i++) {
      indexes.add(i);
    }
    return indexes;
  }

  /** Of the worst finding; the least severe where there is none. */
  private static Severity severity(Review review) {
    return review.introduced().isEmpty() ? Severity.LOW : review.introduced().get(0).severity();
  }

  /** The room is shared evenly; what one does not need, the others get. */
  private static List<String> diffs(List<Review> reviews, int room) {
    var texts = new ArrayList<String>();
    for (Review review : reviews) {
      texts.add(DiffMarkdown.of(review));
    }
    List<Integer> byLength = indexes(texts.size());
    byLength.sort(Comparator.comparingInt(i -> MarkdownLadder.length(texts.get(i))));
    int left = room;
    int waiting = texts.size();
    for (int i : byLength) {
      int share = left / waiting - 1;
      if (MarkdownLadder.length(texts.get(i)) > share) {
        texts.set(i, DiffMarkdown.of(reviews.get(i), share));
      }
      left -= MarkdownLadder.length(texts.get(i)) + 1;
      waiting--;
    }
    return texts;
  }
}
