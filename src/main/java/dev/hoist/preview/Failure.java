package dev.hoist.preview;

import dev.hoist.diag.Diagnostic;
import java.util.List;

/**
 * A target that the head of a change does not render to anything.
 *
 * @param faults why not
 * @param failedBefore whether the base did not render either
 * @param causes the changed files that it is made from
 */
public record Failure(
    TargetName target, List<Diagnostic> faults, boolean failedBefore, List<Cause> causes) {
  public Failure {
    faults = List.copyOf(faults);
    causes = List.copyOf(causes);
  }
}
