package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
  static String[][] samples() {
    return new String[][] {
      {"plain text", "plain text"},
      {"Grüße, 世界 👋", "Grüße, 世界 👋"},
      {"\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"},
      {"\u001b]8;;http://evil.example\u0007link", "\\u001b]8;;http://evil.example\\u0007link"},
      {"\u009b31m", "\\u009b31m"},
      {"safe\roverwritten", "safe\\roverwritten"},
      {"back\b\b\bspace", "back\\u0008\\u0008\\u0008space"},
      {"\u202egnp.exe", "\\u202egnp.exe"},
      {"a\u2066b\u2069c", "a\\u2066b\\u2069c"},
      {"zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"},
      {"soft\u00adhyphen", "soft\\u00adhyphen"},
      {"line\u2028separator", "line\\u2028separator"},
      {"tag\udb40\udc41", "tag\\U000e0041"},
      {"lone\ud800surrogate", "lone\\ud800surrogate"},
      {"filler\u3164", "filler\\u3164"},
      {"\u007f", "\\u007f"},
      {"\0", "\\u0000"},
    };
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatDoesNotShowIsMadeToShow(String text, String shown) {
    assertEquals(shown, Printable.line(text));
    assertEquals(shown, Printable.lines(text));
  }

  @Test
  void lineBreaksStayOnlyInTextsOfSeveralLines() {
    assertEquals("a\\n\\tb", Printable.line("a\n\tb"));
    assertEquals("a\n\tb", Printable.lines("a\n\tb"));
  }

  @Test
  void nothingBelowASpaceComesThrough() {
    var random = new Random(1);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
      }
      String shown = Printable.line(text.toString());
      assertTrue(shown.chars().allMatch(c -> c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0)));
      assertEquals(shown, Printable.line(shown));
    }
  }
}
