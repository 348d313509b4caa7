package dev.hoist.render;

import java.util.List;

/** A step of a build that adds resources to those gathered so far. */
interface Generation {
  /**
   * Makes the resources and puts them where they belong.
   *
   * @param loader finds the files that the step names
   */
  List<Item> generate(Loader loader, Accumulation resources);
}
