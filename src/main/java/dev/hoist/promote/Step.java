package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.diff.BundleDiff;
import dev.hoist.git.Commit;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan does to one target.
 *
 * @param active what the branch holds now; empty before the first time
 * @param source the commit that is rendered
 * @param diff what changes in the target
 */
public record Step(
    Target target, Optional<Published> active, Commit source, Rendered rendered, BundleDiff diff) {

  /** Whether any manifest changes. */
  public boolean changesManifests() {
    return active.isEmpty() || !sameFiles(active.get().files(), rendered.files());
  }

  /** Whether the branch says that another source revision runs. */
  public boolean changesSource() {
    return active.isEmpty() || !active.get().source().equals(Optional.of(source.id()));
  }

  private static <K> boolean sameFiles(Map<K, byte[]> a, Map<K, byte[]> b) {
    if (!a.keySet().equals(b.keySet())) {
      return false;
    }
    for (Map.Entry<K, byte[]> file : a.entrySet()) {
      if (!Arrays.equals(file.getValue(), b.get(file.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
