package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.diff.Quantity;
import dev.hoist.diff.Segment;
import dev.hoist.node.Scalar;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Requests above their limits, which the API server refuses. */
final class ContainerResources {
  private ContainerResources() {}

  static void check(Objects objects, Found found) {
    for (Workload workload : objects.workloads().all()) {
      for (NamedValue container : workload.containers()) {
        NamedValue requests = container.at("resources", "requests");
        NamedValue limits = container.at("resources", "limits");
        if (requests != null && limits != null) {
          check(workload, requests, limits, found);
        }
      }
    }
  }

  private static void check(
      Workload workload, NamedValue requests, NamedValue limits, Found found) {
    for (NamedValue limit : limits.children()) {
      if (!(limit.node() instanceof Scalar most)
          || !(limit.name() instanceof Segment.Field(String resource))) {
        continue;
      }
      String request = requests.textAt(resource);
      BigDecimal asked = amount(request);
      BigDecimal allowed = amount(most.text());
      if (asked != null && allowed != null && asked.compareTo(allowed) > 0) {
        found.add(
            "limit-below-request",
            Severity.BLOCKED,
            workload.resource(),
            limit,
            "the limit " + most.text() + " is below the request " + request,
            "raise the limit or lower the request");
      }
    }
  }

  private static @Nullable BigDecimal amount(@Nullable String text) {
    return text == null ? null : Quantity.parse(text);
  }
}
