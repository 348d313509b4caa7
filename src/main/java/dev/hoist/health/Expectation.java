package dev.hoist.health;

import dev.hoist.git.CommitId;
import dev.hoist.schedule.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an environment should run by now.
 *
 * @param commit of the environment branch
 * @param same whether another commit is as good: a later one of the branch, up to which nothing of
 *     the app has changed. An agent may never have seen the one that was superseded
 * @param committed when the commit was made
 * @param timeout how long after that it may take
 */
public record Expectation(
    CommitId commit, Predicate<CommitId> same, Instant committed, Duration timeout, Instant now) {

  boolean isMetBy(CommitId other) {
    return commit.equals(other) || same.test(other);
  }

  /**
   * Not yet, or, if that has lasted for too long, no: who never answers does not say that all is
   * well.
   *
   * @param line what somebody says, or that nobody does
   */
  public Health pending(String line) {
    return now.isBefore(committed.plus(timeout))
        ? Health.of(Health.State.PENDING, Optional.empty(), line)
        : Health.of(
            Health.State.UNHEALTHY,
            Optional.empty(),
            line + "; " + Durations.print(timeout) + " after the commit were not enough");
  }
}
