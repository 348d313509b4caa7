package dev.hoist.resource;

import dev.hoist.node.Mapping;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which object a resource is. Parts that are absent are empty texts; the namespace is as written,
 * so that an object without one and an object in {@code default} have different ids here.
 */
public record ResourceId(String group, String version, String kind, String namespace, String name)
    implements Comparable<ResourceId> {
  private static final Comparator<ResourceId> ORDER =
      Comparator.comparing(ResourceId::kind)
          .thenComparing(ResourceId::namespace)
          .thenComparing(ResourceId::name)
          .thenComparing(ResourceId::group)
          .thenComparing(ResourceId::version);

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
    return ORDER.compare(this, other);
  }

  /** {@code Deployment shop/web}, or without the namespace when there is none. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
