package dev.hoist.render;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{3}",
        "[(){}]aaa",
        "\\(?aaa\\)?",
        "(a|b){1,3}",
        "(?:(a{2}){1}a?)+",
        "a{3,}",
        "[^)]{3}"
      })
  void whatPeopleWriteIsCompiled(String text) {
    assertTrue(Expression.compile(text).matcher("(aaa").find(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(((a{30}){30}){30}){30}", "((a{999}){999})", "(a", "a{", "[", "a)", "(", "\\"})
  void noTextTakesMoreThanItsShareOfTime(String text) {
    try {
      Expression.compile(text);
    } catch (PatternSyntaxException e) {
      assertTrue(e.getDescription().length() < 100, text);
    }
  }

  @Test
  void expressionsBeyondAllMeasureAreRefused() {
    refuse("(".repeat(4_000) + ")".repeat(4_000));
    refuse("(a|b)*".repeat(4_000));
    refuse("(((a{30}){30}){30}){30}");
    refuse("(" + "a".repeat(9_000) + "){1000}");
  }

  private static void refuse(String text) {
    assertThrows(PatternSyntaxException.class, () -> Expression.compile(text));
  }
}
