package dev.hoist.forge;

import dev.hoist.diag.Origin;
import java.util.Optional;

/**
 * What a configuration says about the git host, where its name does not tell.
 *
 * @param api address of its API, such as {@code https://git.example.com/api/v4}
 * @param repository such as {@code acme/deploy}, where the API knows it by another path than git
 * @param at who says so
 */
public record ForgeConfig(
    Optional<Forge.Kind> kind, Optional<String> api, Optional<String> repository, Origin at) {
  /** Nothing is said. */
  public static final ForgeConfig NONE =
      new ForgeConfig(Optional.empty(), Optional.empty(), Optional.empty(), Origin.NONE);
}
