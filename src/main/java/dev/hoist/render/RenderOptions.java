package dev.hoist.render;

import java.util.Optional;

/**
 * How targets are rendered, and what they may reach outside their own folder.
 *
 * @param restricted whether a kustomization may read files in or below its own folder only
 * @param locked whether an address may only name what never changes
 * @param remotes gets what lies elsewhere
 * @param helm what makes manifests of charts; empty where that is not wanted
 */
public record RenderOptions(
    boolean restricted, boolean locked, Remotes remotes, Optional<Helm> helm) {
  /** What reads files of this machine only. */
  public static final RenderOptions LOCAL =
      new RenderOptions(true, false, Remotes.NONE, Optional.empty());

  /** The same with other remotes. */
  public RenderOptions with(Remotes others) {
    return new RenderOptions(restricted, locked, others, helm);
  }
}
