package dev.hoist.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The clocks of a zone. A local time means the first moment at which they show it or a later one: a
 * time that is left out when clocks go forward is the moment they do, and of a time that comes
 * twice the first counts. So a later local time is never an earlier moment.
 */
final class Clocks {
  private final ZoneRules rules;

  Clocks(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Seconds since 1970. */
  long second(LocalDateTime time) {
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).toEpochSecond()
        : time.toEpochSecond(offsets.get(0));
  }

  LocalDateTime shown(long second) {
    Instant at = Instant.ofEpochSecond(second);
    return LocalDateTime.ofInstant(at, rules.getOffset(at));
  }

  /** The moments that some minutes of a day are. */
  Day day(LocalDate date) {
    long first = second(date.atStartOfDay());
    long next = second(date.plusDays(1).atStartOfDay());
    return new Day(date, first, next - first == 86_400 && isEven(first, next));
  }

  private boolean isEven(long first, long next) {
    ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(first));
    return change == null || change.toEpochSecond() >= next;
  }

  /** A day whose clocks are looked up once where nothing happens to them. */
  final class Day {
    private final LocalDate date;
    private final long first;
    private final boolean even;

    private Day(LocalDate date, long first, boolean even) {
      this.date = date;
      this.first = first;
      this.even = even;
    }

    /** The moment of a minute, counted from midnight; may be one of the next day. */
    long second(int minute) {
      return even && minute <= Window.DAY
          ? first + minute * 60L
          : Clocks.this.second(date.atStartOfDay().plusMinutes(minute));
    }
  }
}
