package dev.hoist.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When changes are welcome: while no freeze holds, and, if windows are allowed at all, while one of
 * them is open.
 *
 * @param zone whose clocks count where a window does not name its own
 */
public record Windows(ZoneId zone, List<Window> allow, List<Window> freeze) {
  private static final int YEARS = 2;

  /** A day or two are looked at first, then four times as much. */
  private static final long FIRST_LOOK = 2 * 86_400L;

  public Windows {
    allow = List.copyOf(allow);
    freeze = List.copyOf(freeze);
  }

  /** How it is at one moment. */
  public sealed interface State permits Open, Closed {
    default boolean isOpen() {
      return this instanceof Open;
    }
  }

  /**
   * Changes are welcome.
   *
   * @param until the first moment at which they are not; empty if that is beyond two years
   */
  public record Open(Optional<Instant> until) implements State {}

  /**
   * Changes are not welcome.
   *
   * @param frozen whether a freeze holds; else it is between windows
   * @param reason what the freeze says
   * @param opens the first moment at which they are; empty if that is beyond two years
   */
  public record Closed(boolean frozen, Optional<String> reason, Optional<Instant> opens)
      implements State {}

  public State at(Instant now) {
    long second = now.getEpochSecond();
    long limit = now.atZone(zone).plusYears(YEARS).toEpochSecond();
    boolean open = open(second, second + 1).contains(second);
    Optional<Instant> change = Optional.empty();
    long length = FIRST_LOOK;
    for (long from = second; from < limit && change.isEmpty(); length *= 4) {
      long to = Math.min(limit, from + length);
      Intervals found = open(from, to);
      if (!open && !found.isEmpty()) {
        change = Optional.of(Instant.ofEpochSecond(found.first()));
      } else if (open && !found.contains(from)) {
        change = Optional.of(Instant.ofEpochSecond(from));
      } else if (open && found.firstEnd() < to) {
        change = Optional.of(Instant.ofEpochSecond(found.firstEnd()));
      }
      from = to;
    }
    return open ? new Open(change) : closed(second, change);
  }

  private Closed closed(long second, Optional<Instant> opens) {
    boolean frozen = false;
    Optional<String> reason = Optional.empty();
    for (Window window : freeze) {
      if (reason.isEmpty() && window.between(second, second + 1, zone).contains(second)) {
        frozen = true;
        reason = window.reason();
      }
    }
    return new Closed(frozen, reason, opens);
  }

  private Intervals open(long from, long to) {
    Intervals open = allow.isEmpty() ? Intervals.of(from, to) : union(allow, from, to);
    return open.isEmpty() ? open : open.minus(union(freeze, from, to));
  }

  private Intervals union(List<Window> windows, long from, long to) {
    Intervals all = Intervals.NONE;
    for (Window window : windows) {
      all = all.union(window.between(from, to, zone));
    }
    return all;
  }
}
