package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import java.util.ArrayList;
import java.util.List;

/** What is tried for each target of a plan, so that the faults of one do not end the others. */
final class Attempts {
  private final List<Unplanned> unplanned = new ArrayList<>();

  /** Does something for a target and keeps its faults, unless it has failed before. */
  void at(Target target, Runnable attempt) {
    for (Unplanned each : unplanned) {
      if (each.target().equals(target)) {
        return;
      }
    }
    try {
      attempt.run();
    } catch (HoistException e) {
      unplanned.add(new Unplanned(target, e.diagnostics()));
    }
  }

  /** Notes that a target has nothing to get, and that nothing is wrong with that. */
  void nothing(Target target, List<Diagnostic> why) {
    var facts = new ArrayList<Diagnostic>();
    for (Diagnostic each : why) {
      facts.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              each.id(),
              each.message(),
              each.at(),
              each.because(),
              each.hint()));
    }
    unplanned.add(new Unplanned(target, facts));
  }

  /** The targets that came to nothing, in the order in which they were tried. */
  List<Unplanned> unplanned() {
    return List.copyOf(unplanned);
  }
}
