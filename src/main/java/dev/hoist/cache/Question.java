package dev.hoist.cache;

import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.Optional;

/** Something that a rendering has asked its tree. */
record Question(About about, RepoPath path) {
  enum About {
    ENTRY,
    CONTENT,
    NAMES
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Question that && about == that.about && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 4 + about.name().length();
  }

  /**
   * What a tree answers, as a text that is the same exactly where the answer is.
   *
   * @throws dev.hoist.diag.HoistException when a file cannot be read
   */
  String answer(SourceTree tree, ContentIds ids) {
    if (about == About.CONTENT) {
      return ids.ofFile(tree, path);
    }
    if (about == About.NAMES) {
      return String.join("/", tree.list(path));
    }
    Optional<SourceTree.Entry> found = tree.find(path);
    return found.isEmpty() ? "-" : found.get().kind() + " " + found.get().path();
  }
}
