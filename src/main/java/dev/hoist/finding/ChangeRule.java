package dev.hoist.finding;

/** A rule about what changes. What it finds comes with the change. */
@FunctionalInterface
interface ChangeRule {
  void check(Sides sides, Found found);
}
