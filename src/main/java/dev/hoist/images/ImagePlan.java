package dev.hoist.images;

import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.tree.RepoPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What setting images will do, as a value: it is printed under {@code --dry-run}, and it is this
 * value that is carried out.
 *
 * @param branch the source branch
 * @param head where it stands
 * @param edits one for each file that changes; none when all of it is there already
 */
public record ImagePlan(BranchName branch, CommitId head, List<FileEdit> edits) {
  public ImagePlan {
    edits = List.copyOf(edits);
  }

  /** Whether the branch holds all of it already. */
  public boolean isUpToDate() {
    return edits.isEmpty();
  }

  /** The files as they will be, by path. */
  public Map<RepoPath, byte[]> files() {
    var files = new HashMap<RepoPath, byte[]>();
    for (FileEdit edit : edits) {
      files.put(edit.file(), edit.after());
    }
    return files;
  }
}
