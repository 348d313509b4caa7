package dev.hoist.render;

import dev.hoist.node.Scalar;
import dev.hoist.tree.SourceTree;
import java.util.List;

/**
 * The deprecated {@code patchesStrategicMerge}: names of files or patches themselves, told apart by
 * trying.
 */
record StrategicMergePatches(List<Scalar> entries) implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    for (Scalar entry : entries) {
      (isFile(entry, loader) ? Patch.ofFile(entry) : Patch.ofText(entry)).apply(resources, loader);
    }
  }

  /** A name without a line break that is not there is reported as a missing file. */
  private static boolean isFile(Scalar entry, Loader loader) {
    if (entry.text().indexOf('\n') >= 0) {
      return false;
    }
    var found = loader.find(entry);
    return (found.isPresent() && found.get().kind() == SourceTree.Kind.FILE)
        || entry.text().indexOf(':') < 0;
  }
}
