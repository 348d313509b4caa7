package dev.hoist.resource;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The same with the objects inside of lists in the place of the lists, as {@code kubectl get -o
   * yaml} wraps them; the bundle itself without any list.
   */
  public Bundle withoutLists() {
    var objects = new ArrayList<Resource>(resources.size());
    boolean found = false;
    for (Resource resource : resources) {
      Sequence items = items(resource);
      found |= items != null;
      if (items == null) {
        objects.add(resource);
        continue;
      }
      String kind = resource.id().kind();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Mapping object) {
          objects.add(item(resource, object, kind.substring(0, kind.length() - 4)));
        }
      }
    }
    return found ? new Bundle(objects) : this;
  }

  private static @Nullable Sequence items(Resource resource) {
    boolean list = resource.id().kind().endsWith("List") && resource.id().name().isEmpty();
    Node items = list ? resource.body().get("items") : null;
    return items instanceof Sequence sequence ? sequence : null;
  }

  /** An item of a list; of a list of one kind the items need not name it. */
  private static Resource item(Resource list, Mapping item, String kind) {
    if (kind.isEmpty() || item.has("kind")) {
      return Resource.of(item);
    }
    return Resource.of(
        item.with("apiVersion", Scalar.string(list.id().apiVersion(), list.body().origin()))
            .with("kind", Scalar.string(kind, list.body().origin())));
  }

  public boolean isEmpty() {
    return resources.isEmpty();
  }
}
