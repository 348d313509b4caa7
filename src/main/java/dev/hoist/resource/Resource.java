package dev.hoist.resource;

import dev.hoist.node.Mapping;

/** One Kubernetes object together with its identity, which always agrees with the body. */
public record Resource(ResourceId id, Mapping body) {
  public static Resource of(Mapping body) {
    return new Resource(ResourceId.of(body), body);
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
