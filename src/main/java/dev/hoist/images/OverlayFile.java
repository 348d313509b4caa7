package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.Optional;

/**
 * A file of an overlay that may be edited.
 *
 * @param shown how it is called in errors
 */
record OverlayFile(RepoPath file, String shown, byte[] content) {

  /**
   * Reads a file; empty when there is none.
   *
   * @throws dev.hoist.diag.HoistException when it is a link out of its folder, since others may use
   *     what is there
   */
  static Optional<OverlayFile> read(SourceTree tree, RepoPath path) {
    Optional<SourceTree.Entry> found = tree.find(path);
    if (found.isEmpty() || found.get().kind() != SourceTree.Kind.FILE) {
      return Optional.empty();
    }
    Optional<SourceTree.Entry> folder = tree.find(path.parent());
    RepoPath real = found.get().path();
    String shown = tree.display(path);
    if (folder.isPresent() && !real.isInOrBelow(folder.get().path())) {
      throw Diagnostic.error("edit.refused", Origin.of(shown), "the file is not changed")
          .because("it is a link to " + tree.display(real), Origin.NONE)
          .hint("put a file of its own there")
          .asException();
    }
    return Optional.of(new OverlayFile(real, shown, tree.read(real)));
  }

  /** The same file after an edit. */
  OverlayFile with(byte[] after) {
    return new OverlayFile(file, shown, after);
  }
}
