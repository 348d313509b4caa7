package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import java.util.List;

/** NetworkPolicies that close a namespace, or that leave pods open by going. */
final class NetworkPolicies {
  private static final String TYPE = "NetworkPolicy.networking.k8s.io";

  private NetworkPolicies() {}

  static void check(Sides sides, Found found) {
    for (Whole come : sides.added()) {
      if (come.type().equals(TYPE)) {
        closes(come.key(), "", come.body(), found);
      }
    }
    for (Pair pair : sides.pairs()) {
      if (pair.type().equals(TYPE)) {
        closes(pair.key(), closed(pair.before()), pair.after(), found);
      }
    }
    for (Whole gone : sides.removed()) {
      if (gone.type().equals(TYPE)) {
        found.add(
            "network-policy-removed",
            Severity.MEDIUM,
            gone.key(),
            FieldPath.ROOT,
            gone.origin(),
            "the pods that it selects are open to all that no other policy forbids",
            "keep it, or see that another policy protects them");
      }
    }
  }

  private static void closes(ObjectKey key, String before, Mapping policy, Found found) {
    String closed = closed(policy);
    if (!closed.isEmpty() && !closed.equals(before)) {
      found.add(
          "network-policy-denies-all",
          Severity.MEDIUM,
          key,
          Inside.path("spec", "podSelector"),
          policy.origin(),
          "denies all "
              + closed
              + " traffic of every pod of its namespace that no other policy"
              + " allows",
          "see that every pod has a policy for the traffic that it needs");
    }
  }

  /** The traffic that a policy forbids to all pods of its namespace; empty when it does not. */
  private static String closed(Mapping policy) {
    if (!Inside.isEmpty(policy, "spec", "podSelector")) {
      return "";
    }
    List<String> types = Inside.texts(policy, "spec", "policyTypes");
    boolean outgoing = Inside.node(policy, "spec", "egress") != null;
    boolean ingress = types.isEmpty() || types.contains("Ingress");
    boolean egress = types.isEmpty() ? outgoing : types.contains("Egress");
    boolean in = ingress && Inside.isEmpty(policy, "spec", "ingress");
    boolean out = egress && Inside.isEmpty(policy, "spec", "egress");
    return in && out ? "incoming and outgoing" : in ? "incoming" : out ? "outgoing" : "";
  }
}
