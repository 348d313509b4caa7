package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {
  @ParameterizedTest
  @CsvSource({
    "web, web, true",
    "web, web-1, false",
    "'', '', true",
    "'', apps, false",
    "*, '', true",
    "web-*, web-, true",
    "web-*, web, false",
    "*-web-*, a-web-b-web-c, true",
    "*-web, a-web-b, false",
    "w?b, web, true",
    "w?b, wb, false",
    "a**b, ab, true",
    "a.b, axb, false",
    "/web-[0-9]+/, web-12, true",
    "/web-[0-9]+/, web-12-x, false",
    "/(?i)WEB/, web, true",
    "/, /, true",
    "//, '', true",
  })
  void standsForWholeTexts(String pattern, String text, boolean matches) {
    assertEquals(matches, TextPattern.of(pattern, Origin.NONE).matches(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/(/", "/a{1000}{1000}/", "/((a{100}){100}){100}/", "/(?=a)/"})
  void anExpressionThatCannotBeOrIsTooMuchIsRefused(String pattern) {
    var e = assertThrows(HoistException.class, () -> TextPattern.of(pattern, Origin.NONE));
    assertEquals("ignore.pattern", e.diagnostics().get(0).id());
  }
}
