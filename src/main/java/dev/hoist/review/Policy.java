package dev.hoist.review;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diff.IgnoreRule;
import java.util.List;

/**
 * What a project has declared not to be of interest.
 *
 * @param ignores changes; the first that covers a change counts
 * @param suppressions findings; the first that covers a finding counts
 * @param notes warnings about parts of imported rules that hide nothing
 */
public record Policy(
    List<IgnoreRule> ignores, List<Suppression> suppressions, List<Diagnostic> notes) {
  /** Nothing is hidden. */
  public static final Policy NONE = new Policy(List.of(), List.of(), List.of());

  public Policy {
    ignores = List.copyOf(ignores);
    suppressions = List.copyOf(suppressions);
    notes = List.copyOf(notes);
  }
}
