package dev.hoist.gate;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.hold.Hold;
import dev.hoist.hold.Holds;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody has said shall stay as it is. A file that cannot be read, and may say so, is taken
 * for one that does.
 */
final class HoldGates {
  private final Workspace workspace;
  private final Instant now;
  private final Map<Optional<CommitId>, Holds> known = new HashMap<>();

  HoldGates(Workspace workspace, Instant now) {
    this.workspace = workspace;
    this.now = now;
  }

  /** Empty where nothing is frozen. */
  Optional<Verdict> freeze(Passage passage) {
    try {
      return holds(passage)
          .freeze(passage.target().environment(), now)
          .map(freeze -> held(Gate.FREEZE, "frozen", freeze.terms()));
    } catch (HoistException e) {
      return Optional.of(unreadable(Gate.FREEZE, e));
    }
  }

  /** Empty where nothing is pinned, or just the revision that is to come. */
  Optional<Verdict> pin(Passage passage) {
    try {
      return holds(passage)
          .pin(passage.target(), now)
          .filter(pin -> !pin.revision().equals(passage.source()))
          .map(pin -> held(Gate.PIN, "pinned to " + pin.revision().shortened(), pin.terms()));
    } catch (HoistException e) {
      return Optional.of(unreadable(Gate.PIN, e));
    }
  }

  private Holds holds(Passage passage) {
    return known.computeIfAbsent(
        passage.heads().holds(), head -> Holds.read(workspace, passage.heads()));
  }

  private static Verdict held(Gate gate, String what, Hold.Terms terms) {
    String why = what + terms.by().map(by -> " by " + by).orElse("") + ": " + terms.reason();
    return terms.until().isPresent()
        ? Verdict.waiting(gate, why, terms.until())
        : Verdict.failed(gate, why);
  }

  private static Verdict unreadable(Gate gate, HoistException e) {
    Diagnostic first = e.diagnostics().get(0);
    String hint = first.hint().map(text -> "; " + text).orElse("");
    return Verdict.failed(gate, first.at() + ": " + first.message() + hint);
  }
}
