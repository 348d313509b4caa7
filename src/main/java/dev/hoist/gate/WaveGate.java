package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.config.Group;
import dev.hoist.config.Target;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Waves: of a group of environments only so many may be on the way at once, and none goes when one
 * is ill. All it needs to know is in the branches and in the members' health, so that any run can
 * go on where another one stopped.
 */
final class WaveGate {
  private final Workspace workspace;
  private final Wellness wellness;

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
    for (String name : group.environments()) {
      Environment member = workspace.project().environment(name);
      if (member.equals(here) || !wellness.isKnown(member)) {
        continue;
      }
      Optional<Published> runs =
          workspace.published(new Target(passage.target().app(), member), passage.heads());
      if (runs.isEmpty() || !passage.isRunBy(runs.get())) {
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
}
