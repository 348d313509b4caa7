package dev.hoist.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                    | 0
          -0                   | 0
          +7                   | 7
          007                  | 7
          0x1F                 | 31
          0b101                | 5
          0o17                 | 15
          1_000                | 1000
          08                   | 8
          9223372036854775807  | 9223372036854775807
          18446744073709551615 | 18446744073709551615
          18446744073709551616 | 1.8446744073709552e+19
          -9223372036854775808 | -9223372036854775808
          1.0                  | 1
          1.50                 | 1.5
          -0.0                 | 0
          .5                   | 0.5
          5.                   | 5
          1e3                  | 1000
          1e17                 | 100000000000000000
          1e20                 | 1e+20
          1e21                 | 1e+21
          123456.5             | 123456.5
          1234567.5            | 1.2345675e+06
          12345678.9           | 1.23456789e+07
          0.0001               | 0.0001
          0.00001              | 1e-05
          1e-7                 | 1e-07
          4.9e-324             | 5e-324
          1.7976931348623157e308 | 1.7976931348623157e+308
          0.1                  | 0.1
          2.0e-3               | 0.002
          """)
  void printedAsKustomizeDoes(String text, String printed) {
    assertEquals(printed, Numbers.print(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.inf", ".nan"})
  void infinityIsNoNumber(String text) {
    assertNull(Numbers.print(text));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "1000000, 1000000",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "1.5e-9, 1.5e-9",
    "-2.5, -2.5",
    "-0.0, -0"
  })
  void inJson(double value, String text) {
    assertEquals(text, Numbers.json(value));
  }
}
