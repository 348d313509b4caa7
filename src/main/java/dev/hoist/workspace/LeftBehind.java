package dev.hoist.workspace;

import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.diag.HoistException;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.Repo;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of an environment's branch that was rendered from this repository and that no target of
 * the project writes to any more, though an agent may still apply it. What other repositories have
 * put on the same branch is theirs.
 *
 * @param source the source revision that it was last rendered from
 */
public record LeftBehind(BranchName branch, RepoPath folder, CommitId source) {

  /** Of one branch, in the order of its folders. */
  static List<LeftBehind> on(BranchName branch, CommitId head, Project project, Repo repo) {
    Set<RepoPath> owned = new HashSet<>();
    for (Environment environment : project.environments()) {
      if (environment.branch().equals(branch)) {
        for (Target target : project.targets(environment, project.apps())) {
          owned.add(target.folder());
        }
      }
    }
    var found = new ArrayList<LeftBehind>();
    CommitTree tree = repo.tree(head).shownAs(branch.text());
    search(
        tree,
        RepoPath.TOP,
        owned,
        (folder, source) -> {
          if (repo.has(source)) {
            found.add(new LeftBehind(branch, folder, source));
          }
        });
    return found;
  }

  private interface Visitor {
    void visit(RepoPath folder, CommitId source);
  }

  /** Goes into no folder that is a target's, because that one is replaced as a whole. */
  private static void search(
      CommitTree tree, RepoPath folder, Set<RepoPath> owned, Visitor visitor) {
    if (owned.contains(folder)) {
      return;
    }
    source(tree, folder).ifPresent(source -> visitor.visit(folder, source));
    for (String name : tree.list(folder)) {
      RepoPath path = folder.child(name);
      boolean real =
          tree.find(path)
              .filter(entry -> entry.kind() == SourceTree.Kind.FOLDER)
              .filter(entry -> entry.path().equals(path)) // not a link, which may lead back here
              .isPresent();
      if (real) {
        search(tree, path, owned, visitor);
      }
    }
  }

  private static Optional<CommitId> source(CommitTree tree, RepoPath folder) {
    try {
      return HydratorMetadata.readSource(tree, folder);
    } catch (HoistException unreadable) {
      return Optional.empty(); // nothing says that this repository has rendered it
    }
  }
}
