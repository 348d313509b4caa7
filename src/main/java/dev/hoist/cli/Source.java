package dev.hoist.cli;

import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Repo;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.Optional;

/** The folder of a kustomization that an argument means, on disk or in a commit. */
record Source(SourceTree tree, RepoPath folder) {

  /** A folder as it is, or the overlay of the environment of that name. */
  static Source onDisk(DirectoryTree tree, String target) {
    RepoPath folder = tree.locate(target);
    if (target.contains("/") || tree.find(folder).isPresent()) {
      return new Source(tree, folder);
    }
    Optional<RepoPath> top = ProjectReader.findTop(tree, tree.locate(""));
    if (top.isEmpty()) {
      return new Source(tree, folder);
    }
    Project project = ProjectReader.read(tree, top.get(), top.get().name());
    var targets = project.targets(project.environment(target), project.apps());
    if (targets.size() > 1) {
      throw Diagnostic.error(
              "render.several", Origin.NONE, "environment \"" + target + "\" has several apps")
          .hint("name the folder of one, such as " + targets.get(0).overlay())
          .asException();
    }
    Target only = targets.get(0);
    return new Source(tree, top.get().resolve(only.overlay().toString()).orElse(folder));
  }

  /** Whether an argument has the form {@code REV:FOLDER}. */
  static boolean isRevision(String argument) {
    return argument.indexOf(':') > 0;
  }

  /** The repository that the user stands in, which need not hold a project. */
  static Repo repository(Env env) {
    return Repo.open(env.dir(), GitSettings.of(env.vars(), env.clock()));
  }

  /** What {@code REV:FOLDER} means. */
  static Source atRevision(Repo repo, String argument) {
    int colon = argument.indexOf(':');
    String revision = argument.substring(0, colon);
    String folder = argument.substring(colon + 1);
    CommitId commit = repo.revision(revision);
    Optional<RepoPath> path = RepoPath.parse(folder);
    if (path.isEmpty()) {
      throw Diagnostic.error(
              "load.outside-root", Origin.NONE, "\"" + folder + "\" leaves the repository")
          .hint("write the folder's path from the top of the repository")
          .asException();
    }
    return new Source(repo.tree(commit).shownAs(revision), path.get());
  }
}
