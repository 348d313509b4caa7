package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import java.util.Optional;

/** Objects under another name or in another namespace, which take nothing with them. */
final class Renames {
  private Renames() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      if (pair.isRenamed()) {
        String field =
            pair.first().id().name().equals(pair.second().id().name()) ? "namespace" : "name";
        tell(
            pair.type(),
            pair.key(),
            ObjectKey.of(pair.first().id()),
            pair.before(),
            pair.origin("metadata", field),
            found);
      }
    }
    var moves = new Moves(sides);
    for (Whole gone : sides.removed()) {
      ObjectKey comes = moves.of(gone);
      if (comes != null) {
        tell(gone.type(), comes, gone.key(), gone.body(), gone.origin(), found);
      }
    }
  }

  private static void tell(
      String type, ObjectKey now, ObjectKey once, Mapping body, Origin origin, Found found) {
    lost(type, body)
        .ifPresent(
            lost ->
                found.add(
                    "renamed-with-state",
                    Severity.HIGH,
                    now,
                    FieldPath.ROOT,
                    origin,
                    "is " + once + " deleted and made anew: " + lost,
                    "keep the name, or plan how to go from one to the other"));
  }

  /** What an object of a kind loses with its name; nothing for most. */
  private static Optional<String> lost(String type, Mapping body) {
    return switch (type) {
      case "StatefulSet.apps" -> Optional.of("its pods start with new, empty volumes");
      case "PersistentVolumeClaim" -> Optional.of("it gets a new, empty volume");
      case "Ingress.networking.k8s.io", "Ingress.extensions" ->
          Optional.of("its address may change, and its hosts are not served in between");
      case "Service" ->
          "LoadBalancer".equals(Inside.text(body, "spec", "type"))
              ? Optional.of("it gets another address")
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
