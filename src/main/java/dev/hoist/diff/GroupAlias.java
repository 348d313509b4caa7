package dev.hoist.diff;

/**
 * Kinds that the API server keeps under several groups: one object, whichever of them it is asked
 * for by.
 */
final class GroupAlias {
  private GroupAlias() {}

  /** The key under the group that stayed; the key itself for an object of one group only. */
  static ObjectKey canonical(ObjectKey key) {
    String group =
        switch (key.group()) {
          case "extensions" -> successor(key);
          case "" -> key.kind().equals("Event") ? "events.k8s.io" : "";
          default -> key.group();
        };
    return group.equals(key.group())
        ? key
        : new ObjectKey(group, key.kind(), key.namespace(), key.name());
  }

  private static String successor(ObjectKey key) {
    return switch (key.kind()) {
      case "Deployment", "DaemonSet", "ReplicaSet" -> "apps";
      case "Ingress", "NetworkPolicy" -> "networking.k8s.io";
      case "PodSecurityPolicy" -> "policy";
      default -> key.group();
    };
  }
}
