package dev.hoist.config;

import java.util.List;

/**
 * How changes come into an environment.
 *
 * @param after names of the environments that a revision must come from; empty for the first
 * @param auto whether {@code hoist promote --auto} may bring changes here
 */
public record Admission(List<String> after, Delivery delivery, boolean auto, Gates gates) {
  public Admission {
    after = List.copyOf(after);
  }

  /** A push, from these environments and without gates. */
  public static Admission open(List<String> after) {
    return new Admission(after, Delivery.PUSH, true, Gates.NONE);
  }
}
