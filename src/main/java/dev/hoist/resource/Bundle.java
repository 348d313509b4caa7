package dev.hoist.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a target renders to: resources in output order. */
public final class Bundle {
  private final List<Resource> resources;
  private final Map<ResourceId, Resource> byId = new LinkedHashMap<>();

  public Bundle(List<Resource> resources) {
    this.resources = List.copyOf(resources);
    for (Resource resource : this.resources) {
      byId.putIfAbsent(resource.id(), resource);
    }
  }

  public List<Resource> resources() {
    return resources;
  }

  public Optional<Resource> find(ResourceId id) {
    return Optional.ofNullable(byId.get(id));
  }

  public boolean isEmpty() {
    return resources.isEmpty();
  }
}
