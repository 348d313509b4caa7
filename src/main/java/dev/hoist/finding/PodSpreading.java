package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Mapping;
import java.util.Optional;
import java.util.OptionalInt;

/** Replicas that need more nodes or zones than a cluster may have. */
final class PodSpreading {
  private PodSpreading() {}

  static void check(Objects objects, Found found) {
    for (Workload workload : objects.workloads().all()) {
      int replicas = most(objects, workload);
      if (replicas > 1) {
        check(workload, replicas, found);
      }
    }
  }

  /** How many pods there may be; 0 when nothing tells. */
  private static int most(Objects objects, Workload workload) {
    Optional<Autoscaler> autoscaler = objects.autoscaler(workload);
    OptionalInt most = autoscaler.isPresent() ? autoscaler.get().most() : workload.replicas();
    return most.orElse(0);
  }

  private static void check(Workload workload, int replicas, Found found) {
    for (NamedValue term :
        workload
            .spec()
            .items(
                "affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution")) {
      NamedValue key = term.at("topologyKey");
      if (key != null && isAboutItself(workload, term)) {
        found.add(
            "one-replica-per-domain",
            Severity.LOW,
            workload.resource(),
            key,
            "each of up to "
                + replicas
                + " replicas needs a value of "
                + key.textAt()
                + " of its own, else it stays pending",
            "prefer to spread instead, with preferredDuringSchedulingIgnoredDuringExecution");
      }
    }
    for (NamedValue constraint : workload.spec().items("topologySpreadConstraints")) {
      NamedValue when = constraint.at("whenUnsatisfiable");
      if (when != null
          && "DoNotSchedule".equals(when.textAt())
          && isAboutItself(workload, constraint)) {
        found.add(
            "strict-spreading",
            Severity.LOW,
            workload.resource(),
            when,
            "replicas stay pending while one value of "
                + constraint.textAt("topologyKey")
                + " has no room",
            "write whenUnsatisfiable: ScheduleAnyway unless that is what you want");
      }
    }
  }

  private static boolean isAboutItself(Workload workload, NamedValue term) {
    NamedValue selector = term.at("labelSelector");
    return selector != null
        && selector.node() instanceof Mapping mapping
        && PodSelector.of(mapping).fits(workload.labels());
  }
}
