package dev.hoist.git;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as OpenSSH writes them: {@code YYYYMMDD}, with {@code HHMM} or {@code HHMMSS} behind. */
final class SignerTime {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:(\\d\\d)(\\d\\d)(\\d\\d)?)?[Zz]?");

  private SignerTime() {}

  /** Always UTC, with or without a {@code Z}; empty for what is no time. */
  static Optional<Instant> parse(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    int[] numbers = new int[6];
    for (int i = 0; i < numbers.length; i++) {
      String digits = time.group(i + 1);
      numbers[i] = digits == null ? 0 : Integer.parseInt(digits);
    }
    try {
      return Optional.of(
          LocalDateTime.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notInTheCalendar) {
      return Optional.empty();
    }
  }
}
