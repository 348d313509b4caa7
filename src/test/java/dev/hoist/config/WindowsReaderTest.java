package dev.hoist.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hoist.diag.Diagnostics;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.schedule.Windows;
import dev.hoist.yaml.YamlReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsReaderTest {
  private final Diagnostics faults = new Diagnostics();

  @Test
  void everyKindOfWindowIsRead() {
    Windows windows =
        read("""
                windows:
                  timeZone: Europe/Berlin
                  allow:
                  - {days: mon-thu, from: "09:00", to: 16:00}
                  - {days: [fri, "sat,sun"], from: 22:00, to: 02:00, timeZone: UTC}
                  - {cron: "0 9 * * 1-4", for: 7h}
                  - {days: sat, except: [2026-12-26]}
                  freeze:
                  - {from: 2026-12-20, to: 2027-01-02, reason: holidays, except: [2026-12-28]}
                  - {from: 2026-11-29T18:00, to: 2026-11-29T20:00Z}
                """)
            .orElseThrow();
    assertEquals("", told());
    assertEquals(ZoneId.of("Europe/Berlin"), windows.zone());
    assertEquals(4, windows.allow().size());
    assertEquals(Optional.of("holidays"), windows.freeze().get(0).reason());
    assertEquals(
        new Windows.Closed(
            true, Optional.of("holidays"), Optional.of(Instant.parse("2026-12-27T23:00:00Z"))),
        windows.at(Instant.parse("2026-12-24T12:00:00Z")));
    assertEquals(
        new Windows.Open(Optional.of(Instant.parse("2026-11-30T02:00:00Z"))),
        windows.at(Instant.parse("2026-11-29T22:00:00Z")));
  }

  @Test
  void thereMayBeNone() {
    assertEquals(Optional.empty(), read("soak: 1h"));
    assertEquals("", told());
  }

  @Test
  void withoutATimeZoneItIsUtc() {
    assertEquals(ZoneOffset.UTC, read("windows: {allow: [{days: mon}]}").orElseThrow().zone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows: {}                                     | 1:10 window.empty: windows hold neither allow nor freeze",
        "windows: {allow: []}                            | 1:10 window.empty: windows hold neither allow nor freeze",
        "windows: {allow: [{}]}                          | 1:19 window.empty: a window has no time",
        "windows: {allow: [{reason: x}]}                 | 1:19 window.empty: a window has no time",
        "windows: {allow: [{from: 09:00}]}               | 1:19 window.time: a window has no \"to\"",
        "windows: {allow: [{from: 09:00, to: 09:00}]}    | 1:37 window.empty: a window ends when it begins",
        "windows: {allow: [{from: 24:00, to: 09:00}]}    | 1:37 window.empty: a window ends when it begins",
        "windows: {allow: [{from: 9am, to: 25:00}]}      | 1:26 window.time: \"9am\" is no time of day; 1:35 window.time: \"25:00\" is no time of day",
        "windows: {allow: [{days: fri, from: 2026-12-20, to: 2026-12-21}]} | 1:19 window.mixed: a window has days and a range of dates",
        "windows: {freeze: [{from: 2026-12-20, to: 2026-12-19}]} | 1:43 window.empty: a window ends before it begins",
        "windows: {freeze: [{from: 2026-12-20T10:00, to: 2026-12-20T10:00+01:00}], timeZone: UTC} | 1:49 window.empty: a window ends before it begins",
        "windows: {freeze: [{from: 2026-02-30, to: 18:00}]} | 1:27 window.time: \"2026-02-30\" is no date, and no date with a time; 1:43 window.time: \"18:00\" is no date, and no date with a time",
        "windows: {allow: [{days: man-fri}]}             | 1:26 window.days: \"man-fri\" names no days of the week",
        "windows: {allow: [{days: []}]}                  | 1:19 window.days: days name no day of the week",
        "windows: {allow: [{days: 5}]}                   | 1:26 config.wrong-type: field \"days\" of a window must be a text, but 5 is read as a number",
        "windows: {allow: [{days: mon, except: [24.12.]}]} | 1:40 window.time: \"24.12.\" is no day",
        "windows: {allow: [{cron: '0 9 30 2 *', for: 1h}]} | 1:26 window.cron: cron expression \"0 9 30 2 *\" never fires",
        "windows: {allow: [{cron: 0 9 * * *}]}           | 1:19 window.cron: a window has no \"for\"",
        "windows: {allow: [{for: 1h}]}                   | 1:19 window.cron: a window has no \"cron\"",
        "windows: {allow: [{cron: 0 9 * * *, for: 0s}]}  | 1:42 config.duration: \"0s\" is no span of time",
        "windows: {allow: [{cron: 0 9 * * *, for: 400d}]} | 1:26 window.time: a window is open for longer than a year",
        "windows: {allow: [{cron: 0 9 * * *, for: 1h, days: mon}]} | 1:19 window.mixed: a window has a cron expression and \"days\"",
        "windows: {timeZone: Europe/Berlim, allow: [{days: mon}]} | 1:21 window.zone: there is no time zone \"Europe/Berlim\"",
        "windows: {allow: [{dais: mon, from: 09:00, to: 10:00}]} | 1:26 config.unknown-field: a window has no field \"dais\"",
        "windows: {deny: []}                             | 1:10 window.empty: windows hold neither allow nor freeze; 1:17 config.unknown-field: windows has no field \"deny\"",
        "windows: {allow: mon}                           | 1:18 config.wrong-type: field \"allow\" of windows must be a list",
        "windows: [mon]                                  | 1:10 config.wrong-type: field \"windows\" of gates must be an object",
      })
  void everyFaultHasItsPlace(String yaml, String told) {
    read(yaml);
    assertEquals(told, told());
  }

  @Test
  void aMisspelledZoneSuggestsTheNearest() {
    read("windows: {timeZone: Europe/Berlim, allow: [{days: mon}]}");
    assertEquals(Optional.of("write Europe/Berlin"), faults.sorted().get(0).hint());
  }

  private Optional<Windows> read(String yaml) {
    Node node = YamlReader.first(yaml.getBytes(UTF_8), "f", YamlReader.Keys.UNIQUE);
    return WindowsReader.read(new Fields(assertInstanceOf(Mapping.class, node), "gates", faults));
  }

  private String told() {
    var told = new ArrayList<String>();
    faults
        .sorted()
        .forEach(
            each ->
                told.add(
                    each.at().line()
                        + ":"
                        + each.at().column()
                        + " "
                        + each.id()
                        + ": "
                        + each.message()));
    return String.join("; ", told);
  }
}
