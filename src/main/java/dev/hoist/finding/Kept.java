package dev.hoist.finding;

import dev.hoist.node.Mapping;
import java.util.Optional;

/** What makes a deployer leave an object in the cluster that is no longer in git. */
final class Kept {
  private static final String FLUX = "kustomize.toolkit.fluxcd.io/prune";
  private static final String HELM = "helm.sh/resource-policy";

  private Kept() {}

  /** The mark on an object, as it is written there. */
  static Optional<String> by(Mapping object) {
    if (SyncOptions.has(object, "Prune=false")) {
      return Optional.of(SyncOptions.ANNOTATION + ": Prune=false");
    }
    if ("disabled".equalsIgnoreCase(Inside.annotation(object, FLUX))
        || "disabled".equalsIgnoreCase(Inside.label(object, FLUX))) {
      return Optional.of(FLUX + ": disabled");
    }
    return "keep".equals(Inside.annotation(object, HELM))
        ? Optional.of(HELM + ": keep")
        : Optional.empty();
  }
}
