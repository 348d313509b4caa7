package dev.hoist.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Random windows change exactly when a look at every single minute says so. */
class WindowsLawsTest {
  private static final int DAYS = 16;
  private static final int MINUTES = DAYS * Window.DAY;
  private static final int SAMPLES = 400;

  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC");

  /** Days around which clocks change, years end and February is long. */
  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.parse("2026-10-25"),
          LocalDate.parse("2026-11-01"),
          LocalDate.parse("2026-12-31"),
          LocalDate.parse("2027-03-14"),
          LocalDate.parse("2027-03-28"),
          LocalDate.parse("2027-04-04"),
          LocalDate.parse("2028-02-29"));

  private final Random random = new Random(7);

  /** A window, and the minutes of the sample in which it holds. */
  private record Sample(Window window, boolean[] holds) {}

  @Test
  void theStateChangesAtTheMomentThatIsTold() {
    for (int i = 0; i < SAMPLES; i++) {
      check(i);
    }
  }

  private void check(int number) {
    ZoneId zone = ZoneId.of(any(ZONES));
    LocalDate first = any(DATES).minusDays(DAYS / 2 + random.nextInt(5) - 2);
    var clocks = new LocalDateTime[MINUTES];
    long begin = first.atStartOfDay(zone).toEpochSecond();
    for (int i = 0; i < MINUTES; i++) {
      clocks[i] = LocalDateTime.ofInstant(Instant.ofEpochSecond(begin + i * 60L), zone);
    }
    List<Sample> allow = samples(first, clocks);
    List<Sample> freeze = samples(first, clocks);
    var windows = new Windows(zone, windows(allow), windows(freeze));
    var open = new boolean[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      int minute = i;
      open[i] =
          (allow.isEmpty() || allow.stream().anyMatch(each -> each.holds[minute]))
              && freeze.stream().noneMatch(each -> each.holds[minute]);
    }
    for (int i = 0; i < 40; i++) {
      // what begins before the sample is not seen in it
      int from = MINUTES / 4 + random.nextInt(MINUTES / 2);
      int change = from;
      while (change < MINUTES && open[change] == open[from]) {
        change++;
      }
      Instant at = Instant.ofEpochSecond(begin + from * 60L + random.nextInt(60));
      Windows.State state = windows.at(at);
      String what = "sample " + number + " at " + at + " of " + windows;
      assertEquals(open[from], state.isOpen(), what);
      Optional<Instant> told =
          switch (state) {
            case Windows.Open(var until) -> until;
            case Windows.Closed(var frozen, var reason, var opens) -> opens;
          };
      Instant end = Instant.ofEpochSecond(begin + MINUTES * 60L);
      Optional<Instant> seen =
          change < MINUTES
              ? Optional.of(Instant.ofEpochSecond(begin + change * 60L))
              : Optional.empty();
      assertEquals(seen, told.filter(each -> each.isBefore(end)), what);
    }
  }

  private List<Sample> samples(LocalDate first, LocalDateTime[] clocks) {
    var samples = new ArrayList<Sample>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var holds = new boolean[MINUTES];
      Window.Times times =
          switch (random.nextInt(3)) {
            case 0 -> weekly(first, clocks, holds);
            case 1 -> range(first, clocks, holds);
            default -> recurring(first, clocks, holds);
          };
      Set<LocalDate> except = new HashSet<>();
      if (random.nextInt(3) == 0) {
        LocalDate date = first.plusDays(random.nextInt(DAYS));
        except.add(date);
        for (int m = 0; m < MINUTES; m++) {
          holds[m] &= !clocks[m].toLocalDate().equals(date);
        }
      }
      samples.add(new Sample(new Window(times, Optional.empty(), Optional.empty(), except), holds));
    }
    return samples;
  }

  private Window.Times weekly(LocalDate first, LocalDateTime[] clocks, boolean[] holds) {
    var days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
    days.addAll(random.nextBoolean() ? EnumSet.allOf(DayOfWeek.class) : days);
    int from = random.nextInt(4) == 0 ? 0 : minute();
    int to = random.nextInt(4) == 0 ? Window.DAY : minute();
    if (from == to) {
      to++;
    }
    for (int day = -3; day <= DAYS; day++) {
      LocalDate date = first.plusDays(day);
      if (days.contains(date.getDayOfWeek())) {
        LocalDateTime end = date.atStartOfDay().plusMinutes(to > from ? to : to + Window.DAY);
        fill(holds, seen(clocks, date.atStartOfDay().plusMinutes(from)), seen(clocks, end));
      }
    }
    return new Window.Weekly(days, from, to);
  }

  private Window.Times range(LocalDate first, LocalDateTime[] clocks, boolean[] holds) {
    LocalDate from = first.plusDays(random.nextInt(DAYS));
    LocalDate to = from.plusDays(random.nextInt(5));
    if (random.nextBoolean()) {
      fill(holds, seen(clocks, from.atStartOfDay()), seen(clocks, to.plusDays(1).atStartOfDay()));
      return times(from.toString(), to.toString());
    }
    LocalDateTime begin = from.atStartOfDay().plusMinutes(minute());
    LocalDateTime end = begin.plusMinutes(1 + random.nextInt(4_000));
    fill(holds, seen(clocks, begin), seen(clocks, end));
    return times(begin.toString(), end.toString());
  }

  private static Window.Times times(String from, String to) {
    return new Window.Range(Moment.from(from).orElseThrow(), Moment.to(to).orElseThrow());
  }

  private Window.Times recurring(LocalDate first, LocalDateTime[] clocks, boolean[] holds) {
    int minute = random.nextInt(60);
    int step = 1 + random.nextInt(59);
    int hour = random.nextInt(4);
    int day = 1 + random.nextInt(28);
    int weekday = random.nextInt(7);
    BiPredicate<LocalDateTime, Integer> onWeekday =
        (time, wanted) -> time.getDayOfWeek().getValue() % 7 == wanted;
    boolean daily = random.nextBoolean();
    boolean often = random.nextBoolean();
    String cron =
        (often ? "*/" + step : minute)
            + (random.nextBoolean() ? " 0-" + hour : " *")
            + (daily ? " * * *" : " " + day + " * " + weekday);
    boolean hourly = cron.contains(" * ") && cron.split(" ")[1].equals("*");
    int length = 1 + random.nextInt(random.nextBoolean() ? 100 : 3_000);
    for (LocalDateTime time = first.minusDays(3).atStartOfDay();
        time.isBefore(first.plusDays(DAYS + 1).atStartOfDay());
        time = time.plusMinutes(1)) {
      boolean fires =
          (often ? time.getMinute() % step == 0 : time.getMinute() == minute)
              && (hourly || time.getHour() <= hour)
              && (daily || time.getDayOfMonth() == day || onWeekday.test(time, weekday));
      if (fires) {
        int begin = seen(clocks, time);
        fill(holds, begin, begin + length);
      }
    }
    return new Window.Recurring(Cron.of(cron, Origin.NONE), Duration.ofMinutes(length));
  }

  private int minute() {
    return random.nextBoolean() ? random.nextInt(240) : random.nextInt(Window.DAY);
  }

  /** The first minute in which clocks show a time or a later one. */
  private static int seen(LocalDateTime[] clocks, LocalDateTime time) {
    if (time.isBefore(clocks[0])) {
      return (int) Duration.between(clocks[0], time).toMinutes();
    }
    // clocks move by an hour at most, so that nothing before this has shown it
    int at = Math.max(0, (int) Duration.between(clocks[0], time).toMinutes() - 120);
    while (at < clocks.length && clocks[at].isBefore(time)) {
      at++;
    }
    return at;
  }

  private static void fill(boolean[] holds, int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(holds.length, to); i++) {
      holds[i] = true;
    }
  }

  private static List<Window> windows(List<Sample> samples) {
    return samples.stream().map(Sample::window).toList();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
