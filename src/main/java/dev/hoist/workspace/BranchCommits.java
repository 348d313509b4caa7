package dev.hoist.workspace;

import dev.hoist.git.BranchName;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.Repo;
import dev.hoist.tree.RepoPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commits of branches that were looked at last. All targets of a branch ask for the same few,
 * and a commit of hundreds of apps has a long message and a long list of folders. Safe for parallel
 * use.
 */
final class BranchCommits {
  /** As many as a week of a busy branch, so that the walks of its targets meet them here. */
  private static final int MOST = 256;

  private final Repo repo;
  private final Map<Key, Content> latest = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Optional<CommitId>> sources = new ConcurrentHashMap<>();

  private record Key(BranchName branch, CommitId commit) {}

  /** What is known of a commit, its files shown as those of the branch. */
  record Content(Commit commit, CommitTree tree) {}

  BranchCommits(Repo repo) {
    this.repo = repo;
  }

  /** Whether a commit is here. */
  boolean has(BranchName branch, CommitId commit) {
    synchronized (latest) {
      if (latest.containsKey(new Key(branch, commit))) {
        return true;
      }
    }
    return repo.has(commit);
  }

  Content of(BranchName branch, CommitId commit) {
    var key = new Key(branch, commit);
    synchronized (latest) {
      Content known = latest.get(key);
      if (known == null) {
        known = new Content(repo.commit(commit), repo.tree(commit).shownAs(branch.text()));
        latest.put(key, known);
        if (latest.size() > MOST) {
          latest.remove(latest.keySet().iterator().next());
        }
      }
      return known;
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
