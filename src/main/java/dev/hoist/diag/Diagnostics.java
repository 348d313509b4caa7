package dev.hoist.diag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the faults of one piece of input, so that all of them are reported at once. */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Diagnostic> known = new HashSet<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Keeps what ended a step, unless another way has led to it before. */
  public void add(HoistException e) {
    for (Diagnostic diagnostic : e.diagnostics()) {
      if (known.add(diagnostic)) {
        found.add(diagnostic);
      }
    }
  }

  /** Runs a step and keeps its faults instead of letting them end the walk. */
  public void collect(Runnable step) {
    try {
      step.run();
    } catch (HoistException e) {
      found.addAll(e.diagnostics());
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Everything found so far, sorted by place. */
  public List<Diagnostic> sorted() {
    return found.stream().sorted().toList();
  }

  /** Throws all of it when there is at least one error. */
  public void throwIfAny() {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        throw new HoistException(sorted());
      }
    }
  }
}
