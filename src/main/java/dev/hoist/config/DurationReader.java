package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.schedule.Durations;
import java.time.Duration;
import java.util.Optional;

/** Reads spans of time such as {@code 24h}. */
final class DurationReader {
  private DurationReader() {}

  /** Empty when the field is missing, or no span of time that is longer than nothing. */
  static Optional<Duration> read(Fields f, String name) {
    return read(f, name, Duration.ofSeconds(1));
  }

  /** The same, and a span may be no shorter than another. */
  static Optional<Duration> read(Fields f, String name, Duration least) {
    Scalar written = f.string(name);
    if (written == null) {
      return Optional.empty();
    }
    Optional<Duration> span =
        Durations.parse(written.text()).filter(each -> each.compareTo(least) >= 0);
    if (span.isEmpty()) {
      f.fault(
          Diagnostic.error(
                  "config.duration",
                  written.origin(),
                  "\"" + written.text() + "\" is no span of time")
              .hint("write days, hours, minutes or seconds, such as 7d, 24h, 30m, 90s or 1h30m"));
    }
    return span;
  }
}
