package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abcde…",
    "世界世界, 8, 世界世界",
    "世界世界, 7, 世界世…",
    "世界世界, 6, 世界…",
    "e\u0301e\u0301e\u0301, 3, e\u0301e\u0301e\u0301",
    "e\u0301e\u0301e\u0301e\u0301, 3, e\u0301e\u0301…",
    "👋👋👋, 5, 👋👋…"
  })
  void textIsCutByColumnsAndNotInsideOfCharacters(String text, int columns, String cut) {
    assertEquals(cut, Columns.cut(text, columns));
  }

  @Test
  void colourIsOnlyThereWhenAsked() {
    Line line = new Line().put(Ink.NEW, "+").put(" plain");
    assertEquals("+ plain\n", print(line, new Screen(80, 0, false)));
    assertEquals("\u001b[32m+\u001b[0m plain\n", print(line, new Screen(80, 0, true)));
  }

  @Test
  void textCannotColourItself() {
    Line line = Line.of("\u001b[31mred").put(Ink.NEW, "\u001b[0m");
    assertEquals(
        "\\u001b[31mred\u001b[32m\\u001b[0m\u001b[0m\n", print(line, new Screen(80, 0, true)));
  }

  @Test
  void aCutLineKeepsItsColoursClosed() {
    Line line = new Line().put(Ink.NEW, "x".repeat(30)).put(Ink.GONE, "y".repeat(30)).put("z");
    assertEquals(
        "\u001b[32m" + "x".repeat(30) + "\u001b[0m\u001b[31m" + "y".repeat(9) + "…\u001b[0m\n",
        print(line, new Screen(40, 0, true)));
  }

  private static String print(Line line, Screen screen) {
    var out = new StringBuilder();
    line.print(screen, out);
    return out.toString();
  }
}
