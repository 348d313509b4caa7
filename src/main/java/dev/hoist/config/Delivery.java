package dev.hoist.config;

import java.util.Optional;

/** How a planned change gets to an environment's branch. */
public enum Delivery {
  /** hoist pushes it. */
  PUSH("push"),
  /** hoist pushes a branch beside it and keeps one pull request open from there. */
  PULL_REQUEST("pull-request"),
  /** hoist pushes a branch beside it and leaves the rest to people. */
  BRANCH("branch");

  private final String word;

  Delivery(String word) {
    this.word = word;
  }

  /** As in {@code hoist.yaml} and on the command line. */
  public String word() {
    return word;
  }

  /** The one of a word; empty when there is none. */
  public static Optional<Delivery> of(String word) {
    for (Delivery delivery : values()) {
      if (delivery.word.equals(word)) {
        return Optional.of(delivery);
      }
    }
    return Optional.empty();
  }
}
