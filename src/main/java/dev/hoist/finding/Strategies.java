package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import org.jspecify.annotations.Nullable;

/** Strategies that take all pods down before new ones are up. */
final class Strategies {
  private Strategies() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      switch (pair.type()) {
        case "Deployment.apps" -> {
          recreate(pair, found);
          unavailable(pair, "strategy", found);
        }
        case "DaemonSet.apps", "StatefulSet.apps" -> unavailable(pair, "updateStrategy", found);
        default -> {}
      }
    }
  }

  private static void recreate(Pair pair, Found found) {
    String[] type = {"spec", "strategy", "type"};
    if (pair.after("", type).equals("Recreate") && !pair.before("", type).equals("Recreate")) {
      found.add(
          "strategy-recreate",
          Severity.MEDIUM,
          pair.key(),
          Inside.path(type),
          pair.origin(type),
          "is down during every rollout from now on: Recreate stops all pods before it starts new"
              + " ones",
          "use RollingUpdate unless two versions must not run at once");
    }
  }

  private static void unavailable(Pair pair, String strategy, Found found) {
    String[] field = {"spec", strategy, "rollingUpdate", "maxUnavailable"};
    FieldPath path = Inside.path(field);
    String after = Inside.text(pair.after(), field);
    if (isAll(after) && !isAll(Inside.text(pair.before(), field))) {
      found.add(
          "rollout-stops-all",
          Severity.MEDIUM,
          pair.key(),
          path,
          pair.origin(field),
          "may be down during every rollout from now on: all of its pods may be unavailable at once",
          "leave some of them running");
    }
  }

  private static boolean isAll(@Nullable String amount) {
    return "100%".equals(amount);
  }
}
