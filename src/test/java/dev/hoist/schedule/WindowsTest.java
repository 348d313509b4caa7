package dev.hoist.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Window OFFICE = weekly("mon-thu", 9 * 60, 16 * 60);

  @Test
  void withoutAllowedWindowsItIsAlwaysOpen() {
    assertEquals("open", at(allow(BERLIN), "2026-11-28T05:50:00Z"));
  }

  @Test
  void anAllowedWindowOpensAndClosesByTheClocksOfItsZone() {
    assertEquals(
        "closed until 2026-11-30T08:00:00Z", at(allow(BERLIN, OFFICE), "2026-11-28T05:50:00Z"));
    assertEquals(
        "closed until 2026-11-30T08:00:00Z", at(allow(BERLIN, OFFICE), "2026-11-30T07:59:59.9Z"));
    assertEquals(
        "open until 2026-11-30T15:00:00Z", at(allow(BERLIN, OFFICE), "2026-11-30T08:00:00Z"));
    assertEquals(
        "closed until 2026-12-01T08:00:00Z", at(allow(BERLIN, OFFICE), "2026-11-30T15:00:00Z"));
    assertEquals(
        "open until 2026-11-30T21:00:00Z", at(allow(NEW_YORK, OFFICE), "2026-11-30T15:00:00Z"));
  }

  @Test
  void aFreezeWinsAndSaysWhy() {
    var windows =
        new Windows(
            BERLIN, List.of(OFFICE), List.of(range("2026-12-20", "2027-01-02", "holidays")));
    assertEquals("open until 2026-12-17T15:00:00Z", at(windows, "2026-12-17T12:00:00Z"));
    assertEquals("closed until 2027-01-04T08:00:00Z", at(windows, "2026-12-18T12:00:00Z"));
    assertEquals(
        "frozen (holidays) until 2027-01-04T08:00:00Z", at(windows, "2026-12-21T12:00:00Z"));
    assertEquals(
        "frozen (holidays) until 2027-01-04T08:00:00Z", at(windows, "2027-01-02T22:59:59Z"));
    assertEquals("closed until 2027-01-04T08:00:00Z", at(windows, "2027-01-02T23:00:00Z"));
  }

  @Test
  void aFreezeClosesAnOpenWindowWhenItBegins() {
    var windows =
        new Windows(BERLIN, List.of(), List.of(range("2026-12-20T18:00", "2026-12-20T19:00", "x")));
    assertEquals("open until 2026-12-20T17:00:00Z", at(windows, "2026-11-28T05:50:00Z"));
    assertEquals("open", at(windows, "2026-12-20T18:00:00Z"));
    var exact =
        new Windows(
            BERLIN,
            List.of(),
            List.of(range("2026-12-20T18:00:30-05:00", "2026-12-21T00:00Z", "x")));
    assertEquals("open until 2026-12-20T23:00:30Z", at(exact, "2026-11-28T05:50:00Z"));
    assertEquals("frozen (x) until 2026-12-21T00:00:00Z", at(exact, "2026-12-20T23:00:30Z"));
  }

  @Test
  void windowsAndFreezesThatMeetAreOne() {
    var morning = weekly("mon-sun", 0, 12 * 60);
    var rest = weekly("mon-sun", 12 * 60, Window.DAY);
    assertEquals("open", at(allow(BERLIN, morning, rest), "2026-11-28T05:50:00Z"));
    assertEquals(
        "frozen",
        at(new Windows(BERLIN, List.of(), List.of(morning, rest)), "2026-11-28T05:50:00Z"));
  }

  @Test
  void aWindowMayPassMidnight() {
    var night = allow(BERLIN, weekly("fri", 22 * 60, 4 * 60));
    assertEquals("open until 2026-11-28T03:00:00Z", at(night, "2026-11-27T21:00:00Z"));
    assertEquals("open until 2026-11-28T03:00:00Z", at(night, "2026-11-28T02:59:59Z"));
    assertEquals("closed until 2026-12-04T21:00:00Z", at(night, "2026-11-28T03:00:00Z"));
  }

  @Test
  void aWholeDayLastsUntilTheNextOne() {
    var saturday = allow(BERLIN, weekly("sat", 0, Window.DAY));
    assertEquals("open until 2026-11-28T23:00:00Z", at(saturday, "2026-11-27T23:00:00Z"));
    var autumn = allow(BERLIN, weekly("sun", 0, Window.DAY));
    assertEquals("open until 2026-10-25T23:00:00Z", at(autumn, "2026-10-24T22:00:00Z"));
    assertEquals("open until 2027-03-28T22:00:00Z", at(autumn, "2027-03-27T23:00:00Z"));
  }

  @Test
  void exceptedDaysAreCutOut() {
    Window all = weekly("mon-sun", 22 * 60, 4 * 60);
    Window but =
        new Window(
            all.times(), Optional.empty(), Optional.empty(), Set.of(LocalDate.parse("2026-12-24")));
    var windows = allow(ZoneOffset.UTC, but);
    assertEquals("open until 2026-12-24T00:00:00Z", at(windows, "2026-12-23T22:00:00Z"));
    assertEquals("closed until 2026-12-25T00:00:00Z", at(windows, "2026-12-24T00:00:00Z"));
    assertEquals("open until 2026-12-25T04:00:00Z", at(windows, "2026-12-25T00:00:00Z"));
  }

  @Test
  void aLeapDayIsADay() {
    var leap = allow(ZoneOffset.UTC, cron("0 9 29 2 *", "1h"));
    assertEquals("closed until 2028-02-29T09:00:00Z", at(leap, "2026-11-28T05:50:00Z"));
    assertEquals("closed", at(leap, "2028-02-29T10:00:00Z"));
    var freeze =
        new Windows(ZoneOffset.UTC, List.of(), List.of(range("2028-02-28", "2028-02-28", "x")));
    assertEquals("frozen (x) until 2028-02-29T00:00:00Z", at(freeze, "2028-02-28T12:00:00Z"));
  }

  @Test
  void aWindowKeepsItsLengthWhenClocksChange() {
    var nightly = allow(BERLIN, cron("30 1 * * *", "2h"));
    assertEquals("open until 2027-03-28T02:30:00Z", at(nightly, "2027-03-28T00:30:00Z"));
    assertEquals("open until 2026-10-25T01:30:00Z", at(nightly, "2026-10-24T23:30:00Z"));
    var newYork = allow(NEW_YORK, weekly("sun", 60, 3 * 60));
    assertEquals("open until 2027-03-14T07:00:00Z", at(newYork, "2027-03-14T06:00:00Z"));
    assertEquals("open until 2026-11-01T08:00:00Z", at(newYork, "2026-11-01T05:00:00Z"));
  }

  @Test
  void aTimeThatIsLeftOutIsNoWindow() {
    var gap = allow(BERLIN, weekly("sun", 2 * 60 + 10, 2 * 60 + 50));
    assertEquals("closed until 2027-04-04T00:10:00Z", at(gap, "2027-03-28T00:00:00Z"));
  }

  @Test
  void aWindowMayHaveAZoneOfItsOwn() {
    var own = new Window(OFFICE.times(), Optional.empty(), Optional.of(NEW_YORK), Set.of());
    assertEquals("open until 2026-11-30T21:00:00Z", at(allow(BERLIN, own), "2026-11-30T14:00:00Z"));
  }

  @Test
  void whatNeverOpensIsToldAndTakesNoTime() {
    assertEquals(
        "closed",
        at(allow(BERLIN, range("2020-01-01", "2020-01-02", "x")), "2026-11-28T05:50:00Z"));
    var even = cron("*/2 * * * *", "1m");
    assertEquals(
        "frozen", at(new Windows(BERLIN, List.of(even), List.of(even)), "2026-11-28T05:50:00Z"));
  }

  private static Windows allow(ZoneId zone, Window... windows) {
    return new Windows(zone, List.of(windows), List.of());
  }

  private static Window weekly(String days, int from, int to) {
    Set<DayOfWeek> read = Weekdays.parse(days).orElse(EnumSet.noneOf(DayOfWeek.class));
    return window(new Window.Weekly(read, from, to), Optional.empty());
  }

  private static Window range(String from, String to, String reason) {
    return window(
        new Window.Range(Moment.from(from).orElseThrow(), Moment.to(to).orElseThrow()),
        Optional.of(reason));
  }

  private static Window cron(String cron, String length) {
    Duration span = Durations.parse(length).orElseThrow();
    return window(new Window.Recurring(Cron.of(cron, Origin.NONE), span), Optional.empty());
  }

  private static Window window(Window.Times times, Optional<String> reason) {
    return new Window(times, reason, Optional.empty(), Set.of());
  }

  private static String at(Windows windows, String instant) {
    return switch (windows.at(Instant.parse(instant))) {
      case Windows.Open(var until) -> "open" + until.map(each -> " until " + each).orElse("");
      case Windows.Closed(var frozen, var reason, var opens) ->
          (frozen ? "frozen" : "closed")
              + reason.map(each -> " (" + each + ")").orElse("")
              + opens.map(each -> " until " + each).orElse("");
    };
  }
}
