package dev.hoist.render;

import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Watches a build for those who want to know why a resource is as it is. A build that nobody
 * watches has none.
 */
final class Tracer {
  private final List<Trail> removed = new ArrayList<>();

  /** Called after each step. */
  void note(Cause cause, List<Item> items) {
    for (Item item : items) {
      note(cause, item, item.body());
    }
  }

  @SuppressWarnings("ReferenceEquality") // an untouched body is the same object
  void note(Cause cause, Item item, Mapping body) {
    Trail trail = item.trail() == null ? Trail.NONE : item.trail();
    if (trail.stages().isEmpty() || trail.body() != body) {
      item.setTrail(trail.with(cause, body));
    }
  }

  /** Called after a step that may have removed resources. */
  void noteRemovals(Cause cause, List<Item> before, List<Item> after) {
    var left = new IdentityHashMap<Item, Boolean>();
    for (Item item : after) {
      left.put(item, true);
    }
    for (Item item : before) {
      if (!left.containsKey(item)) {
        noteRemoval(cause, item);
      }
    }
  }

  void noteRemoval(Cause cause, Item item) {
    Trail trail = item.trail();
    if (trail != null) {
      removed.add(trail.removedBy(cause));
    }
  }

  /** The trails of the items that are rendered, then those of resources that were removed. */
  List<Trail> trails(List<Item> items) {
    var trails = new ArrayList<Trail>(items.size() + removed.size());
    for (Item item : items) {
      Trail trail = item.trail();
      if (trail != null) {
        trails.add(trail);
      }
    }
    trails.addAll(removed);
    return trails;
  }
}
