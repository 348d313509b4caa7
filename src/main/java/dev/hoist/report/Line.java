package dev.hoist.report;

import java.util.ArrayList;
import java.util.List;

/** One line on its way to a terminal. Its text passes {@link Printable}, piece by piece. */
final class Line {
  private final List<Ink> inks = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private int columns;

  static Line of(String text) {
    return new Line().put(text);
  }

  Line put(String text) {
    return put(Ink.PLAIN, text);
  }

  Line put(Ink ink, String text) {
    String shown = Printable.line(text);
    inks.add(ink);
    texts.add(shown);
    columns += Columns.of(shown);
    return this;
  }

  /** Fills up with spaces; at least so many columns are taken then. */
  Line pad(int toColumn) {
    return columns < toColumn ? put(" ".repeat(toColumn - columns)) : this;
  }

  /** Fills up to a column, with one space at least. */
  Line gap(int toColumn) {
    return pad(Math.max(toColumn, columns + 1));
  }

  int columns() {
    return columns;
  }

  /** Writes the line and a line break, cut to the width of the screen. */
  void print(Screen screen, StringBuilder out) {
    int left = screen.width();
    for (int i = 0; i < texts.size() && left > 0; i++) {
      String text = texts.get(i);
      String shown = columns <= screen.width() ? text : Columns.cut(text, left);
      left -= Columns.of(shown);
      out.append(screen.colours() ? inks.get(i).on(shown) : shown);
    }
    out.append('\n');
  }
}
