package dev.hoist.render;

import dev.hoist.node.Scalar;
import dev.hoist.tree.SourceTree;
import java.util.List;

/**
 * The deprecated {@code patchesStrategicMerge}: names of files or patches themselves, told apart by
 * trying.
 */
final class PatchFiles {
  private PatchFiles() {}

  static void apply(List<Scalar> entries, Loader loader, Accumulation resources) {
    for (Scalar entry : entries) {
      boolean file = isFile(entry, loader);
      Scalar none = null;
      new Patch(
              file ? none : entry,
              file ? entry : none,
              null,
              false,
              false,
              Patch.Field.PATCHES_STRATEGIC_MERGE,
              entry.origin())
          .apply(resources, loader);
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
