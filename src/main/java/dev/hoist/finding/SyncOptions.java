package dev.hoist.finding;

import dev.hoist.node.Mapping;

/** What an object asks of Argo CD. */
final class SyncOptions {
  static final String ANNOTATION = "argocd.argoproj.io/sync-options";

  private SyncOptions() {}

  /** Whether an option such as {@code Prune=false} is among those of the annotation. */
  static boolean has(Mapping object, String option) {
    String options = Inside.annotation(object, ANNOTATION);
    if (options == null) {
      return false;
    }
    for (String each : options.split(",", -1)) {
      if (each.strip().equalsIgnoreCase(option)) {
        return true;
      }
    }
    return false;
  }
}
