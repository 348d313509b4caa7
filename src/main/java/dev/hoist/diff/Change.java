package dev.hoist.diff;

/**
 * What happened to one thing between two sides. Not what it means: an object that merely changed
 * may be refused by a cluster, and that is for others to say.
 *
 * @param <T> what stands on the sides: a {@link dev.hoist.resource.Resource} or a {@link Value}
 */
public sealed interface Change<T> {
  /** Only the second side has it. */
  record Added<T>(T after) implements Change<T> {}

  /** Only the first side has it. */
  record Removed<T>(T before) implements Change<T> {}

  /** Both sides have it, and differ. */
  record Modified<T>(T before, T after) implements Change<T> {}

  /** The change that leads back. */
  default Change<T> swapped() {
    return switch (this) {
      case Added<T>(T after) -> new Removed<>(after);
      case Removed<T>(T before) -> new Added<>(before);
      case Modified<T>(T before, T after) -> new Modified<>(after, before);
    };
  }
}
