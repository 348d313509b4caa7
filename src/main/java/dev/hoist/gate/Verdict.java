package dev.hoist.gate;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What one gate says of one change.
 *
 * @param why in words, for every state
 * @param until when it will let the change through by itself, where that is known
 */
public record Verdict(Gate gate, State state, String why, Optional<Instant> until) {
  /** Whether the change may pass. */
  public enum State {
    PASSED,
    /** It will or may pass later, without anybody changing the change. */
    WAITING,
    /** It will not pass unless somebody does something. */
    FAILED,
    /** It did not pass, and somebody has said that it shall go on. */
    OVERRIDDEN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the change goes on. */
    public boolean lets() {
      return this == PASSED || this == OVERRIDDEN;
    }
  }

  static Verdict passed(Gate gate, String why) {
    return new Verdict(gate, State.PASSED, why, Optional.empty());
  }

  static Verdict waiting(Gate gate, String why, Optional<Instant> until) {
    return new Verdict(gate, State.WAITING, why, until);
  }

  static Verdict failed(Gate gate, String why) {
    return new Verdict(gate, State.FAILED, why, Optional.empty());
  }

  /** The same after somebody has overridden it; a verdict that lets the change pass stays. */
  Verdict overridden(String reason) {
    return state.lets()
        ? this
        : new Verdict(gate, State.OVERRIDDEN, reason + " (" + why + ")", Optional.empty());
  }
}
