package dev.hoist.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a                    | STR       | true
          Nil                  | STR       | true
          tRue                 | STR       | true
          100m                 | STR       | true
          1.2.3                | STR       | true
          -                    | STR       | true
          =                    | STR       | true
          <<                   | STR       | true
          yes                  | STR       | false
          y                    | STR       | false
          N                    | STR       | false
          on                   | STR       | false
          Off                  | STR       | false
          true                 | BOOL      | false
          False                | BOOL      | false
          TRUE                 | BOOL      | false
          ~                    | NULL      | false
          null                 | NULL      | false
          Null                 | NULL      | false
          ~~                   | STR       | true
          5                    | INT       | false
          -5                   | INT       | false
          +5                   | INT       | false
          1_000                | INT       | false
          017                  | INT       | false
          0o17                 | INT       | false
          0o8                  | STR       | true
          0x1F                 | INT       | false
          0X1f                 | INT       | false
          0x                   | STR       | true
          0b101                | INT       | false
          -0b1                 | INT       | false
          0b2                  | STR       | true
          08                   | FLOAT     | false
          9223372036854775808  | INT       | false
          18446744073709551615 | INT       | false
          18446744073709551616 | FLOAT     | false
          -9223372036854775809 | FLOAT     | false
          1.5                  | FLOAT     | false
          .5                   | FLOAT     | false
          5.                   | FLOAT     | false
          1e3                  | FLOAT     | false
          12e03                | FLOAT     | false
          1_0e1_0              | FLOAT     | false
          1e                   | STR       | true
          1e309                | STR       | true
          .                    | STR       | true
          .inf                 | FLOAT     | false
          -.Inf                | FLOAT     | false
          .NaN                 | FLOAT     | false
          .Nan                 | STR       | true
          2001-01-01           | TIMESTAMP | false
          2001-1-1             | TIMESTAMP | false
          2001-02-30           | STR       | true
          1:30                 | STR       | true
          """)
  void whatAPlainTextIs(String text, Tag type, boolean stringIn11) {
    assertEquals(type, Plain.resolve(text));
    assertEquals(stringIn11, Plain.isStringIn11(text));
  }

  @Test
  void nothingIsNull() {
    assertEquals(Tag.NULL, Plain.resolve(""));
    assertFalse(Plain.isStringIn11(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1:30", "1:30:59", "-1:5", "+1:05", "190:20:30.15", "1_0:5", "1:5.", "0:0"})
  void base60(String text) {
    assertTrue(Plain.isBase60(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", ":30", "1:", "1:60", "a:30", "1:3a", "1:30:", "_1:30", "1:300", "-:5"})
  void notBase60(String text) {
    assertFalse(Plain.isBase60(text));
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "ON, true", "y, true", "No, false", "off, false", "FALSE, false"})
  void wordsOf11(String text, boolean meaning) {
    assertEquals(meaning, Plain.boolean11(text));
  }

  @Test
  void quotedTextsAreStrings() {
    var number = new Scalar("5", Tag.UNSET, Style.SINGLE_QUOTED, dev.hoist.diag.Origin.NONE);
    assertEquals(Tag.STR, number.type());
    assertEquals(Tag.INT, Scalar.plain("5", dev.hoist.diag.Origin.NONE).type());
  }
}
