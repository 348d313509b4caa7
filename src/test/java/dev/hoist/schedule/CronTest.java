package dev.hoist.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *          | 2026-11-28T05:50 | 2026-11-28T05:51",
        "0 9 * * 1-4        | 2026-11-28T05:50 | 2026-11-30T09:00",
        "0 9 * * 1-4        | 2026-11-30T09:00 | 2026-12-01T09:00",
        "0 9 * * MON-thu    | 2026-11-28T05:50 | 2026-11-30T09:00",
        "*/15 8-18/5 * * *  | 2026-11-28T08:45 | 2026-11-28T13:00",
        "5,10-12 0 1 JAN *  | 2026-11-28T05:50 | 2027-01-01T00:05",
        "5,10-12 0 1 JAN *  | 2027-01-01T00:05 | 2027-01-01T00:10",
        "0 0 * * 7          | 2026-11-28T05:50 | 2026-11-29T00:00",
        "0 0 * * sat-sun    | 2026-11-28T05:50 | 2026-11-29T00:00",
        "0 0 29 2 *         | 2026-11-28T05:50 | 2028-02-29T00:00",
        "0 0 29 2 *         | 2096-02-29T00:00 | 2104-02-29T00:00",
        "0 0 31 * *         | 2026-11-28T05:50 | 2026-12-31T00:00",
        "0 0 31 4,5 *       | 2026-11-28T05:50 | 2027-05-31T00:00",
        "59 23 31 12 *      | 2026-12-31T23:58 | 2026-12-31T23:59",
        "59 23 31 12 *      | 2026-12-31T23:59 | 2027-12-31T23:59",
      })
  void itFiresNextAt(String cron, String after, String next) {
    assertEquals(Instant.parse(next + ":00Z"), next(cron, after, ZoneOffset.UTC));
  }

  @Test
  void oneOfTwoRestrictedDaysIsEnough() {
    assertEquals(
        List.of("2027-08-06T00:00", "2027-08-13T00:00", "2027-08-20T00:00"),
        fires("0 0 13 * fri", "2027-08-01T00:00", ZoneOffset.UTC, 3));
    assertEquals(
        List.of("2026-11-29T00:00", "2026-12-01T00:00", "2026-12-06T00:00"),
        fires("0 0 1 * sun", "2026-11-28T00:00", ZoneOffset.UTC, 3));
  }

  @Test
  void aDayThatBeginsWithAStarDoesNotRestrict() {
    assertEquals(
        List.of("2026-11-29T00:00", "2026-12-13T00:00", "2026-12-27T00:00"),
        fires("0 0 */2 * sun", "2026-11-28T00:00", ZoneOffset.UTC, 3));
    assertEquals(
        List.of("2032-02-29T00:00", "2060-02-29T00:00", "2088-02-29T00:00"),
        fires("0 0 29 2 */7", "2026-11-28T00:00", ZoneOffset.UTC, 3));
  }

  @Test
  void aTimeThatIsLeftOutFiresWhenClocksHaveGoneForward() {
    assertEquals(
        Instant.parse("2027-03-28T01:00:00Z"), next("30 2 * * *", "2027-03-28T00:00", BERLIN));
    assertEquals(
        Instant.parse("2027-03-14T07:00:00Z"), next("30 2 * * *", "2027-03-14T00:00", NEW_YORK));
    assertEquals(
        List.of("2027-03-28T01:45", "2027-03-28T03:00", "2027-03-28T03:15"),
        fires("*/15 * * * *", "2027-03-28T01:30", BERLIN, 3));
  }

  @Test
  void aTimeThatComesTwiceFiresOnce() {
    assertEquals(
        List.of("2026-10-25T02:30", "2026-10-26T02:30"),
        fires("30 2 * * *", "2026-10-24T12:00", BERLIN, 2));
    assertEquals(
        Instant.parse("2026-10-25T00:30:00Z"), next("30 2 * * *", "2026-10-24T12:00", BERLIN));
    assertEquals(
        Instant.parse("2026-10-26T01:30:00Z"),
        Cron.of("30 2 * * *", Origin.NONE)
            .next(Instant.parse("2026-10-25T00:30:00Z"), BERLIN)
            .orElseThrow());
    assertEquals(
        Instant.parse("2026-11-01T05:30:00Z"), next("30 1 * * *", "2026-10-31T12:00", NEW_YORK));
  }

  @Test
  void itFiresFromMidnightOnWhereClocksGoForwardAtMidnight() {
    assertEquals(
        Instant.parse("2018-11-04T03:00:00Z"),
        next("0 0 * * *", "2018-11-03T12:00", ZoneId.of("America/Sao_Paulo")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * *        | cron expression \"* * * *\" does not have five fields",
        "0 0 0 * * *    | cron expression \"0 0 0 * * *\" does not have five fields",
        "60 * * * *     | \"60\" is no minute of a cron expression; write a number from 0 to 59",
        "* 24 * * *     | \"24\" is no hour of a cron expression; write a number from 0 to 23",
        "* * 0 * *      | \"0\" is no day of the month of a cron expression; write a number from 1 to 31",
        "* * * 13 *     | \"13\" is no month of a cron expression; write a number from 1 to 12, or a name such as feb",
        "* * * * mo     | \"mo\" is no day of the week of a cron expression; write a number from 0 to 7, or a name such as mon",
        "* * ? * *      | \"?\" is no day of the month of a cron expression; write a number from 1 to 31",
        "5-1 * * * *    | \"5-1\" is no minute of a cron expression; write the smaller value first",
        "*/0 * * * *    | \"*/0\" is no minute of a cron expression; write a step of 1 or more behind the slash",
        "5/10 * * * *   | \"5/10\" is no minute of a cron expression; write 5-59/10",
        "1,,2 * * * *   | \"\" is no minute of a cron expression; write a number from 0 to 59",
        "1, * * * *     | \"\" is no minute of a cron expression; write a number from 0 to 59",
        "+1 * * * *     | \"+1\" is no minute of a cron expression; write a number from 0 to 59",
        "0 0 30 2 *     | cron expression \"0 0 30 2 *\" never fires",
        "0 0 30 2 */2   | cron expression \"0 0 30 2 */2\" never fires",
        "0 0 31 4,6,9 * | cron expression \"0 0 31 4,6,9 *\" never fires",
      })
  void whatIsNoneIsRefused(String cron, String message) {
    var e = assertThrows(HoistException.class, () -> Cron.of(cron, Origin.NONE));
    var fault = e.diagnostics().get(0);
    assertEquals("window.cron", fault.id());
    assertEquals(
        message,
        message.contains(";") ? fault.message() + "; " + fault.hint().orElse("") : fault.message());
  }

  private static Instant next(String cron, String after, ZoneId zone) {
    return Cron.of(cron, Origin.NONE)
        .next(LocalDateTime.parse(after).atZone(zone).toInstant(), zone)
        .orElseThrow();
  }

  private static List<String> fires(String cron, String after, ZoneId zone, int count) {
    var times = new ArrayList<String>();
    Instant at = LocalDateTime.parse(after).atZone(zone).toInstant();
    for (int i = 0; i < count; i++) {
      at = Cron.of(cron, Origin.NONE).next(at, zone).orElseThrow();
      times.add(LocalDateTime.ofInstant(at, zone).toString());
    }
    return times;
  }
}
