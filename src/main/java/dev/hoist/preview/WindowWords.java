package dev.hoist.preview;

import dev.hoist.schedule.Durations;
import dev.hoist.schedule.Moment;
import dev.hoist.schedule.Window;
import dev.hoist.schedule.Windows;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Windows in words: {@code UTC; allow mon tue 09:00-16:00; freeze 2026-12-20 - 2027-01-03}. */
final class WindowWords {
  private WindowWords() {}

  static String of(Windows windows) {
    var words = new ArrayList<String>();
    words.add(windows.zone().equals(ZoneOffset.UTC) ? "UTC" : windows.zone().getId());
    add("allow ", windows.allow(), words);
    add("freeze ", windows.freeze(), words);
    return String.join("; ", words);
  }

  private static void add(String lead, List<Window> windows, List<String> words) {
    if (!windows.isEmpty()) {
      words.add(lead + String.join(", ", windows.stream().map(WindowWords::of).toList()));
    }
  }

  private static String of(Window window) {
    var text = new StringBuilder();
    switch (window.times()) {
      case Window.Weekly(var days, int from, int to) -> {
        for (DayOfWeek day : days.stream().sorted().toList()) {
          text.append(day.name().toLowerCase(Locale.ROOT), 0, 3).append(' ');
        }
        text.append(time(from)).append('-').append(time(to));
      }
      case Window.Range(Moment from, Moment to) ->
          text.append(of(from)).append(" - ").append(of(to));
      case Window.Recurring(var cron, var length) ->
          text.append(cron).append(" for ").append(Durations.print(length));
    }
    window.zone().ifPresent(zone -> text.append(' ').append(zone.getId()));
    window.except().stream().sorted().forEach(day -> text.append(" without ").append(day));
    window.reason().ifPresent(reason -> text.append(" (").append(reason).append(')'));
    return text.toString();
  }

  private static String time(int minutes) {
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  private static String of(Moment moment) {
    return moment.time() + moment.offset().map(Object::toString).orElse("");
  }
}
