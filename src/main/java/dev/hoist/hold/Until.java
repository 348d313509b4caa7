package dev.hoist.hold;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as people write them. What names no zone is UTC. */
public final class Until {
  private static final Pattern SPAN =
      Pattern.compile("(?:(\\d{1,5})w)?(?:(\\d{1,5})d)?(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?");

  private Until() {}

  /**
   * An end, either a point in time or a span from now on such as {@code 4h}, {@code 3d} or {@code
   * 1w2d}; empty when the text is neither.
   */
  public static Optional<Instant> parse(String text, Instant now) {
    Matcher span = SPAN.matcher(text);
    if (text.isEmpty() || !span.matches()) {
      return point(text);
    }
    Duration all =
        Duration.ofDays(7 * number(span.group(1)) + number(span.group(2)))
            .plusHours(number(span.group(3)))
            .plusMinutes(number(span.group(4)));
    return Optional.of(now.plus(all));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /**
   * A point in time: RFC 3339, or a date and a time with {@code T} or a blank between them. A day
   * alone means its end, so that a hold until a day lasts through that day.
   */
  static Optional<Instant> point(String text) {
    String written = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2})[ tT]+", "$1T");
    try {
      if (!written.contains("T")) {
        LocalDate day = LocalDate.parse(written);
        return Optional.of(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      boolean zoned = written.matches(".*([zZ]|[+-]\\d\\d:\\d\\d)");
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(written).toInstant()
              : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
