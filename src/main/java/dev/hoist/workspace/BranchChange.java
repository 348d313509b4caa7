package dev.hoist.workspace;

import dev.hoist.config.Target;
import dev.hoist.diag.HoistException;
import dev.hoist.git.Ancestry;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.Repo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A commit of an environment branch that changed the folder of a target.
 *
 * @param commit with which it came to be on the branch; of a merged pull request, the merge
 * @param written the commit that was merged where it brought the very same folder and the merge
 *     says nothing of the target itself, else the same
 * @param claim what {@code written} says of itself
 * @param source the source revision that the folder is of since then, by its metadata, else by the
 *     claim; empty when nothing says so
 * @param folderId git's id of the folder's tree since then; empty when the folder is gone
 */
public record BranchChange(
    Target target,
    Commit commit,
    Commit written,
    Maker maker,
    Optional<Claim> claim,
    Optional<CommitId> source,
    Optional<String> folderId) {

  /** What has made a change, as far as it shows. */
  public enum Maker {
    /** It has the trailers of hoist. */
    HOIST,
    /** It brought other metadata along, as a hydrator does, or a revert. */
    OTHER,
    /** It changed the folder and not what is said about it. */
    HAND
  }

  /** Whether the folder is gone since then. */
  public boolean removed() {
    return folderId.isEmpty();
  }

  /**
   * Walks through the changes of some targets on one branch, newest first.
   *
   * @param visitor takes a change and says whether to go on
   */
  static void walk(
      Repo repo,
      BranchCommits commits,
      CommitId head,
      List<Target> targets,
      Predicate<BranchChange> visitor) {
    Map<Target, State> newer = new LinkedHashMap<>();
    var claims = new HashMap<CommitId, Claims>();
    boolean wholly =
        Ancestry.firstParents(
            repo,
            head,
            commit -> {
              claims.clear(); // all changes that are found here are those of one commit
              for (Target target : targets) {
                CommitTree tree = commits.of(target.branch(), commit).tree();
                var state = new State(commit, tree, tree.treeId(target.folder()), claims);
                State after = newer.put(target, state);
                if (after != null
                    && !after.folder().equals(state.folder())
                    && !visitor.test(after.change(repo, target, state))) {
                  return false;
                }
              }
              return true;
            });
    if (!wholly) {
      return;
    }
    for (Map.Entry<Target, State> first : newer.entrySet()) {
      if (first.getValue().folder().isPresent()
          && !visitor.test(first.getValue().change(repo, first.getKey(), null))) {
        return;
      }
    }
  }

  /**
   * What a commit holds for a target.
   *
   * @param claims what messages say, of those that were read last
   */
  private record State(
      Commit commit, CommitTree tree, Optional<String> folder, Map<CommitId, Claims> claims) {
    BranchChange change(Repo repo, Target target, @Nullable State before) {
      Commit written = written(repo, target);
      Optional<Claim> claim = claim(written, target);
      Maker maker = Maker.HAND;
      if (claim.isPresent()) {
        maker = Maker.HOIST;
      } else if (folder.isPresent()
          && metadata(target).isPresent()
          && (before == null || !before.metadata(target).equals(metadata(target)))) {
        maker = Maker.OTHER;
      }
      Optional<CommitId> source = source(target).or(() -> claim.map(Claim::source));
      return new BranchChange(target, commit, written, maker, claim, source, folder);
    }

    private Commit written(Repo repo, Target target) {
      if (claim(commit, target).isPresent()) {
        return commit;
      }
      for (int i = 1; i < commit.parents().size(); i++) {
        CommitId parent = commit.parents().get(i);
        if (repo.has(parent) && repo.tree(parent).treeId(target.folder()).equals(folder)) {
          return repo.commit(parent);
        }
      }
      return commit;
    }

    private Optional<Claim> claim(Commit said, Target target) {
      return claims.computeIfAbsent(said.id(), none -> new Claims(said)).of(target);
    }

    private Optional<String> metadata(Target target) {
      return tree.contentId(target.folder().child(HydratorMetadata.FILE));
    }

    private Optional<CommitId> source(Target target) {
      try {
        return HydratorMetadata.readSource(tree, target.folder());
      } catch (HoistException unreadable) {
        return Optional.empty(); // somebody broke the file with this commit, which is history
      }
    }
  }
}
