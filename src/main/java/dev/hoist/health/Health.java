package dev.hoist.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an environment runs a commit and is well.
 *
 * @param since when the commit was deployed, or found well; empty if nobody says so
 * @param lines what each agent says, on one line each
 */
public record Health(State state, Optional<Instant> since, List<String> lines) {
  /** From best to worst. */
  public enum State {
    HEALTHY,
    /** It may become either by itself. */
    PENDING,
    UNHEALTHY
  }

  public Health {
    lines = List.copyOf(lines);
  }

  /**
   * All of several: as bad as the worst, and deployed when the last was.
   *
   * @param each at least one
   */
  public static Health all(List<Health> each) {
    if (each.isEmpty()) {
      throw new IllegalArgumentException("nobody was asked");
    }
    State worst = State.HEALTHY;
    Optional<Instant> since = Optional.empty();
    var lines = new ArrayList<String>();
    for (Health one : each) {
      worst = one.state.compareTo(worst) > 0 ? one.state : worst;
      since = later(since, one.since);
      lines.addAll(one.lines);
    }
    return new Health(worst, since, lines);
  }

  static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || (b.isPresent() && b.get().isAfter(a.get())) ? b : a;
  }

  static Health of(State state, Optional<Instant> since, String line) {
    return new Health(state, since, List.of(line));
  }
}
