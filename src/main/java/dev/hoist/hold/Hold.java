package dev.hoist.hold;

import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import java.time.Instant;
import java.util.Optional;

/** Something that is to stay as it is, and why. */
public sealed interface Hold {
  Terms terms();

  /**
   * An environment to which nothing may be brought.
   *
   * @param environment empty for all of them at once
   */
  record Freeze(Optional<String> environment, Terms terms) implements Hold {}

  /**
   * An app that stays at one source revision in one environment.
   *
   * @param revision the source commit that stays
   */
  record Pin(String environment, String app, CommitId revision, Terms terms) implements Hold {}

  /**
   * What every hold says of itself.
   *
   * @param since empty when whoever wrote the file did not say
   * @param until from when on it no longer counts; empty for one that somebody must take back
   * @param by who wants it; empty when nobody says
   * @param origin where it is written, on the branch of holds
   */
  record Terms(
      String reason,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<String> by,
      Origin origin) {
    private Terms since(Optional<Instant> begin) {
      return new Terms(reason, begin, until, by, origin);
    }
  }

  /** Whether its time has passed, so that it is of no consequence. */
  default boolean isOver(Instant now) {
    return terms().until().isPresent() && !now.isBefore(terms().until().get());
  }

  /** The same with another beginning. */
  default Hold since(Optional<Instant> begin) {
    Terms terms = terms().since(begin);
    return this instanceof Pin pin
        ? new Pin(pin.environment(), pin.app(), pin.revision(), terms)
        : new Freeze(((Freeze) this).environment(), terms);
  }
}
