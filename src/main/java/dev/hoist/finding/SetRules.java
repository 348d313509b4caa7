package dev.hoist.finding;

import java.util.List;

/** The rules about sets, in one list that reads like the table in {@code docs/findings.md}. */
final class SetRules {
  static final List<SetRule> ALL = List.of();

  private SetRules() {}
}
