package dev.hoist.diff;

import dev.hoist.resource.ResourceId;
import java.util.Comparator;

/**
 * Which object, whatever the version it is written in: a version bump changes an object and does
 * not replace it. The group is part of it, since two groups may have kinds of one name. Sorts in
 * the order in which things are applied.
 */
public record ObjectKey(String group, String kind, String namespace, String name)
    implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.<ObjectKey>comparingInt(key -> ApplyOrder.rank(key.kind))
          .thenComparing(ObjectKey::kind)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name)
          .thenComparing(ObjectKey::group);

  public static ObjectKey of(ResourceId id) {
    return new ObjectKey(id.group(), id.kind(), id.namespace(), id.name());
  }

  ObjectKey withName(String other) {
    return new ObjectKey(group, kind, namespace, other);
  }

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }

  /** {@code Deployment shop/web}, or without the namespace when there is none. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
