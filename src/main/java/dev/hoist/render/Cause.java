package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Node;
import java.util.List;

/**
 * What made a step of a build run.
 *
 * @param step the field of the kustomization that asks for it, such as {@code patches}, or words
 *     for what is done without being asked, such as {@code name hash}
 * @param at the entry of that field; none for what nobody asks for
 * @param written the documents of a patch, which alone can tell where it removes something
 */
public record Cause(String step, Origin at, List<Node> written) {
  public Cause {
    written = List.copyOf(written);
  }

  static Cause of(String step, Origin at) {
    return new Cause(step, at, List.of());
  }
}
