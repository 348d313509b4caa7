package dev.hoist.preview;

import java.util.List;
import java.util.Locale;

/** A target that the head of a change renders to something else. */
public record Changed(TargetName target, Before before, List<Cause> causes) {
  /** What the base renders it to. */
  public enum Before {
    /** Its objects, with which those of the head are compared. */
    RENDERED,
    /** Nothing: the target is new, so that all of it is. */
    ABSENT,
    /** Nothing, because of a fault that the change mends. All of it looks new. */
    BROKEN;

    /** {@code rendered}, {@code absent} or {@code broken}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Changed {
    causes = List.copyOf(causes);
  }
}
