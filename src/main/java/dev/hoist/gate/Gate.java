package dev.hoist.gate;

import java.util.Locale;
import java.util.Optional;

/** The gates, in the order in which they are shown. */
public enum Gate {
  /** Nobody has frozen the environment. */
  FREEZE,
  /** Nobody has pinned what runs there. */
  PIN,
  /** The time is one at which changes are welcome. */
  WINDOWS,
  /** The environments before run the revision. */
  ORDER,
  /** They have run it for long enough. */
  SOAK,
  /** Their branches hold what their revision renders to. */
  CLEAN,
  /** They are well with it. */
  HEALTH,
  /** The change has no finding that is too severe. */
  FINDINGS,
  /** Somebody who is trusted has signed the source commit. */
  SIGNED,
  /** Not too many other members of the group are on the way, and none is ill. */
  WAVE,
  /** Enough people have approved the pull request. */
  APPROVALS;

  /** As in {@code hoist.yaml}, in trailers and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a key; empty when there is none. */
  public static Optional<Gate> of(String key) {
    for (Gate gate : values()) {
      if (gate.key().equals(key)) {
        return Optional.of(gate);
      }
    }
    return Optional.empty();
  }
}
