package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.schedule.Cron;
import dev.hoist.schedule.Moment;
import dev.hoist.schedule.Weekdays;
import dev.hoist.schedule.Window;
import dev.hoist.schedule.Windows;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code windows} of an environment's gates: when changes are welcome. */
final class WindowsReader {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-5][0-9])");

  /** A window that opens again and again and stays open for longer is none. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Fields windows;
  private final ZoneId usual;

  private WindowsReader(Fields windows, ZoneId usual) {
    this.windows = windows;
    this.usual = usual;
  }

  /**
   * Empty when there are none; a window with a fault is left out, as the fault ends the reading.
   */
  static Optional<Windows> read(Fields gates) {
    Fields f = gates.object("windows", "windows");
    if (f == null) {
      return Optional.empty();
    }
    ZoneId zone = zone(f).orElse(ZoneOffset.UTC);
    var reader = new WindowsReader(f, zone);
    var windows = new Windows(zone, reader.list("allow"), reader.list("freeze"));
    if (isNothing(f.value("allow")) && isNothing(f.value("freeze"))) {
      f.fault(
          Diagnostic.error("window.empty", f.origin(), "windows hold neither allow nor freeze")
              .hint("add allow: with times at which changes are welcome, or freeze:"));
    }
    f.rejectOthers();
    return Optional.of(windows);
  }

  private static boolean isNothing(@Nullable Node value) {
    return value == null || (value instanceof Sequence list && list.items().isEmpty());
  }

  private List<Window> list(String name) {
    var list = new ArrayList<Window>();
    for (Fields entry : windows.objects(name, "a window")) {
      Scalar reason = entry.string("reason");
      Optional<ZoneId> zone = zone(entry);
      Set<LocalDate> except = except(entry);
      Optional<Window.Times> times = times(entry, zone.orElse(usual));
      entry.rejectOthers();
      times.ifPresent(
          each ->
              list.add(
                  new Window(each, Optional.ofNullable(reason).map(Scalar::text), zone, except)));
    }
    return list;
  }

  private Optional<Window.Times> times(Fields entry, ZoneId zone) {
    Scalar cron = entry.string("cron");
    Optional<Duration> length = DurationReader.read(entry, "for");
    Optional<Set<DayOfWeek>> days = days(entry);
    Scalar from = entry.string("from");
    Scalar to = entry.string("to");
    if (cron != null || entry.has("for")) {
      return recurring(entry, cron, length);
    }
    if (from == null && to == null && !entry.has("days")) {
      return fault("window.empty", entry.origin(), "a window has no time", "add from: and to:");
    }
    if ((from == null) != (to == null)) {
      String lacks = from == null ? "from" : "to";
      return fault(
          "window.time", entry.origin(), "a window has no \"" + lacks + "\"", "add " + lacks + ":");
    }
    if (from == null || to == null) {
      return days.map(each -> new Window.Weekly(each, 0, Window.DAY));
    }
    boolean daily = from.text().indexOf('-') < 0 && to.text().indexOf('-') < 0;
    if (!daily && entry.has("days")) {
      return fault(
          "window.mixed",
          entry.origin(),
          "a window has days and a range of dates",
          "write times of day such as 09:00, or make it two windows");
    }
    return daily ? weekly(from, to, days) : range(from, to, zone);
  }

  private Optional<Window.Times> recurring(
      Fields entry, @Nullable Scalar cron, Optional<Duration> length) {
    for (String other : List.of("days", "from", "to")) {
      if (entry.has(other)) {
        return fault(
            "window.mixed",
            entry.origin(),
            "a window has a cron expression and \"" + other + "\"",
            "keep cron: and for:, or make it two windows");
      }
    }
    if (cron == null || !entry.has("for")) {
      String lacks = cron == null ? "cron" : "for";
      return fault(
          "window.cron",
          entry.origin(),
          "a window has no \"" + lacks + "\"",
          cron == null ? "add cron: with the times at which it opens" : "add for: such as 8h");
    }
    if (length.isPresent() && length.get().compareTo(LONGEST) > 0) {
      return fault(
          "window.time", cron.origin(), "a window is open for longer than a year", "shorten for:");
    }
    var read = new ArrayList<Window.Times>();
    windows
        .faults()
        .collect(
            () -> {
              Cron parsed = Cron.of(cron.text(), cron.origin());
              length.ifPresent(each -> read.add(new Window.Recurring(parsed, each)));
            });
    return read.stream().findFirst();
  }

  private Optional<Window.Times> weekly(Scalar from, Scalar to, Optional<Set<DayOfWeek>> days) {
    Optional<Integer> begin = minute(from);
    Optional<Integer> end = minute(to);
    if (begin.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (begin.get().equals(end.get()) || begin.get() == Window.DAY) {
      return fault(
          "window.empty",
          to.origin(),
          "a window ends when it begins",
          "write 00:00 and 24:00 for a whole day");
    }
    return days.map(each -> new Window.Weekly(each, begin.get(), end.get()));
  }

  private Optional<Integer> minute(Scalar written) {
    Matcher time = TIME.matcher(written.text());
    int minute =
        time.matches()
            ? Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2))
            : Integer.MAX_VALUE;
    return minute <= Window.DAY
        ? Optional.of(minute)
        : fault(
            "window.time",
            written.origin(),
            "\"" + written.text() + "\" is no time of day",
            "write hours and minutes from 00:00 to 24:00, such as 09:30");
  }

  private Optional<Window.Times> range(Scalar from, Scalar to, ZoneId zone) {
    Optional<Moment> begin = moment(from, Moment.from(from.text()));
    Optional<Moment> end = moment(to, Moment.to(to.text()));
    if (begin.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    var range = new Window.Range(begin.get(), end.get());
    return range.isEmpty(zone)
        ? fault(
            "window.empty",
            to.origin(),
            "a window ends before it begins",
            "write the later date behind to:")
        : Optional.of(range);
  }

  private Optional<Moment> moment(Scalar written, Optional<Moment> read) {
    return read.isPresent()
        ? read
        : fault(
            "window.time",
            written.origin(),
            "\"" + written.text() + "\" is no date, and no date with a time",
            "write 2026-12-20, 2026-12-20T18:00 or 2026-12-20T18:00+01:00");
  }

  private Optional<Set<DayOfWeek>> days(Fields entry) {
    if (!entry.has("days")) {
      return Optional.of(EnumSet.allOf(DayOfWeek.class));
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    boolean understood = true;
    for (Scalar each : dayNames(entry)) {
      Optional<Set<DayOfWeek>> read = Weekdays.parse(each.text());
      read.ifPresent(days::addAll);
      if (read.isEmpty()) {
        understood = false;
        fault(
            "window.days",
            each.origin(),
            "\"" + each.text() + "\" names no days of the week",
            "write mon-fri, or a list such as [mon, wed]");
      }
    }
    return understood && !days.isEmpty() ? Optional.of(days) : Optional.empty();
  }

  private List<Scalar> dayNames(Fields entry) {
    if (isNothing(entry.value("days"))) {
      fault("window.days", entry.origin(), "days name no day of the week", "write mon-fri");
      return List.of();
    }
    if (entry.value("days") instanceof Sequence) {
      return entry.strings("days");
    }
    Scalar single = entry.string("days");
    return single == null ? List.of() : List.of(single);
  }

  private Set<LocalDate> except(Fields entry) {
    var dates = new HashSet<LocalDate>();
    for (Scalar each : entry.strings("except")) {
      try {
        dates.add(LocalDate.parse(each.text()));
      } catch (DateTimeException e) {
        fault(
            "window.time",
            each.origin(),
            "\"" + each.text() + "\" is no day",
            "write year, month and day, such as 2026-12-24");
      }
    }
    return dates;
  }

  private static Optional<ZoneId> zone(Fields f) {
    Scalar name = f.string("timeZone");
    if (name == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name.text()));
    } catch (DateTimeException e) {
      f.fault(
          Diagnostic.error(
                  "window.zone", name.origin(), "there is no time zone \"" + name.text() + "\"")
              .hint(
                  Nearest.to(name.text(), ZoneId.getAvailableZoneIds().stream().sorted().toList())
                      .map(near -> "write " + near)
                      .orElse("write a name such as Europe/Berlin, or UTC")));
      return Optional.empty();
    }
  }

  private <T> Optional<T> fault(String id, Origin at, String message, String hint) {
    windows.fault(Diagnostic.error(id, at, message).hint(hint));
    return Optional.empty();
  }
}
