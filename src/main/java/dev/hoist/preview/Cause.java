package dev.hoist.preview;

import dev.hoist.git.FileChange;
import dev.hoist.tree.RepoPath;
import java.util.List;

/**
 * Why a target may look different: a file that it is made from changed.
 *
 * @param through the folders of the kustomizations that lead to the file, from the target's own to
 *     the one that names it; of a very long way the first and the last ones
 */
public record Cause(FileChange file, List<RepoPath> through) {
  /** Somebody may have changed thousands of files; of one target so many are kept, to tell why. */
  public static final int MOST = 500;

  public Cause {
    through = List.copyOf(through);
  }
}
