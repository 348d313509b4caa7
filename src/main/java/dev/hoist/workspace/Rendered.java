package dev.hoist.workspace;

import dev.hoist.cache.Rendition;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.git.CommitId;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A target as one source revision renders it.
 *
 * @param files manifests by path relative to the target's folder, one object each
 * @param reads the files of the source that the rendering read
 * @param recalled whether an earlier run has rendered it, so that values do not know their places
 */
public record Rendered(
    Target target,
    CommitId source,
    Bundle bundle,
    Map<RepoPath, byte[]> files,
    List<Diagnostic> warnings,
    Set<RepoPath> reads,
    boolean recalled) {
  static Rendered of(Target target, CommitId source, Rendition rendition) {
    var all = new ArrayList<>(rendition.warnings());
    all.addAll(rendition.floating());
    Bundle bundle = rendition.bundle();
    return new Rendered(
        target,
        source,
        bundle,
        ObjectFiles.of(bundle, rendition.documents()),
        all,
        rendition.reads(),
        rendition.isRecalled());
  }

  /** The same with other warnings. */
  public Rendered withWarnings(List<Diagnostic> others) {
    return new Rendered(target, source, bundle, files, others, reads, recalled);
  }

  /** SHA-256 over the names and contents of the manifests, in the order of their names. */
  public String digest() {
    return ObjectFiles.digest(files);
  }

  static boolean anyRead(List<Rendered> rendered, RepoPath path) {
    for (Rendered each : rendered) {
      if (each.reads.contains(path)) {
        return true;
      }
    }
    return false;
  }
}
