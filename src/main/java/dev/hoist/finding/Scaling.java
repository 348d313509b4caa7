package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** Workloads that lose all of their pods, or most of them. */
final class Scaling {
  private static final String[] REPLICAS = {"spec", "replicas"};

  private Scaling() {}

  static void check(Sides sides, Found found) {
    Set<String> scaled = new HashSet<>();
    for (Resource autoscaler : sides.after().ofKind("HorizontalPodAutoscaler")) {
      Mapping target = Inside.mapping(autoscaler.body(), "spec", "scaleTargetRef");
      if (target != null) {
        scaled.add(
            name(autoscaler.id().namespace(), target.text("kind") + "/" + target.text("name")));
      }
    }
    for (Pair pair : sides.pairs()) {
      switch (pair.type()) {
        case "Deployment.apps", "StatefulSet.apps", "ReplicaSet.apps" -> check(pair, scaled, found);
        default -> {}
      }
    }
  }

  private static void check(Pair pair, Set<String> scaled, Found found) {
    OptionalInt before = Amounts.number(pair.before("1", REPLICAS));
    OptionalInt after = Amounts.number(pair.after("1", REPLICAS));
    boolean left = Inside.node(pair.after(), REPLICAS) == null;
    String name = name(pair.key().namespace(), pair.key().kind() + "/" + pair.key().name());
    if (before.isEmpty() || after.isEmpty() || (left && scaled.contains(name))) {
      return;
    }
    int from = before.getAsInt();
    int to = after.getAsInt();
    FieldPath path = Inside.path(REPLICAS);
    if (to == 0 && from > 0) {
      found.add(
          "scaled-to-zero",
          Severity.MEDIUM,
          pair.key(),
          path,
          pair.origin(REPLICAS),
          "has no pods any more, where it had " + from,
          "see that nothing needs it, or keep at least one");
    } else if (to * 2L < from) {
      found.add(
          "scaled-down",
          Severity.MEDIUM,
          pair.key(),
          path,
          pair.origin(REPLICAS),
          "loses more than half of its pods, from "
              + from
              + " to "
              + to
              + (left ? ", which is what it gets when replicas is left out" : ""),
          "see that the rest can take the load");
    }
  }

  private static String name(String namespace, String rest) {
    return namespace + "/" + rest;
  }
}
