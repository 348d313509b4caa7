package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import java.util.List;

/**
 * A target that nothing goes to, because there is no step for it: what it would get does not
 * render, was never published, or must not go there; or it has nothing to get. Or one whose step
 * could not be carried out.
 *
 * @param why at least one; only warnings where nothing is wrong
 */
public record Unplanned(Target target, List<Diagnostic> why) {
  public Unplanned {
    why = List.copyOf(why);
  }

  /** Whether something is wrong; otherwise the target simply has nothing to get. */
  public boolean isFailure() {
    for (Diagnostic each : why) {
      if (each.severity() == Diagnostic.Severity.ERROR) {
        return true;
      }
    }
    return false;
  }
}
