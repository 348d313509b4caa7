package dev.hoist.finding;

import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Resource;
import java.util.List;

/**
 * The objects of foreign kinds, whose controllers may make pods, Secrets and more that no manifest
 * shows.
 */
final class Operators {
  private final Names names = new Names();

  Operators(List<Resource> resources) {
    for (Resource resource : resources) {
      if (!ObjectKey.of(resource.id()).isBuiltIn()
          && !makesNothing(resource.id().kind())
          && Workload.of(resource) == null) {
        names.add(resource.id().namespace(), resource.id().name());
      }
    }
  }

  /** Whether pods may come from there; an object of the whole cluster may put them anywhere. */
  boolean mayMakePods(String namespace) {
    return names.hasAnyIn(namespace);
  }

  /**
   * Whether a name is, or begins with, that of a foreign object of the namespace: a database named
   * {@code shop} has its password in a Secret {@code shop-app}.
   */
  boolean mayHaveMade(String namespace, String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('-', end - 1)) {
      if (names.has(namespace, name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** Frequent kinds that are known to describe something else than objects to make. */
  private static boolean makesNothing(String kind) {
    return switch (kind) {
      case "ServiceMonitor",
          "PodMonitor",
          "PrometheusRule",
          "ExternalSecret",
          "SealedSecret",
          "SecretStore",
          "ClusterExternalSecret",
          "ClusterSecretStore",
          "Certificate",
          "Issuer",
          "ClusterIssuer",
          "IngressRoute",
          "Middleware",
          "Route",
          "Gateway",
          "GatewayClass",
          "HTTPRoute",
          "VirtualService",
          "DestinationRule",
          "AuthorizationPolicy",
          "PeerAuthentication",
          "ScaledObject",
          "TriggerAuthentication",
          "AppProject",
          "Policy",
          "ClusterPolicy",
          "VerticalPodAutoscaler",
          "CiliumNetworkPolicy" ->
          true;
      default -> false;
    };
  }
}
