package dev.hoist.promote;

import java.util.Locale;

/** What the environment that is promoted from says about a change, before it reaches its target. */
public enum Proof {
  /** It runs the same there. */
  PROMOTED,
  /** It is written in the target's own overlay, so that no other environment ever runs it. */
  OVERLAY_ONLY,
  /** It comes from what the environments share, and yet does not run there. */
  UNPROVEN;

  /** {@code promoted}, {@code overlay-only} or {@code unproven}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
