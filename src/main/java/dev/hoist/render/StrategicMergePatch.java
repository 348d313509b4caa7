package dev.hoist.render;

import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.List;

/**
 * An entry of the deprecated {@code patchesStrategicMerge}: the name of a file or a patch itself,
 * told apart by trying.
 */
record StrategicMergePatch(Scalar entry) implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    patch(loader).apply(resources, loader);
  }

  @Override
  public List<Node> written(Loader loader) {
    return patch(loader).written(loader);
  }

  private Patch patch(Loader loader) {
    return isFile(loader) ? Patch.ofFile(entry) : Patch.ofText(entry);
  }

  /** A name without a line break that is not there is reported as a missing file. */
  private boolean isFile(Loader loader) {
    if (entry.text().indexOf('\n') >= 0) {
      return false;
    }
    return loader.isFile(entry) || Loader.isWeb(entry) || entry.text().indexOf(':') < 0;
  }
}
