package dev.hoist.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two texts line by line. A line keeps its line break, so that a last line with one and a last line
 * without differ.
 */
public record LineDiff(List<Line> lines) {
  /** Which sides have a line. */
  public enum Side {
    BOTH,
    BEFORE,
    AFTER
  }

  /**
   * One line.
   *
   * @param before its number on the first side, counted from 1; 0 when it is not there
   * @param after its number on the second side
   */
  public record Line(Side side, String text, int before, int after) {}

  public LineDiff {
    lines = List.copyOf(lines);
  }

  public static LineDiff between(String before, String after) {
    List<String> left = split(before);
    List<String> right = split(after);
    Map<String, Integer> numbers = HashMap.newHashMap(left.size() + right.size());
    int[] a = number(left, numbers);
    int[] b = number(right, numbers);
    int[] partners =
        before.compareTo(after) <= 0
            ? SequenceDiff.partners(a, b)
            : SequenceDiff.partnersFromOtherSide(a, b);
    var lines = new ArrayList<Line>();
    int j = 0;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        lines.add(new Line(Side.BEFORE, left.get(i), i + 1, 0));
        continue;
      }
      for (; j < partners[i]; j++) {
        lines.add(new Line(Side.AFTER, right.get(j), 0, j + 1));
      }
      lines.add(new Line(Side.BOTH, left.get(i), i + 1, ++j));
    }
    for (; j < b.length; j++) {
      lines.add(new Line(Side.AFTER, right.get(j), 0, j + 1));
    }
    return new LineDiff(lines);
  }

  /** The differing lines in runs, each with some equal lines around it. */
  public List<List<Line>> hunks(int context) {
    var hunks = new ArrayList<List<Line>>();
    int from = -1;
    int to = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).side() == Side.BOTH) {
        continue;
      }
      if (from >= 0 && i - context > to) {
        hunks.add(lines.subList(from, to));
        from = -1;
      }
      if (from < 0) {
        from = Math.max(Math.max(0, to), i - context);
      }
      to = Math.min(lines.size(), i + context + 1);
    }
    if (from >= 0) {
      hunks.add(lines.subList(from, to));
    }
    return hunks;
  }

  private static List<String> split(String text) {
    var lines = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, end));
      from = end;
    }
    return lines;
  }

  private static int[] number(List<String> lines, Map<String, Integer> numbers) {
    int[] result = new int[lines.size()];
    for (int i = 0; i < result.length; i++) {
      Integer number = numbers.putIfAbsent(lines.get(i), numbers.size());
      result[i] = number == null ? numbers.size() - 1 : number;
    }
    return result;
  }
}
