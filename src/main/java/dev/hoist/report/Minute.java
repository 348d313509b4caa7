package dev.hoist.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words instants to the minute, in UTC, the same in every report. */
final class Minute {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Minute() {}

  /** In which minute something was or began: {@code 2026-11-02 09:00 UTC}. */
  static String of(Instant time) {
    return FORMAT.format(time) + " UTC";
  }

  /**
   * When something ends: the first minute that is not before it, so that nobody comes too early.
   */
  static String end(Instant time) {
    return of(time.plusSeconds(60).minusNanos(1));
  }
}
