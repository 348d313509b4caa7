package dev.hoist.finding;

import dev.hoist.node.Mapping;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lets a deployer delete an object and create it again when an API server refuses it. */
final class Recreation {
  private static final String FLUX = "kustomize.toolkit.fluxcd.io/force";

  private Recreation() {}

  /**
   * The switch on an object, as it is written there. Argo CD's {@code Replace=true} alone is none:
   * it sends the whole object, which is refused as well.
   */
  static Optional<String> switchOn(Mapping object) {
    if (SyncOptions.has(object, "Force=true")) {
      return Optional.of(SyncOptions.ANNOTATION + ": Force=true");
    }
    return isEnabled(Inside.annotation(object, FLUX)) || isEnabled(Inside.label(object, FLUX))
        ? Optional.of(FLUX + ": enabled")
        : Optional.empty();
  }

  private static boolean isEnabled(@Nullable String value) {
    return "enabled".equalsIgnoreCase(value);
  }

  /** Whether the deployer deletes the old object before every run: a hook of Argo CD or Helm. */
  static boolean isHook(Mapping object) {
    return Inside.annotation(object, "argocd.argoproj.io/hook") != null
        || Inside.annotation(object, "helm.sh/hook") != null;
  }
}
