package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.node.Mapping;
import java.util.List;
import java.util.Map;

/** Probes that go, and liveness probes that come alone. */
final class Probes {
  private static final String LIVENESS = "livenessProbe";
  private static final String READINESS = "readinessProbe";
  private static final String CONTAINERS = "containers";

  private Probes() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      PodTemplate before = PodTemplate.of(pair.before());
      PodTemplate after = PodTemplate.of(pair.after());
      if (before != null && after != null) {
        Map<String, Mapping> containers = after.containers(CONTAINERS);
        before
            .containers(CONTAINERS)
            .forEach(
                (name, once) -> {
                  Mapping now = containers.get(name);
                  if (now != null) {
                    check(pair, after.container(CONTAINERS, name), once, now, found);
                  }
                });
      }
    }
  }

  private static void check(Pair pair, FieldPath at, Mapping once, Mapping now, Found found) {
    for (String probe : List.of(READINESS, LIVENESS, "startupProbe")) {
      Mapping gone = once.mapping(probe);
      if (gone != null && Inside.isEmpty(now, probe)) {
        found.add(
            "probe-removed",
            Severity.MEDIUM,
            pair.key(),
            at.field(probe),
            gone.origin(),
            switch (probe) {
              case READINESS -> "gets requests as soon as it runs, ready or not";
              case LIVENESS -> "is not restarted any more when it hangs";
              default -> "is killed by its liveness probe if it starts slowly";
            },
            "keep the probe");
      }
    }
    Mapping liveness = now.mapping(LIVENESS);
    if (liveness != null
        && Inside.isEmpty(once, LIVENESS)
        && Inside.isEmpty(once, READINESS)
        && Inside.isEmpty(now, READINESS)) {
      found.add(
          "liveness-without-readiness",
          Severity.LOW,
          pair.key(),
          at.field(LIVENESS),
          liveness.origin(),
          "is restarted when the probe fails, and gets requests until then",
          "add a readiness probe that fails earlier");
    }
  }
}
