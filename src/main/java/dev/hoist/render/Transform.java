package dev.hoist.render;

/** A step of a build that edits the resources gathered so far. */
interface Transform {
  /**
   * Edits the resources.
   *
   * @param loader finds the files that the step names
   */
  void apply(Accumulation resources, Loader loader);
}
