package dev.hoist.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2001-01-01                       | 2001-01-01T00:00:00Z
          2001-1-2                         | 2001-01-02T00:00:00Z
          2000-02-29                       | 2000-02-29T00:00:00Z
          2001-01-01T10:00:00Z             | 2001-01-01T10:00:00Z
          2001-01-01t1:2:3Z                | 2001-01-01T01:02:03Z
          2001-01-01 1:2:3                 | 2001-01-01T01:02:03Z
          2001-01-01 10:00:00.50           | 2001-01-01T10:00:00.5Z
          2001-01-01T10:00:00.000Z         | 2001-01-01T10:00:00Z
          2001-01-01T10:00:00.1234567891Z  | 2001-01-01T10:00:00.123456789Z
          2001-01-01T10:00:00+02:00        | 2001-01-01T10:00:00+02:00
          2001-01-01T10:00:00-05:30        | 2001-01-01T10:00:00-05:30
          2001-01-01T10:00:00+00:00        | 2001-01-01T10:00:00Z
          """)
  void timesAsGoPrintsThem(String text, String canonical) {
    assertEquals(canonical, Timestamps.canonical(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001-02-29",
        "1900-02-29",
        "2001-13-01",
        "2001-00-01",
        "2001-01-32",
        "2001-01-01T24:00:00Z",
        "2001-01-01T10:60:00Z",
        "2001-01-01T10:00:00",
        "2001-01-01 10:00:00Z",
        "2001-01-01T10:00Z",
        "2001-01-01T10:00:00.Z",
        "2001-01-01T10:00:00+2:00",
        "2001-01-01x",
        "01-01-01",
        "20010-01-01",
        "2001-01",
        "2001"
      })
  void noTimes(String text) {
    assertNull(Timestamps.canonical(text));
  }
}
