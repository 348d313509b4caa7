package dev.hoist.git;

import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What happened to one file between two commits. A renamed file went and came. Links and submodules
 * are files here: what they are themselves changed, not what they lead to.
 */
public record FileChange(RepoPath path, Kind kind) implements Comparable<FileChange> {
  /** In which of the commits the file is. */
  public enum Kind {
    ADDED,
    REMOVED,
    MODIFIED;

    /** {@code added}, {@code removed} or {@code modified}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Sorted by path. Folders with one id on both sides are not looked into. */
  static List<FileChange> between(Repository repository, CommitId before, CommitId after)
      throws IOException {
    var changes = new ArrayList<FileChange>();
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk commits = new RevWalk(reader);
        TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(commits.parseCommit(before.object()).getTree());
      walk.addTree(commits.parseCommit(after.object()).getTree());
      walk.setFilter(TreeFilter.ANY_DIFF);
      walk.setRecursive(true);
      while (walk.next()) {
        Kind kind =
            walk.getRawMode(0) == 0
                ? Kind.ADDED
                : walk.getRawMode(1) == 0 ? Kind.REMOVED : Kind.MODIFIED;
        RepoPath.parse(walk.getPathString())
            .ifPresent(path -> changes.add(new FileChange(path, kind)));
      }
    }
    changes.sort(null);
    return changes;
  }

  @Override
  public int compareTo(FileChange other) {
    int order = path.compareTo(other.path);
    return order == 0 ? kind.compareTo(other.kind) : order;
  }
}
