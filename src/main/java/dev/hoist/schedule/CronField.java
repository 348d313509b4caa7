package dev.hoist.schedule;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron expression, in the order in which they are written. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY("day of the month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  /** 7 is Sunday, as 0 is. */
  WEEKDAY("day of the week", 0, 7, "sun mon tue wed thu fri sat sun");

  private final String what;
  private final int least;
  private final int most;
  private final String names;

  CronField(String what, int least, int most, String names) {
    this.what = what;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /** The values that a list stands for, as bits. */
  long read(String list, Origin at) {
    long bits = 0;
    for (String part : list.split(",", -1)) {
      bits |= part(part, at);
    }
    return this == WEEKDAY ? (bits | bits >>> 7) & 0x7f : bits;
  }

  private long part(String part, Origin at) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int dash = range.indexOf('-');
    int from = least;
    int to = most;
    if (dash >= 0) {
      from = value(range.substring(0, dash), part, at);
      to = value(range.substring(dash + 1), part, at);
      to = this == WEEKDAY && to == 0 && from > 0 ? most : to; // fri-sun
    } else if (!range.equals("*")) {
      from = value(range, part, at);
      to = from;
      if (slash >= 0) {
        throw fault(part, at, "write " + range + "-" + most + part.substring(slash));
      }
    }
    int step = slash < 0 ? 1 : number(part.substring(slash + 1));
    if (step < 1) {
      throw fault(part, at, "write a step of 1 or more behind the slash");
    }
    if (from > to) {
      throw fault(part, at, "write the smaller value first");
    }
    long bits = 0;
    for (int i = from; i <= to; i += step) {
      bits |= 1L << i;
    }
    return bits;
  }

  private int value(String text, String part, Origin at) {
    List<String> known = List.of(names.split(" "));
    int name = text.isEmpty() ? -1 : known.indexOf(text.toLowerCase(Locale.ROOT));
    int value = name >= 0 ? name + least : number(text);
    if (value < least || value > most) {
      String example = names.isEmpty() ? "" : ", or a name such as " + known.get(1);
      throw fault(part, at, "write a number from " + least + " to " + most + example);
    }
    return value;
  }

  /** A number of at most two digits, or -1. */
  private static int number(String text) {
    boolean digits = text.length() == 1 || text.length() == 2;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? Integer.parseInt(text) : -1;
  }

  private HoistException fault(String part, Origin at, String hint) {
    return Diagnostic.error(
            "window.cron", at, "\"" + part + "\" is no " + what + " of a cron expression")
        .hint(hint)
        .asException();
  }
}
