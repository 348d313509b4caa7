package dev.hoist.report;

import dev.hoist.diff.LineDiff;
import java.util.ArrayList;
import java.util.List;

/** Lines of a diff as they are written everywhere: each begins with a plus, a minus or a space. */
final class DiffLines {
  private DiffLines() {}

  /**
   * Neighbouring lines that stand on the same sides.
   *
   * @param text the lines with their marks and line breaks, as they came otherwise
   */
  record Run(LineDiff.Side side, String text) {}

  static List<Run> runs(List<LineDiff.Line> lines) {
    var runs = new ArrayList<Run>();
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      LineDiff.Line line = lines.get(i);
      append(line, text);
      if (i == lines.size() - 1 || lines.get(i + 1).side() != line.side()) {
        runs.add(new Run(line.side(), text.toString()));
        text.setLength(0);
      }
    }
    return runs;
  }

  /** The number of the first line, on the second side where it is there. */
  static int number(List<LineDiff.Line> hunk) {
    LineDiff.Line first = hunk.get(0);
    return first.after() > 0 ? first.after() : first.before();
  }

  private static void append(LineDiff.Line line, StringBuilder out) {
    boolean ended = line.text().endsWith("\n");
    String text = ended ? line.text().substring(0, line.text().length() - 1) : line.text();
    switch (line.side()) {
      case BOTH -> out.append("  ").append(text).append('\n');
      case BEFORE -> out.append("- ").append(ChangeText.visible(text)).append('\n');
      case AFTER -> out.append("+ ").append(ChangeText.visible(text)).append('\n');
    }
    if (!ended && line.side() != LineDiff.Side.BOTH) {
      out.append("\\ no line break at the end\n");
    }
  }
}
