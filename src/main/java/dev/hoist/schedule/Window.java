package dev.hoist.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A time that comes once or again and again.
 *
 * @param reason what people are told who meet it
 * @param zone whose clocks count; empty for those of the {@link Windows} it is one of
 * @param except days that are cut out of it, from midnight to midnight
 */
public record Window(
    Times times, Optional<String> reason, Optional<ZoneId> zone, Set<LocalDate> except) {
  /** A day has so many minutes on the clock, however long it is. */
  public static final int DAY = 1_440;

  public Window {
    except = Set.copyOf(except);
  }

  /** When it is, before days are cut out. */
  public sealed interface Times permits Weekly, Range, Recurring {
    /** What of it lies between two moments. */
    Intervals between(long from, long to, Clocks clocks);
  }

  /**
   * A time of day on days of the week.
   *
   * @param from minutes from midnight
   * @param to the same, up to {@link #DAY}; if it is not after {@code from}, one of the next day
   */
  public record Weekly(Set<DayOfWeek> days, int from, int to) implements Times {
    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public Intervals between(long first, long last, Clocks clocks) {
      var found = new Intervals.Builder(first, last);
      int end = to > from ? to : to + DAY;
      LocalDate after = clocks.shown(last).toLocalDate().plusDays(1);
      LocalDate date = clocks.shown(first).toLocalDate().minusDays(2);
      for (; date.isBefore(after); date = date.plusDays(1)) {
        if (days.contains(date.getDayOfWeek())) {
          Clocks.Day day = clocks.day(date);
          found.add(day.second(from), day.second(end));
        }
      }
      return found.build();
    }
  }

  /** From one moment to another. */
  public record Range(Moment from, Moment to) implements Times {
    /** Whether it ends before or when it begins. */
    public boolean isEmpty(ZoneId zone) {
      var clocks = new Clocks(zone);
      return from.second(clocks) >= to.second(clocks);
    }

    @Override
    public Intervals between(long first, long last, Clocks clocks) {
      return Intervals.of(Math.max(first, from.second(clocks)), Math.min(last, to.second(clocks)));
    }
  }

  /** For some time whenever a cron expression fires. */
  public record Recurring(Cron cron, Duration length) implements Times {
    @Override
    public Intervals between(long first, long last, Clocks clocks) {
      long seconds = length.toSeconds();
      var found = new Intervals.Builder(first, last);
      LocalDate after = clocks.shown(last).toLocalDate().plusDays(1);
      LocalDate date = clocks.shown(first - seconds).toLocalDate().minusDays(1);
      for (; date.isBefore(after); date = date.plusDays(1)) {
        if (cron.isOn(date)) {
          Clocks.Day day = clocks.day(date);
          for (int at = cron.minute(0); at >= 0; at = cron.minute(at + 1)) {
            long begin = day.second(at);
            found.add(begin, begin + seconds);
          }
        }
      }
      return found.build();
    }
  }

  Intervals between(long from, long to, ZoneId usual) {
    var clocks = new Clocks(zone.orElse(usual));
    Intervals all = times.between(from, to, clocks);
    for (LocalDate date : except) {
      long first = clocks.second(date.atStartOfDay());
      all = all.minus(Intervals.of(first, clocks.second(date.plusDays(1).atStartOfDay())));
    }
    return all;
  }
}
