package dev.hoist.promote;

import dev.hoist.config.Environment;
import dev.hoist.git.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion or publication will do, as a value: it is printed under {@code --dry-run}, and
 * it is this value that is applied.
 *
 * @param from the environment whose revision is promoted; empty when a revision is published
 * @param head where the branch of the environment stands; empty when it does not exist
 * @param backwards whether the user allowed an older revision than the one that runs
 */
public record Plan(
    Optional<Environment> from,
    Environment to,
    Optional<CommitId> head,
    List<Step> steps,
    boolean backwards) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /** Whether the branch holds all of it already. */
  public boolean isUpToDate() {
    for (Step step : steps) {
      if (step.changesManifests() || step.changesSource()) {
        return false;
      }
    }
    return true;
  }
}
