package dev.hoist.workspace;

import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Remembers which files were read, so that a rendering knows its inputs. */
final class ReadLog implements SourceTree {
  private final SourceTree tree;
  private final Set<RepoPath> reads;

  ReadLog(SourceTree tree, Set<RepoPath> reads) {
    this.tree = tree;
    this.reads = reads;
  }

  @Override
  public Optional<Entry> find(RepoPath path) {
    return tree.find(path);
  }

  @Override
  public byte[] read(RepoPath file) {
    reads.add(file);
    return tree.read(file);
  }

  @Override
  public List<String> list(RepoPath folder) {
    return tree.list(folder);
  }

  @Override
  public Optional<RepoPath> absolute(String path) {
    return tree.absolute(path);
  }

  @Override
  public String display(RepoPath path) {
    return tree.display(path);
  }
}
