package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import java.util.Optional;

/** A number of replicas that fights with an autoscaler. */
final class ScaledReplicas {
  private ScaledReplicas() {}

  static void check(Objects objects, Found found) {
    for (Workload workload : objects.workloads().all()) {
      Optional<Autoscaler> autoscaler = objects.autoscaler(workload);
      NamedValue replicas = workload.object().at("spec", "replicas");
      if (replicas != null && autoscaler.isPresent()) {
        found.add(
            "replicas-under-autoscaler",
            Severity.MEDIUM,
            workload.resource(),
            replicas,
            autoscaler.get().resource()
                + " sets the number of pods, and every sync resets it to "
                + replicas.textAt(),
            "remove replicas and leave the number to the autoscaler");
      }
    }
  }
}
