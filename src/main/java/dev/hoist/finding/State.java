package dev.hoist.finding;

import java.util.Locale;

/** Whether a finding came with the change, went with it, or was there before and still is. */
public enum State {
  INTRODUCED,
  FIXED,
  EXISTING;

  /** {@code introduced}, {@code fixed} or {@code existing}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
