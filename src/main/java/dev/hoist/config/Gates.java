package dev.hoist.config;

import dev.hoist.diag.Origin;
import dev.hoist.finding.Severity;
import dev.hoist.schedule.Windows;
import dev.hoist.tree.RepoPath;
import java.time.Duration;
import java.util.Optional;

/**
 * What a change must meet before it may go to an environment. Freezes and pins count everywhere and
 * are not declared.
 *
 * @param soak how long the environments before must have run the revision
 * @param windows when changes are welcome
 * @param order whether all environments before must run the revision
 * @param clean whether the branches of the environments before must be free of drift
 * @param findings the least severe finding that is refused
 * @param approvals how many people must approve the pull request; then hoist lands it itself
 * @param signed the allowed-signers file, of which one must have signed the source commit
 * @param origin where they are declared
 */
public record Gates(
    Optional<Duration> soak,
    Optional<Windows> windows,
    boolean order,
    boolean clean,
    Optional<Severity> findings,
    int approvals,
    Optional<RepoPath> signed,
    Origin origin) {
  public static final Gates NONE =
      new Gates(
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          0,
          Optional.empty(),
          Origin.NONE);
}
