package dev.hoist.report;

import dev.hoist.gate.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words verdicts of gates, the same in every report. */
final class GateWords {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GateWords() {}

  /** {@code soak waiting until 2026-02-03 04:05 UTC: staging has run it for 2h of 24h}. */
  static String of(Verdict verdict) {
    return verdict.gate().key() + " " + state(verdict) + ": " + verdict.why();
  }

  /** {@code waiting until 2026-02-03 04:05 UTC}. */
  static String state(Verdict verdict) {
    return verdict.state().word()
        + verdict.until().map(until -> " until " + minute(until)).orElse("");
  }

  /** The first minute that is not before an instant, so that nobody comes too early. */
  private static String minute(Instant instant) {
    return MINUTE.format(instant.plusSeconds(60).minusNanos(1));
  }
}
