package dev.hoist.tree;

/**
 * A path in one of several trees, to be a key. The same path in another tree is another place; a
 * view of a tree is the tree itself.
 */
public record Place(SourceTree tree, RepoPath path) {
  public Place {
    tree = tree.whole();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // trees are told apart by identity
  public boolean equals(Object other) {
    return other instanceof Place that && tree == that.tree && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }
}
