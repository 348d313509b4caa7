package dev.hoist.report;

import java.util.ArrayList;
import java.util.List;

/** Lines up cells by their columns, two blanks apart. */
final class Table {
  private Table() {}

  /** One line for each row; all rows have as many cells as the first. */
  static String of(List<List<String>> rows) {
    var out = new StringBuilder();
    for (String line : lines(rows)) {
      out.append(line).append('\n');
    }
    return out.toString();
  }

  /** The same without line ends. */
  static List<String> lines(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], Columns.of(Printable.line(row.get(i))));
      }
    }
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = Printable.line(row.get(i));
        line.append(cell);
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - Columns.of(cell) + 2));
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
