package dev.hoist.workspace;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitTree;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How places in the files of a commit are shown: as files of the work tree where these are the
 * same, so that an editor finds them, else as git writes them, {@code 1a2b3c4:base/web.yaml}.
 */
public final class Places {
  private final CommitTree files;
  private final String prefix;
  private final Optional<Path> workTree;
  private final Path folder;

  Places(CommitTree files, String revision, Optional<Path> workTree, Path folder) {
    this.files = files.shownAs(revision);
    this.prefix = revision + ":";
    this.workTree = workTree;
    this.folder = folder;
  }

  /** The files of the commit, whose places are those that are looked for here. */
  public CommitTree tree() {
    return files;
  }

  /** The same diagnostics at places that the user can go to. */
  public List<Diagnostic> of(List<Diagnostic> diagnostics) {
    var shown = new ArrayList<Diagnostic>();
    for (Diagnostic each : diagnostics) {
      var because = new ArrayList<Diagnostic.Because>();
      for (Diagnostic.Because fact : each.because()) {
        because.add(new Diagnostic.Because(fact.fact(), of(fact.at())));
      }
      shown.add(
          new Diagnostic(
              each.severity(), each.id(), each.message(), of(each.at()), because, each.hint()));
    }
    return shown;
  }

  private Origin of(Origin at) {
    if (workTree.isEmpty() || !at.file().startsWith(prefix)) {
      return at;
    }
    Optional<RepoPath> path = RepoPath.parse(at.file().substring(prefix.length()));
    return path.isPresent() && isSame(workTree.get(), path.get())
        ? new Origin(shown(folder, workTree.get(), path.get()), at.line(), at.column())
        : at;
  }

  private boolean isSame(Path top, RepoPath path) {
    try {
      Path file = top.resolve(path.toString());
      return files.contentId(path).isPresent()
          && Files.isRegularFile(file)
          && Arrays.equals(Files.readAllBytes(file), files.read(path));
    } catch (IOException e) {
      return false;
    }
  }

  /** A path of the repository as seen from the folder the user stands in. */
  static String shown(Path folder, Path workTree, RepoPath path) {
    Path from = folder.toAbsolutePath().normalize();
    return from.relativize(workTree.resolve(path.toString())).toString().replace('\\', '/');
  }
}
