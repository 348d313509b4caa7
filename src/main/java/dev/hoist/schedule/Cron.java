package dev.hoist.schedule;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A cron expression: minute, hour, day of month, month, day of week, as crontab(5) has them, with
 * lists, ranges, steps and names. If both days are restricted, which a field that begins with a
 * star is not, one of them is enough.
 *
 * <p>A time that clocks leave out fires when they have gone forward; one that comes twice fires the
 * first time.
 */
public final class Cron {
  private static final int MONTHS = 12;
  private static final int[] LONGEST = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** A 29 February on a given day of the week may take 40 years. */
  private static final int MAX_YEARS = 50;

  private final String text;
  private final long minutes;
  private final long hours;
  private final long days;
  private final long months;
  private final long weekdays;
  private final boolean either;

  private Cron(String text, long[] fields, boolean either) {
    this.text = text;
    this.minutes = fields[0];
    this.hours = fields[1];
    this.days = fields[2];
    this.months = fields[3];
    this.weekdays = fields[4];
    this.either = either;
  }

  /**
   * Reads an expression.
   *
   * @param at where it is written
   * @throws dev.hoist.diag.HoistException when it is none, or never fires
   */
  public static Cron of(String text, Origin at) {
    String[] written = text.strip().split("\\s+");
    CronField[] fields = CronField.values();
    if (written.length != fields.length) {
      throw Diagnostic.error(
              "window.cron", at, "cron expression \"" + text + "\" does not have five fields")
          .hint("write minute, hour, day of month, month and day of week, such as 0 9 * * mon-fri")
          .asException();
    }
    long[] bits = new long[fields.length];
    for (int i = 0; i < fields.length; i++) {
      bits[i] = fields[i].read(written[i], at);
    }
    boolean either = !written[2].startsWith("*") && !written[4].startsWith("*");
    var cron = new Cron(String.join(" ", written), bits, either);
    if (!cron.fires()) {
      throw Diagnostic.error("window.cron", at, "cron expression \"" + text + "\" never fires")
          .because("no month that it names has such a day", Origin.NONE)
          .hint("correct the day of the month, or the month")
          .asException();
    }
    return cron;
  }

  private boolean fires() {
    if (either) {
      return true;
    }
    for (int month = 1; month <= MONTHS; month++) {
      long known = (2L << LONGEST[month - 1]) - 2;
      if (has(months, month) && (days & known) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The first time that it fires after a moment; empty if that is beyond 50 years. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    var clocks = new Clocks(zone);
    long second = after.getEpochSecond();
    LocalDateTime shown = clocks.shown(second);
    LocalDate last = shown.toLocalDate().plusYears(MAX_YEARS);
    int minute = shown.getHour() * 60 + shown.getMinute();
    for (LocalDate date = shown.toLocalDate(); date.isBefore(last); ) {
      if (!has(months, date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
        minute = 0;
        continue;
      }
      if (isOn(date)) {
        Clocks.Day day = clocks.day(date);
        for (int at = minute(minute); at >= 0; at = minute(at + 1)) {
          if (day.second(at) > second) {
            return Optional.of(Instant.ofEpochSecond(day.second(at)));
          }
        }
      }
      date = date.plusDays(1);
      minute = 0;
    }
    return Optional.empty();
  }

  boolean isOn(LocalDate date) {
    boolean day = has(days, date.getDayOfMonth());
    boolean weekday = has(weekdays, date.getDayOfWeek().getValue() % 7);
    return has(months, date.getMonthValue()) && (either ? day || weekday : day && weekday);
  }

  /** The first minute from one on at which it fires on its days, counted from midnight; or -1. */
  int minute(int from) {
    for (int hour = from / 60; hour < 24; hour++) {
      long left = minutes >>> (hour == from / 60 ? from % 60 : 0);
      if (has(hours, hour) && left != 0) {
        int skipped = hour == from / 60 ? from % 60 : 0;
        return hour * 60 + skipped + Long.numberOfTrailingZeros(left);
      }
    }
    return -1;
  }

  private static boolean has(long bits, int bit) {
    return (bits >>> bit & 1) != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
