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
import java.util.Optional;
import java.util.Set;

/**
 * A target as one source revision renders it.
 *
 * @param files manifests by path relative to the target's folder, one object each unless the
 *     project wants them as Argo CD's hydrator writes them
 * @param reads the files of the source that the rendering read
 * @param recalled whether an earlier run has rendered it, so that values do not know their places
 * @param restored the commit of the branch that held it before; empty when it was really rendered
 */
public record Rendered(
    Target target,
    CommitId source,
    Bundle bundle,
    Map<RepoPath, byte[]> files,
    List<Diagnostic> warnings,
    Set<RepoPath> reads,
    boolean recalled,
    Optional<CommitId> restored) {
  static Rendered of(Target target, CommitId source, Rendition rendition, boolean inOneFile) {
    var all = new ArrayList<>(rendition.warnings());
    all.addAll(rendition.floating());
    Bundle bundle = rendition.bundle();
    return new Rendered(
        target,
        source,
        bundle,
        inOneFile
            ? ObjectFiles.inOne(rendition.documents())
            : ObjectFiles.of(bundle, rendition.documents()),
        all,
        rendition.reads(),
        rendition.isRecalled(),
        Optional.empty());
  }

  /** What a branch held once, as if it had just been rendered. */
  public static Rendered restored(Published earlier, CommitId source) {
    return new Rendered(
        earlier.target(),
        source,
        earlier.bundle(),
        earlier.files(),
        List.of(),
        Set.of(),
        false,
        Optional.of(earlier.commit().id()));
  }

  /** The same with other warnings. */
  public Rendered withWarnings(List<Diagnostic> others) {
    return new Rendered(target, source, bundle, files, others, reads, recalled, restored);
  }

  /** Whether a branch that holds such manifests holds these, byte for byte. */
  public boolean isSameAs(Map<RepoPath, byte[]> others) {
    return ObjectFiles.differing(files, others).isEmpty();
  }

  /** SHA-256 over the names and contents of the manifests, in the order of their names. */
  public String digest() {
    return ObjectFiles.digest(files);
  }
}
