package dev.hoist.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          4h,                         2026-11-02T13:00:00Z
          90m,                        2026-11-02T10:30:00Z
          3d,                         2026-11-05T09:00:00Z
          1w2d3h4m,                   2026-11-11T12:04:00Z
          2026-12-24,                 2026-12-25T00:00:00Z
          2026-12-24T18:00,           2026-12-24T18:00:00Z
          2026-12-24 18:00,           2026-12-24T18:00:00Z
          2026-12-24T18:00:30,        2026-12-24T18:00:30Z
          2026-12-24T18:00:00Z,       2026-12-24T18:00:00Z
          2026-12-24t18:00:00z,       2026-12-24T18:00:00Z
          2026-12-24T18:00+01:00,     2026-12-24T17:00:00Z
          2026-12-24 18:00:00.5-05:30,2026-12-24T23:30:00.500Z
          """)
  void timesAreReadAsPeopleWriteThem(String text, Instant expected) {
    assertEquals(Optional.of(expected), Until.parse(text, NOW));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ''
          ' '
          tomorrow
          4
          4 h
          h
          -4h
          3d4w
          99999999d
          2026-13-01
          2026-02-30
          2026-12-24T25:00
          24.12.2026
          """)
  void whatIsNoTimeIsNotGuessedAt(String text) {
    assertEquals(Optional.empty(), Until.parse(text, NOW));
  }

  @ParameterizedTest
  @CsvSource({"4h", "3d"})
  void aSpanIsNoPointInTime(String text) {
    assertEquals(Optional.empty(), Until.point(text));
  }
}
