package dev.hoist.report;

import dev.hoist.diff.Change;
import dev.hoist.diff.LineDiff;
import dev.hoist.diff.LineDiff.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of several lines in the page. They are written as one unified diff with few elements, a
 * line with its mark in front; the script makes columns of it when somebody asks for them.
 */
final class TextHtml {
  private static final int CONTEXT = 3;

  /** Shorter runs of equal lines are not worth folding. */
  private static final int MIN_FOLDED = 6;

  private TextHtml() {}

  /** The lines that differ, and some around them. */
  static void hunks(Html html, LineDiff diff) {
    html.raw("<div class=\"diff\">");
    List<List<LineDiff.Line>> hunks = diff.hunks(CONTEXT);
    for (List<LineDiff.Line> hunk : hunks) {
      int number = DiffLines.number(hunk);
      if (number > 1 || hunks.size() > 1) {
        html.element("p", "at", "line " + number);
      }
      pre(html, hunk);
    }
    html.raw("</div>");
  }

  /** Both texts from the first to the last line, equal ones far from others folded. */
  static void whole(Html html, String before, String after) {
    List<LineDiff.Line> lines = LineDiff.between(before, after).lines();
    html.raw("<div class=\"diff\">");
    var run = new ArrayList<LineDiff.Line>();
    int i = 0;
    while (i < lines.size()) {
      int end = i;
      while (end < lines.size() && lines.get(end).side() == Side.BOTH) {
        end++;
      }
      int from = i == 0 ? 0 : Math.min(end, i + CONTEXT);
      int to = end == lines.size() ? end : Math.max(from, end - CONTEXT);
      if (to - from >= MIN_FOLDED) {
        run.addAll(lines.subList(i, from));
        pre(html, run);
        html.raw("<details class=\"same\"><summary>")
            .text(DiffText.count(to - from, "equal line"))
            .raw("</summary>");
        pre(html, lines.subList(from, to));
        html.raw("</details>");
        run = new ArrayList<>();
        i = to;
      }
      run.addAll(lines.subList(i, end));
      i = end;
      if (i < lines.size()) {
        run.add(lines.get(i++));
      }
    }
    pre(html, run);
    html.raw("</div>");
  }

  /** A text that came or went as a whole. */
  static void alone(Html html, Change<?> change, String text) {
    Side side = change instanceof Change.Removed ? Side.BEFORE : Side.AFTER;
    var lines = new ArrayList<LineDiff.Line>();
    text.lines().forEach(line -> lines.add(new LineDiff.Line(side, line + "\n", 1, 1)));
    html.raw("<div class=\"diff\">");
    pre(html, lines);
    html.raw("</div>");
  }

  private static void pre(Html html, List<LineDiff.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.raw("<pre>");
    for (DiffLines.Run run : DiffLines.runs(lines)) {
      String tag =
          switch (run.side()) {
            case BOTH -> "span";
            case BEFORE -> "del";
            case AFTER -> "ins";
          };
      html.raw("<" + tag + ">").lines(run.text()).raw("</" + tag + ">");
    }
    html.raw("</pre>");
  }
}
