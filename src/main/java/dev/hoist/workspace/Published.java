package dev.hoist.workspace;

import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.RepoPath;
import java.util.Map;
import java.util.Optional;

/**
 * What an environment branch holds for one target.
 *
 * @param commit the head of the branch
 * @param source the source revision it was rendered from; empty when nothing says so, as on
 *     branches that others wrote
 * @param folderId git's id of the folder's tree, which tells whether two heads hold the same
 */
public record Published(
    Target target, Commit commit, Optional<CommitId> source, String folderId, CommitTree tree) {

  /**
   * Reads a commit of the target's branch.
   *
   * @param noted the source revision according to the git note, which is newer than the file
   */
  static Optional<Published> read(
      BranchCommits commits, Target target, CommitId commit, Optional<CommitId> noted) {
    BranchCommits.Content content = commits.of(target.branch(), commit);
    CommitTree tree = content.tree();
    Optional<String> folder = tree.treeId(target.folder());
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Optional<CommitId> source = noted.or(() -> commits.source(tree, target.folder()));
    return Optional.of(new Published(target, content.commit(), source, folder.get(), tree));
  }

  public Bundle bundle() {
    return ObjectFiles.read(tree, target.folder());
  }

  /** The manifests as they are on the branch, by name relative to the target's folder. */
  public Map<RepoPath, byte[]> files() {
    return ObjectFiles.contents(tree, target.folder());
  }

  /**
   * Whether the manifests are the same byte for byte; what is recorded beside them does not count.
   */
  public boolean holdsSameAs(Published other) {
    return folderId.equals(other.folderId)
        || ObjectFiles.ids(tree, target.folder())
            .equals(ObjectFiles.ids(other.tree, other.target.folder()));
  }
}
