package dev.hoist.resource;

import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.List;

/** What a target renders to: resources in output order. */
public record Bundle(List<Resource> resources) {
  public Bundle {
    resources = List.copyOf(resources);
  }

  /** The resources as they are printed. */
  public List<Mapping> bodies() {
    var bodies = new ArrayList<Mapping>(resources.size());
    for (Resource resource : resources) {
      bodies.add(resource.body());
    }
    return bodies;
  }

  public boolean isEmpty() {
    return resources.isEmpty();
  }
}
