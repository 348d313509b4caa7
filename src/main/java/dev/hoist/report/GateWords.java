package dev.hoist.report;

import dev.hoist.gate.Verdict;

/** Words verdicts of gates, the same in every report. */
final class GateWords {
  private GateWords() {}

  /** {@code soak waiting until 2026-02-03 04:05 UTC: staging has run it for 2h of 24h}. */
  static String of(Verdict verdict) {
    return verdict.gate().key() + " " + state(verdict) + ": " + verdict.why();
  }

  /** {@code waiting until 2026-02-03 04:05 UTC}. */
  static String state(Verdict verdict) {
    return verdict.state().word()
        + verdict.until().map(until -> " until " + Minute.end(until)).orElse("");
  }
}
