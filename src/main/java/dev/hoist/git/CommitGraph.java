package dev.hoist.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** What commits say of each other: which contains which, and where they meet. */
final class CommitGraph {
  private CommitGraph() {}

  static boolean isAncestor(Repository repository, CommitId ancestor, CommitId descendant)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      return walk.isMergedInto(
          walk.parseCommit(ancestor.object()), walk.parseCommit(descendant.object()));
    }
  }

  static boolean isCutOff(Repository repository, CommitId id) throws IOException {
    Set<ObjectId> edge = repository.getObjectDatabase().getShallowCommits();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(id.object()));
      for (RevCommit next = walk.next(); next != null; next = walk.next()) {
        if (edge.contains(next)) {
          return true;
        }
      }
    }
    return false;
  }

  static List<Commit> log(Repository repository, Optional<CommitId> from, CommitId to, int limit)
      throws IOException {
    var commits = new ArrayList<Commit>();
    try (RevWalk walk = walk(repository, from, to)) {
      for (RevCommit next = walk.next(); next != null && commits.size() < limit; ) {
        commits.add(Commit.of(next));
        next = walk.next();
      }
    }
    return commits;
  }

  static int count(Repository repository, Optional<CommitId> from, CommitId to) throws IOException {
    int count = 0;
    try (RevWalk walk = walk(repository, from, to)) {
      walk.setRetainBody(false);
      while (walk.next() != null) {
        count++;
      }
    }
    return count;
  }

  private static RevWalk walk(Repository repository, Optional<CommitId> from, CommitId to)
      throws IOException {
    var walk = new RevWalk(repository);
    walk.markStart(walk.parseCommit(to.object()));
    if (from.isPresent()) {
      walk.markUninteresting(walk.parseCommit(from.get().object()));
    }
    return walk;
  }

  static Optional<CommitId> mergeBase(Repository repository, CommitId one, CommitId other)
      throws IOException {
    if (parents(repository, other).contains(one)) {
      return Optional.of(one); // true even where a shallow clone ends at the other one
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(one.object()));
      walk.markStart(walk.parseCommit(other.object()));
      RevCommit base = walk.next();
      return base == null ? Optional.empty() : Optional.of(CommitId.of(base));
    }
  }

  /** As they are written in the commit, whether they are here or not. */
  static List<CommitId> parents(Repository repository, CommitId id) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      byte[] written = reader.open(id.object(), Constants.OBJ_COMMIT).getBytes();
      var parents = new ArrayList<CommitId>();
      for (RevCommit parent : RevCommit.parse(written).getParents()) {
        parents.add(CommitId.of(parent));
      }
      return parents;
    }
  }
}
