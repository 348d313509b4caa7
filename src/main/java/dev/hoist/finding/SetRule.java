package dev.hoist.finding;

/**
 * A rule about one set of objects. It is asked of both sides, and what it says of each tells
 * whether a finding came, went or stayed: the same rule, object and field are the same finding.
 */
@FunctionalInterface
interface SetRule {
  void check(Objects objects, Found found);
}
