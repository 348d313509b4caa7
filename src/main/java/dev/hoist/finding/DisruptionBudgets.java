package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Disruption budgets that let no pod go, or that are about none. */
final class DisruptionBudgets {
  private static final String REMEDY =
      "allow one pod to be gone, for example with maxUnavailable: 1, or run more replicas";

  private DisruptionBudgets() {}

  static void check(Objects objects, Found found) {
    for (Resource budget : objects.ofKind("policy", "PodDisruptionBudget")) {
      NamedValue object = NamedValue.of(budget);
      NamedValue at = object.at("spec", "selector");
      if (at == null || !(at.node() instanceof Mapping mapping)) {
        continue;
      }
      String namespace = budget.id().namespace();
      PodSelector selector = PodSelector.of(mapping);
      List<Workload> pods = objects.workloads().selected(namespace, selector);
      if (!pods.isEmpty() || selector.isEmpty()) {
        checkLimits(objects, budget, object, pods, found);
      } else if (objects.workloads().hasLasting(namespace)
          && !objects.operators().mayMakePods(namespace)) {
        found.add(
            "disruption-budget-without-pods",
            Severity.MEDIUM,
            budget,
            at,
            "no pod template in the same namespace fits "
                + selector
                + ", so the budget protects nothing",
            "make the selector and the labels of a pod template agree");
      }
    }
  }

  private static void checkLimits(
      Objects objects, Resource budget, NamedValue object, List<Workload> pods, Found found) {
    NamedValue most = object.at("spec", "maxUnavailable");
    NamedValue least = object.at("spec", "minAvailable");
    if (most != null && Amounts.of(String.valueOf(most.textAt()), 100).equals(OptionalInt.of(0))) {
      blocks(budget, most, "no pod may be gone", found);
    }
    if (least == null) {
      return;
    }
    String text = String.valueOf(least.textAt());
    if (Amounts.percent(text).orElse(0) >= 100) {
      blocks(budget, least, "all pods must be there", found);
      return;
    }
    int replicas = replicas(objects, pods);
    int needed = Amounts.of(text, Math.max(replicas, 0)).orElse(0);
    if (replicas > 0 && needed >= replicas) {
      String there = replicas == 1 ? "the only one there is" : "all of the " + replicas;
      blocks(budget, least, text + " of the pods must be there, " + there, found);
    }
  }

  private static void blocks(Resource budget, NamedValue limit, String fact, Found found) {
    found.add(
        "disruption-budget-blocks",
        Severity.MEDIUM,
        budget,
        limit,
        fact + ", so that no node can be drained",
        REMEDY);
  }

  /** How many pods there are at least; -1 when a workload does not tell. */
  private static int replicas(Objects objects, List<Workload> pods) {
    int sum = 0;
    for (Workload workload : pods) {
      Optional<Autoscaler> autoscaler = objects.autoscaler(workload);
      OptionalInt replicas =
          autoscaler.isPresent() ? OptionalInt.of(autoscaler.get().least()) : workload.replicas();
      if (replicas.isEmpty()) {
        return -1;
      }
      sum += replicas.getAsInt();
    }
    return sum;
  }
}
