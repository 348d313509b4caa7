package dev.hoist.render;

/** A step of a build that edits the resources gathered so far. */
interface Transform {
  void apply(Accumulation resources);
}
