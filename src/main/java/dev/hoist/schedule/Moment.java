package dev.hoist.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A date and time, to the second.
 *
 * @param offset empty for what the clocks of a zone show that is named elsewhere
 */
public record Moment(LocalDateTime time, Optional<ZoneOffset> offset) {

  /** Reads what a range begins with: a day, its first moment, or a date and time. */
  public static Optional<Moment> from(String text) {
    return read(text, 0);
  }

  /**
   * Reads what a range ends before: a date and time, or a day, the whole of which belongs to it.
   */
  public static Optional<Moment> to(String text) {
    return read(text, 1);
  }

  private static Optional<Moment> read(String text, int days) {
    try {
      if (text.indexOf('T') < 0) {
        LocalDate date = LocalDate.parse(text);
        return Optional.of(new Moment(date.plusDays(days).atStartOfDay(), Optional.empty()));
      }
      String sign = text.substring(text.indexOf('T'));
      if (sign.endsWith("Z") || sign.indexOf('+') >= 0 || sign.indexOf('-') >= 0) {
        OffsetDateTime exact = OffsetDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
        return Optional.of(new Moment(exact.toLocalDateTime(), Optional.of(exact.getOffset())));
      }
      LocalDateTime time = LocalDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(new Moment(time, Optional.empty()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Seconds since 1970. */
  long second(Clocks clocks) {
    return offset.isPresent() ? time.toEpochSecond(offset.get()) : clocks.second(time);
  }
}
