package dev.hoist.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "90s, 90, 1m 30s",
    "30m, 1800, 30m",
    "24h, 86400, 1d",
    "7d, 604800, 7d",
    "1h30m, 5400, 1h 30m",
    "1h 30m, 5400, 1h 30m",
    "1d2h3m4s, 93784, 1d 2h 3m 4s",
    "0s, 0, 0s",
  })
  void spansOfTimeAreReadAndPrinted(String text, long seconds, String printed) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), Durations.parse(text));
    assertEquals(printed, Durations.print(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "h",
        "-5m",
        "+5m",
        "1.5h",
        "30m1h",
        "1h1h",
        "1w",
        "1H",
        "1h  30m",
        "1h ",
        " 1h",
        "9999999999d",
        "1h,30m"
      })
  void anythingElseIsNone(String text) {
    assertEquals(Optional.empty(), Durations.parse(text));
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      Duration span = Duration.ofSeconds(random.nextInt(1 << random.nextInt(31)));
      assertEquals(Optional.of(span), Durations.parse(Durations.print(span)));
    }
  }
}
