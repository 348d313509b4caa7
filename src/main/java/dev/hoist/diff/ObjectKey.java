package dev.hoist.diff;

import dev.hoist.resource.ResourceId;

/**
 * Which object, whatever the version it is written in: a version bump changes an object and does
 * not replace it. The group is part of it, since two groups may have kinds of one name. Sorts in
 * the order in which things are applied.
 */
public record ObjectKey(String group, String kind, String namespace, String name)
    implements Comparable<ObjectKey> {
  public static ObjectKey of(ResourceId id) {
    return new ObjectKey(id.group(), id.kind(), id.namespace(), id.name());
  }

  /** The name without the hash of its content, where the kind may have one. */
  public String baseName() {
    return HashSuffix.isFor(this) ? HashSuffix.base(name) : name;
  }

  /** Whether Kubernetes itself has the kind: a group with a dot is another's unless it is known. */
  public boolean isBuiltIn() {
    return group.indexOf('.') < 0
        || switch (group) {
          case "admissionregistration.k8s.io",
              "apiextensions.k8s.io",
              "apiregistration.k8s.io",
              "authentication.k8s.io",
              "authorization.k8s.io",
              "certificates.k8s.io",
              "coordination.k8s.io",
              "discovery.k8s.io",
              "events.k8s.io",
              "flowcontrol.apiserver.k8s.io",
              "networking.k8s.io",
              "node.k8s.io",
              "rbac.authorization.k8s.io",
              "resource.k8s.io",
              "scheduling.k8s.io",
              "storage.k8s.io" ->
              true;
          default -> false;
        };
  }

  ObjectKey withName(String other) {
    return new ObjectKey(group, kind, namespace, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectKey that
        && name.equals(that.name)
        && kind.equals(that.kind)
        && namespace.equals(that.namespace)
        && group.equals(that.group);
  }

  @Override
  public int hashCode() {
    return ((name.hashCode() * 31 + kind.hashCode()) * 31 + namespace.hashCode()) * 31
        + group.hashCode();
  }

  @Override
  public int compareTo(ObjectKey other) {
    int order = Integer.compare(ApplyOrder.rank(kind), ApplyOrder.rank(other.kind));
    if (order == 0) {
      order = kind.compareTo(other.kind);
    }
    if (order == 0) {
      order = namespace.compareTo(other.namespace);
    }
    if (order == 0) {
      order = name.compareTo(other.name);
    }
    return order == 0 ? group.compareTo(other.group) : order;
  }

  /** {@code Deployment shop/web}, or without the namespace when there is none. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
