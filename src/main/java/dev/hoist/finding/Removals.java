package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What goes with an object that is removed, and which ones stay although they are removed. */
final class Removals {
  private static final String KEEP =
      "keep it, or see that nobody needs what it holds before it goes";

  private Removals() {}

  static void check(Sides sides, Found found) {
    var moves = new Moves(sides);
    for (Whole gone : sides.removed()) {
      String mark = Kept.by(gone.body()).orElse(null);
      if (mark != null) {
        kept(gone, mark, found);
      } else {
        removed(gone, moves.of(gone), found);
      }
    }
  }

  private static void kept(Whole gone, String mark, Found found) {
    found.add(
        "removed-but-kept",
        Severity.MEDIUM,
        gone.key(),
        FieldPath.ROOT,
        gone.origin(),
        "stays in the cluster and belongs to nobody, as " + mark + " is set",
        "delete it by hand when it is no longer needed, or take the mark off before it is removed");
  }

  private static void removed(Whole gone, @Nullable ObjectKey comes, Found found) {
    switch (gone.type()) {
      case "Namespace" ->
          tell(
              "namespace-removed",
              gone,
              "everything in the namespace is deleted with it, also what is not in git",
              "annotate it with argocd.argoproj.io/sync-options: Prune=false or"
                  + " kustomize.toolkit.fluxcd.io/prune: disabled first, or keep it",
              found);
      case Definitions.TYPE ->
          tell(
              "crd-removed",
              gone,
              "every " + Definitions.defined(gone.body()) + " in the cluster is deleted with it",
              "keep the definition for as long as there are objects of it",
              found);
      case "PersistentVolumeClaim" -> {
        if (comes == null) {
          tell(
              "storage-removed",
              gone,
              "the data of the volume is lost, unless its volume is retained",
              KEEP,
              found);
        }
      }
      case "PersistentVolume" -> {
        if ("Delete".equals(Inside.text(gone.body(), "spec", "persistentVolumeReclaimPolicy"))) {
          tell(
              "storage-removed",
              gone,
              "the volume and its data are deleted, as its reclaim policy is Delete",
              KEEP,
              found);
        }
      }
      case "StatefulSet.apps" -> {
        if (comes == null
            && "Delete"
                .equals(
                    Inside.text(
                        gone.body(),
                        "spec",
                        "persistentVolumeClaimRetentionPolicy",
                        "whenDeleted"))) {
          tell(
              "storage-removed",
              gone,
              "its claims and their data are deleted with it, as whenDeleted is Delete",
              KEEP,
              found);
        }
      }
      default -> {}
    }
  }

  private static void tell(String rule, Whole gone, String message, String remedy, Found found) {
    found.add(rule, Severity.HIGH, gone.key(), FieldPath.ROOT, gone.origin(), message, remedy);
  }
}
