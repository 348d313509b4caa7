package dev.hoist.git;

import dev.hoist.tree.RepoPath;
import java.util.Map;
import java.util.Set;

/**
 * One folder of a branch whose content is replaced as a whole: files that are not given are gone.
 * Everything outside the folder stays as it is. Or, as {@link #change}, some files alone.
 *
 * @param files content by path relative to the folder; empty removes the folder
 * @param kept paths relative to the folder that stay as they are on the branch, such as {@code
 *     .github}
 * @param onlyFiles whether all else in the folder stays, too
 */
public record TreeEdit(
    RepoPath folder, Map<RepoPath, byte[]> files, Set<RepoPath> kept, boolean onlyFiles) {
  public TreeEdit {
    files = Map.copyOf(files);
    kept = Set.copyOf(kept);
  }

  /** Replaces a folder. */
  public static TreeEdit replace(RepoPath folder, Map<RepoPath, byte[]> files) {
    return new TreeEdit(folder, files, Set.of(), false);
  }

  /** Replaces all files of the branch but some. */
  public static TreeEdit replaceAll(Map<RepoPath, byte[]> files, Set<RepoPath> kept) {
    return new TreeEdit(RepoPath.TOP, files, kept, false);
  }

  /** Replaces these files of the branch, by their paths from the top, and nothing else. */
  public static TreeEdit change(Map<RepoPath, byte[]> files) {
    return new TreeEdit(RepoPath.TOP, files, Set.of(), true);
  }
}
