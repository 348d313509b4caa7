package dev.hoist.preview;

import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.util.List;

/**
 * A part of what changes, told once for all apps and environments in which it is the same.
 *
 * @param apps in the order of the configuration, each of them in each of the environments
 * @param environments in promotion order
 * @param review of the first environment of the first app; in other environments, namespaces may
 *     differ; in names and namespaces that are not the same in all apps stands {@link #ANY}
 * @param leftOut how many objects are not in the review because there was no room
 */
public record Share(List<String> apps, List<String> environments, Review review, int leftOut) {
  /** What stands for the name of the app, or for whatever name there is. */
  public static final String ANY = "*";

  public Share {
    apps = List.copyOf(apps);
    environments = List.copyOf(environments);
  }

  /** Whether nothing changes in it, and all there is to tell was there before. */
  public boolean isQuiet() {
    return review.diff().isEmpty()
        && review.hidden().isEmpty()
        && review.findings().stream().allMatch(each -> each.state() == State.EXISTING);
  }

  /** In how many targets it is the same. */
  public long targets() {
    return (long) apps.size() * environments.size();
  }
}
