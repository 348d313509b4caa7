package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MinuteTest {
  private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

  @Test
  void whatIsOverAtAFullMinuteEndsWithIt() {
    assertEquals("2026-11-02 09:00 UTC", Minute.end(NINE));
  }

  @Test
  void nobodyIsToldToComeBeforeTheEnd() {
    assertEquals("2026-11-02 09:01 UTC", Minute.end(NINE.plusNanos(1)));
    assertEquals("2026-11-02 09:01 UTC", Minute.end(NINE.plusSeconds(60)));
  }

  @Test
  void whatWasStandsInTheMinuteInWhichItWas() {
    assertEquals("2026-11-02 09:00 UTC", Minute.of(NINE.plusSeconds(59)));
  }
}
