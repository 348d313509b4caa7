package dev.hoist.render;

import dev.hoist.node.Node;
import java.util.List;

/** A step of a build that edits the resources gathered so far. */
interface Transform {
  /**
   * Edits the resources.
   *
   * @param loader finds the files that the step names
   */
  void apply(Accumulation resources, Loader loader);

  /** The documents of a patch; anything else has none. */
  default List<Node> written(Loader loader) {
    return List.of();
  }
}
