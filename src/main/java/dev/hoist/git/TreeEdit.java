package dev.hoist.git;

import dev.hoist.tree.RepoPath;
import java.util.Map;
import java.util.Set;

/**
 * One folder of a branch whose content is replaced as a whole: files that are not given are gone.
 * Everything outside the folder stays as it is.
 *
 * @param files content by path relative to the folder; empty removes the folder
 * @param kept paths relative to the folder that stay as they are on the branch, such as {@code
 *     .github}
 */
public record TreeEdit(RepoPath folder, Map<RepoPath, byte[]> files, Set<RepoPath> kept) {
  public TreeEdit {
    files = Map.copyOf(files);
    kept = Set.copyOf(kept);
  }

  /** Replaces a folder. */
  public static TreeEdit replace(RepoPath folder, Map<RepoPath, byte[]> files) {
    return new TreeEdit(folder, files, Set.of());
  }

  /** Replaces all files of the branch but some. */
  public static TreeEdit replaceAll(Map<RepoPath, byte[]> files, Set<RepoPath> kept) {
    return new TreeEdit(RepoPath.TOP, files, kept);
  }
}
