package dev.hoist.resource;

import dev.hoist.node.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Which object a resource is. Parts that are absent are empty texts; the namespace is as written,
 * so that an object without one and an object in {@code default} have different ids here.
 */
public record ResourceId(String group, String version, String kind, String namespace, String name)
    implements Comparable<ResourceId> {
  /** Reads the id out of an object's apiVersion, kind and metadata. */
  public static ResourceId of(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    String apiVersion = orEmpty(object.text("apiVersion"));
    int slash = apiVersion.indexOf('/');
    return new ResourceId(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        slash < 0 ? apiVersion : apiVersion.substring(slash + 1),
        orEmpty(object.text("kind")),
        metadata == null ? "" : orEmpty(metadata.text("namespace")),
        metadata == null ? "" : orEmpty(metadata.text("name")));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  @Override
  public int compareTo(ResourceId other) {
    int order = kind.compareTo(other.kind);
    order = order != 0 ? order : namespace.compareTo(other.namespace);
    order = order != 0 ? order : name.compareTo(other.name);
    order = order != 0 ? order : group.compareTo(other.group);
    return order != 0 ? order : version.compareTo(other.version);
  }

  // By hand, because what a record gets is made at run time, and every render asks for it.

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceId that
        && name.equals(that.name)
        && kind.equals(that.kind)
        && namespace.equals(that.namespace)
        && group.equals(that.group)
        && version.equals(that.version);
  }

  @Override
  public int hashCode() {
    int hash = name.hashCode();
    hash = 31 * hash + kind.hashCode();
    hash = 31 * hash + namespace.hashCode();
    hash = 31 * hash + group.hashCode();
    return 31 * hash + version.hashCode();
  }

  /** {@code Deployment shop/web}, or without the namespace when there is none. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
