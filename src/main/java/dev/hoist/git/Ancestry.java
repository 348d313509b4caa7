package dev.hoist.git;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Questions about history that take one walk for many commits. */
public final class Ancestry {
  private Ancestry() {}

  /**
   * The states a branch has gone through, newest first: its head, then always the first parent, so
   * that what a merge brought in counts when it was merged.
   *
   * @param visitor takes one commit and says whether to go on
   * @return whether it went on to the first commit of all
   */
  public static boolean firstParents(Repo repo, CommitId head, Predicate<Commit> visitor) {
    try (RevWalk walk = new RevWalk(repo.repository())) {
      walk.setFirstParent(true);
      walk.markStart(walk.parseCommit(head.object()));
      for (RevCommit next = walk.next(); next != null; next = walk.next()) {
        if (!visitor.test(Commit.of(next))) {
          return false;
        }
      }
      return true;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw GitFault.missing(head, repo.isShallow());
    } catch (IOException e) {
      throw GitFault.broken("the history of " + head + " cannot be read", e);
    }
  }

  /**
   * Those of some commits that contain another one; a commit contains itself. In a {@linkplain
   * Repo#isShallow shallow} clone some may be missing from the answer.
   *
   * @param candidates must all be here
   */
  public static Set<CommitId> containing(
      Repo repo, CommitId commit, Collection<CommitId> candidates) {
    var containing = new HashSet<RevCommit>();
    var found = new HashSet<CommitId>();
    try (RevWalk walk = new RevWalk(repo.repository())) {
      walk.setRetainBody(false);
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      RevCommit wanted = walk.parseCommit(commit.object());
      for (RevCommit parent : wanted.getParents()) {
        walk.markUninteresting(walk.parseCommit(parent));
      }
      for (CommitId candidate : candidates) {
        walk.markStart(walk.parseCommit(candidate.object()));
      }
      for (RevCommit next = walk.next(); next != null; next = walk.next()) {
        boolean contains = next.equals(wanted);
        for (RevCommit parent : next.getParents()) {
          contains |= containing.contains(parent);
        }
        if (contains) {
          containing.add(next);
        }
      }
      for (CommitId candidate : candidates) {
        if (containing.contains(walk.parseCommit(candidate.object()))) {
          found.add(candidate);
        }
      }
      return found;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw GitFault.missing(commit, repo.isShallow());
    } catch (IOException e) {
      throw GitFault.broken("the history around " + commit + " cannot be read", e);
    }
  }
}
