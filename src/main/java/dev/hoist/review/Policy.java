package dev.hoist.review;

import dev.hoist.diff.IgnoreRule;
import java.util.List;

/**
 * What a project has declared not to be of interest.
 *
 * @param ignores changes; the first that covers a change counts
 * @param suppressions findings; the first that covers a finding counts
 */
public record Policy(List<IgnoreRule> ignores, List<Suppression> suppressions) {
  /** Nothing is hidden. */
  public static final Policy NONE = new Policy(List.of(), List.of());

  public Policy {
    ignores = List.copyOf(ignores);
    suppressions = List.copyOf(suppressions);
  }
}
