package dev.hoist.resource;

import java.util.List;

/** What a target renders to: resources in output order. */
public record Bundle(List<Resource> resources) {
  public Bundle {
    resources = List.copyOf(resources);
  }

  public boolean isEmpty() {
    return resources.isEmpty();
  }
}
