package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;

/**
 * An object that came or went.
 *
 * @param type its kind and group
 */
record Whole(ObjectKey key, String type, Resource resource) {
  Whole(ObjectKey key, Resource resource) {
    this(key, Type.of(key), resource);
  }

  Mapping body() {
    return resource.body();
  }

  Origin origin() {
    return body().origin();
  }
}
