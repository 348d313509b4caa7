package dev.hoist.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlWriterTest {

  static Stream<Arguments> strings() {
    return Stream.of(
        arguments("", "\"\""),
        arguments("plain", "plain"),
        arguments("two words", "two words"),
        arguments("5", "\"5\""),
        arguments("true", "\"true\""),
        arguments("no", "\"no\""),
        arguments("~", "\"~\""),
        arguments("1:30", "\"1:30\""),
        arguments("2001-01-01", "\"2001-01-01\""),
        arguments("-a", "-a"),
        arguments("- a", "'- a'"),
        arguments("-", "'-'"),
        arguments("?", "'?'"),
        arguments("?a", "?a"),
        arguments("a: b", "'a: b'"),
        arguments("a:b", "a:b"),
        arguments("a:", "'a:'"),
        arguments("a #b", "'a #b'"),
        arguments("a#b", "a#b"),
        arguments("#", "'#'"),
        arguments("it's", "it's"),
        arguments("'", "''''"),
        arguments("\"", "'\"'"),
        arguments("%a", "'%a'"),
        arguments("@a", "'@a'"),
        arguments("`a`", "'`a`'"),
        arguments("{a}", "'{a}'"),
        arguments("a{", "a{"),
        arguments("a, b", "a, b"),
        arguments(",a", "',a'"),
        arguments("---", "'---'"),
        arguments("--- a", "'--- a'"),
        arguments("...", "'...'"),
        arguments(" a", "' a'"),
        arguments("a ", "'a '"),
        arguments("a\tb", "\"a\\tb\""),
        arguments("a\\b", "a\\b"),
        arguments("a\\\tb", "\"a\\\\\\tb\""),
        arguments("a\0", "\"a\\0\""),
        arguments("\u001b[0m", "\"\\e[0m\""),
        arguments("a\rb", "\"a\\rb\""),
        arguments("caf\u00e9 \u00a0", "caf\u00e9 \u00a0"),
        arguments("\u65e5\u672c", "\u65e5\u672c"),
        arguments("\ud83d\ude80", "\"\\U0001F680\""),
        arguments("\ufeffa", "\"\\uFEFF\\x61\""),
        arguments("a\ufeff", "\"a\\uFEFF\""),
        arguments("a\nb", "|-\n  a\n  b"),
        arguments("a\n", "|\n  a"),
        arguments("a\n\n", "|+\n  a\n"),
        arguments("\n", "|2+\n"),
        arguments("\na", "|2-\n\n  a"),
        arguments(" a\nb", "|2-\n   a\n  b"),
        arguments("a \nb", "\"a \\nb\""),
        arguments("a\nb ", "\"a\\nb \""),
        arguments("a\n\tb", "\"a\\n\\tb\""));
  }

  @ParameterizedTest
  @MethodSource("strings")
  void aTextAsAValue(String text, String written) {
    assertEquals("k: " + written + "\n", write(text));
  }

  @Test
  void longTextsBreakAtTheFirstBlankBeyondColumnEighty() {
    String ten = "123456789 ";
    assertEquals(
        "k: " + ten.repeat(7) + "123456789\n  123456789\n",
        write((ten.repeat(8) + "123456789").replaceFirst("^", "")));
    assertEquals("k: " + "x".repeat(200) + "\n", write("x".repeat(200)));
    assertEquals("k: " + "x".repeat(78) + "\n  y\n", write("x".repeat(78) + " y"));
    assertEquals("k: " + "x".repeat(77) + " y\n", write("x".repeat(77) + " y"));
  }

  @Test
  void keysAreNeitherWrappedNorLiteral() {
    String key = "x ".repeat(60) + "x";
    assertEquals(key + ": v\n", write(mapping(key, Scalar.string("v", Origin.NONE))));
    assertEquals("? |-\n  a\n  b\n: v\n", write(mapping("a\nb", Scalar.string("v", Origin.NONE))));
  }

  @Test
  void listsStandBelowTheirKeyWithoutIndentation() {
    Sequence inner =
        Sequence.of(
            List.of(Scalar.plain("1", Origin.NONE), mapping("b", empty())), false, Origin.NONE);
    Sequence outer = Sequence.of(List.of(inner, Mapping.empty(Origin.NONE)), false, Origin.NONE);
    assertEquals("a:\n- - 1\n  - b: []\n- {}\n", write(mapping("a", outer)));
  }

  @Test
  void nothingIsWrittenForNoObject() {
    assertEquals(0, YamlWriter.write(List.of()).length);
  }

  private static Sequence empty() {
    return Sequence.of(List.of(), false, Origin.NONE);
  }

  private static Mapping mapping(String key, dev.hoist.node.Node value) {
    return Mapping.builder().put(key, value).build(Origin.NONE);
  }

  private static String write(String text) {
    return write(mapping("k", Scalar.string(text, Origin.NONE)));
  }

  private static String write(Mapping mapping) {
    return new String(YamlWriter.write(mapping), UTF_8);
  }
}
