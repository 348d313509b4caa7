package dev.hoist.finding;

import java.util.Locale;

/** How bad a finding is, worst first. */
public enum Severity {
  /** The API server, or {@code hoist publish}, will refuse the change. */
  BLOCKED,
  /** Something stops working, is lost, or becomes open to others. */
  HIGH,
  /** Something may stop working, or does not do what it looks like. */
  MEDIUM,
  LOW;

  /** {@code blocked}, {@code high}, {@code medium} or {@code low}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
