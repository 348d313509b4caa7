package dev.hoist.workspace;

import dev.hoist.git.BranchName;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.Repo;
import dev.hoist.tree.RepoPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits of branches that were looked at. All targets of a branch ask for the same ones, and a
 * commit of hundreds of apps has a long message and a long list of folders. Every walk begins at
 * the head; so where there is no more room, the newest to come goes, and the walks of the other
 * targets meet what is near the head. Safe for parallel use.
 */
final class BranchCommits {
  /** Of hundreds of apps each takes some ten kilobytes. */
  private static final int MOST = 512;

  private final Repo repo;
  private final Map<Key, Content> known = new HashMap<>();
  private @Nullable Key newest;
  private final Map<String, Optional<CommitId>> sources = new ConcurrentHashMap<>();

  private record Key(BranchName branch, CommitId commit) {}

  /** What is known of a commit, its files shown as those of the branch. */
  record Content(Commit commit, CommitTree tree) {}

  BranchCommits(Repo repo) {
    this.repo = repo;
  }

  /** Whether a commit is here. */
  boolean has(BranchName branch, CommitId commit) {
    synchronized (known) {
      if (known.containsKey(new Key(branch, commit))) {
        return true;
      }
    }
    return repo.has(commit);
  }

  Content of(BranchName branch, CommitId commit) {
    return of(branch, commit, () -> repo.commit(commit));
  }

  /** The same of a commit that was read already. */
  Content of(BranchName branch, Commit commit) {
    return of(branch, commit.id(), () -> commit);
  }

  private Content of(BranchName branch, CommitId id, Supplier<Commit> commit) {
    var key = new Key(branch, id);
    synchronized (known) {
      Content content = known.get(key);
      if (content == null) {
        content = new Content(commit.get(), repo.tree(id).shownAs(branch.text()));
        if (known.size() == MOST) {
          known.remove(newest);
        }
        known.put(key, content);
        newest = key;
      }
      return content;
    }
  }

  /** As {@link HydratorMetadata#readSource}; the same file is read once, in whatever commits. */
  Optional<CommitId> source(CommitTree tree, RepoPath folder) {
    Optional<String> file = tree.contentId(folder.child(HydratorMetadata.FILE));
    return file.isEmpty()
        ? HydratorMetadata.readSource(tree, folder)
        : sources.computeIfAbsent(file.get(), id -> HydratorMetadata.readSource(tree, folder));
  }
}
