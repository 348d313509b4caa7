package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.resource.Resource;

/** Pods that run under a ServiceAccount that nothing in the set makes. */
final class PodAccounts {
  private PodAccounts() {}

  static void check(Objects objects, Found found) {
    var accounts = new Names();
    for (Resource account : objects.ofKind("", "ServiceAccount")) {
      accounts.add(account.id().namespace(), account.id().name());
    }
    for (Workload workload : objects.workloads().all()) {
      NamedValue named = workload.spec().at("serviceAccountName");
      NamedValue at = named == null ? workload.spec().at("serviceAccount") : named;
      String name = at == null ? null : at.textAt();
      if (at != null
          && name != null
          && !name.isEmpty()
          && !name.equals("default")
          && !Names.isOpen(name)
          && !accounts.has(workload.namespace(), name)) {
        found.add(
            "missing-service-account",
            accounts.hasAnyIn(workload.namespace())
                    && !objects.operators().mayHaveMade(workload.namespace(), name)
                ? Severity.HIGH
                : Severity.MEDIUM,
            workload.resource(),
            at,
            "no object makes ServiceAccount " + name + ", without which no pod is created",
            "add the ServiceAccount to the same namespace, or correct the name");
      }
    }
  }
}
