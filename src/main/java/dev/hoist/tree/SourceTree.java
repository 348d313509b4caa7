package dev.hoist.tree;

import java.util.List;
import java.util.Optional;

/**
 * A tree of files to render from: a folder on disk or a commit. Read-only; a path that leaves the
 * top cannot be expressed. Symbolic links are followed inside the tree alone.
 */
public interface SourceTree {
  /** What a path names. */
  enum Kind {
    FILE,
    FOLDER
  }

  /**
   * Something that exists.
   *
   * @param path with every symbolic link resolved
   */
  record Entry(RepoPath path, Kind kind) {}

  /**
   * What a path names after following symbolic links; empty when there is nothing, or a link that
   * leads nowhere.
   */
  Optional<Entry> find(RepoPath path);

  /**
   * The content of a file, at most {@link #MAX_FILE} bytes.
   *
   * @throws dev.hoist.diag.HoistException when it cannot be read or is too large
   */
  byte[] read(RepoPath file);

  /** Names in a folder, sorted; folders and files alike. Empty for anything but a folder. */
  List<String> list(RepoPath folder);

  /** What an absolute path of the file system names in this tree; a commit knows none. */
  default Optional<RepoPath> absolute(String path) {
    return Optional.empty();
  }

  /** Git's id of what a file holds, where it is known without reading it. */
  default Optional<String> contentId(RepoPath file) {
    return Optional.empty();
  }

  /** Says that a file's content is used once more, by one who has kept it since it was read. */
  default void used(RepoPath file) {}

  /** What tells this tree from others: the tree itself, or the one that it is a view of. */
  default SourceTree whole() {
    return this;
  }

  /** How a path is shown to the user: as they would type it. */
  String display(RepoPath path);

  /**
   * Largest file that is read: 64 MiB. Far above any manifest (all of a large public catalogue is
   * 25 MB), small enough that a hostile tree cannot exhaust memory with one file.
   */
  long MAX_FILE = 64L << 20;
}
