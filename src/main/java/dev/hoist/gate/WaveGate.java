package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.config.Group;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Waves: of a group of environments only so many may be on the way at once, and none goes when one
 * is ill, or when one that comes earlier cannot get the revision, so that nobody will learn whether
 * it is well there. All it needs to know is in the source, in the branches and in the members'
 * health, so that any run can go on where another one stopped.
 */
final class WaveGate {
  private final Workspace workspace;
  private final Wellness wellness;
  private final Map<Attempt, Optional<String>> faults = new HashMap<>();

  private record Attempt(Target target, CommitId source) {}

  WaveGate(Workspace workspace, Wellness wellness) {
    this.workspace = workspace;
    this.wellness = wellness;
  }

  /** Empty where there is no group. */
  Optional<Verdict> judge(Passage passage) {
    Environment here = passage.target().environment();
    return workspace.project().groupOf(here).map(group -> judge(passage, here, group));
  }

  private Verdict judge(Passage passage, Environment here, Group group) {
    var onTheWay = new ArrayList<String>();
    boolean earlier = true;
    for (String name : group.environments()) {
      Environment member = workspace.project().environment(name);
      earlier = earlier && !member.equals(here);
      if (member.equals(here) || !passage.target().app().isIn(member)) {
        continue;
      }
      var target = new Target(passage.target().app(), member);
      Optional<Published> runs = workspace.published(target, passage.heads());
      if (runs.isEmpty() || !passage.isRunBy(runs.get())) {
        Optional<String> fault =
            earlier && isToGet(target, runs, passage.source())
                ? fault(target, passage.source())
                : Optional.empty();
        if (fault.isPresent()) {
          return Verdict.failed(Gate.WAVE, name + " cannot get it: " + fault.get());
        }
        continue;
      }
      if (!wellness.isKnown(member)) {
        continue;
      }
      Verdict health = wellness.verdict(runs.get());
      if (health.state() == Verdict.State.FAILED) {
        return Verdict.failed(Gate.WAVE, name + " has it and is ill: " + health.why());
      }
      if (health.state() == Verdict.State.WAITING) {
        onTheWay.add(name);
      }
    }
    if (onTheWay.size() >= group.maxUnavailable()) {
      return Verdict.waiting(
          Gate.WAVE,
          String.join(", ", onTheWay)
              + (onTheWay.size() == 1 ? " is" : " are")
              + " on the way, and of "
              + group.name()
              + " only "
              + group.maxUnavailable()
              + " may be",
          Optional.empty());
    }
    return Verdict.passed(
        Gate.WAVE,
        onTheWay.size() + " of " + group.maxUnavailable() + " of " + group.name() + " on the way");
  }

  /** Whether the target is in the group for that app, and does not run something newer. */
  private boolean isToGet(Target target, Optional<Published> runs, CommitId source) {
    if (runs.isEmpty()) {
      return workspace.places(source).tree().find(target.overlay()).isPresent();
    }
    Optional<CommitId> revision = runs.get().source();
    return revision.isEmpty() || !workspace.contains(revision.get(), source);
  }

  /** Why a target cannot get a revision; looked for once in a run. */
  private Optional<String> fault(Target target, CommitId source) {
    return faults.computeIfAbsent(
        new Attempt(target, source), attempt -> firstFault(attempt.target(), attempt.source()));
  }

  private Optional<String> firstFault(Target target, CommitId source) {
    try {
      Rendered rendered = workspace.render(target, source);
      var found = new Diagnostics();
      PlainSecrets.refuse(rendered, found);
      found.throwIfAny();
      return Optional.empty();
    } catch (HoistException e) {
      return Optional.of(e.diagnostics().get(0).message());
    }
  }
}
