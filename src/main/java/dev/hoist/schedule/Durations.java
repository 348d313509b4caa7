package dev.hoist.schedule;

import java.time.Duration;
import java.util.Optional;

/** Spans of time as people write them, {@code 90s}, {@code 30m}, {@code 7d}, {@code 1h 30m}. */
public final class Durations {
  private static final String UNITS = "dhms";
  private static final long[] SECONDS = {86_400, 3_600, 60, 1};

  /** Nobody waits longer, and more digits would not fit. */
  private static final int MAX_DIGITS = 9;

  private Durations() {}

  /**
   * Reads days, hours, minutes and seconds, each at most once and the larger ones first. A day is
   * 24 hours. Empty for anything else, also for a number without a unit.
   */
  public static Optional<Duration> parse(String text) {
    long seconds = 0;
    int next = 0;
    int i = 0;
    while (i < text.length()) {
      int digits = i;
      while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        i++;
      }
      int unit = i < text.length() ? UNITS.indexOf(text.charAt(i)) : -1;
      if (i == digits || i - digits > MAX_DIGITS || unit < next) {
        return Optional.empty();
      }
      seconds += Long.parseLong(text, digits, i, 10) * SECONDS[unit];
      next = unit + 1;
      i++;
      if (i + 1 < text.length() && text.charAt(i) == ' ') {
        i++;
      }
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  /** As {@link #parse} reads it, such as {@code 1d 2h}; what is below a second is left out. */
  public static String print(Duration duration) {
    long rest = Math.abs(duration.toSeconds());
    var text = new StringBuilder();
    for (int i = 0; i < SECONDS.length; i++) {
      long count = rest / SECONDS[i];
      rest %= SECONDS[i];
      if (count > 0) {
        text.append(text.isEmpty() ? "" : " ").append(count).append(UNITS.charAt(i));
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
