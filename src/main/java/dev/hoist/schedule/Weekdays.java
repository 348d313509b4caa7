package dev.hoist.schedule;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Days of the week as people write them: {@code mon-thu}, {@code sat,sun}, {@code Friday}. */
public final class Weekdays {
  private static final int SHORT = 3;

  private Weekdays() {}

  /** A list of days and ranges, which may pass the end of a week; empty for anything else. */
  public static Optional<Set<DayOfWeek>> parse(String text) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      Optional<DayOfWeek> first = day(dash < 0 ? part : part.substring(0, dash));
      Optional<DayOfWeek> last = day(part.substring(dash + 1));
      if (first.isEmpty() || last.isEmpty()) {
        return Optional.empty();
      }
      DayOfWeek day = first.get();
      days.add(day);
      while (day != last.get()) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return Optional.of(days);
  }

  private static Optional<DayOfWeek> day(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name.equals(day.name()) || name.equals(day.name().substring(0, SHORT))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
