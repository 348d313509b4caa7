package dev.hoist.git;

import dev.hoist.tree.RepoPath;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.submodule.SubmoduleWalk.IgnoreSubmoduleMode;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Compares the files on disk with the index and the checked out commit. */
final class WorkTreeChanges {
  private WorkTreeChanges() {}

  static List<RepoPath> find(Repository repository, List<RepoPath> folders) {
    try {
      var diff = new IndexDiff(repository, Constants.HEAD, new Files(repository));
      var names = new ArrayList<String>();
      for (RepoPath folder : folders) {
        if (!folder.isTop()) {
          names.add(folder.toString());
        }
      }
      if (names.size() == folders.size() && !names.isEmpty()) {
        diff.setFilter(PathFilterGroup.createFromStrings(names));
      }
      diff.setIgnoreSubmoduleMode(IgnoreSubmoduleMode.ALL);
      diff.diff();
      var changed = new TreeSet<RepoPath>();
      add(changed, diff.getAdded());
      add(changed, diff.getChanged());
      add(changed, diff.getRemoved());
      add(changed, diff.getMissing());
      add(changed, diff.getModified());
      add(changed, diff.getUntracked());
      add(changed, diff.getConflicting());
      return List.copyOf(changed);
    } catch (IOException e) {
      throw GitFault.broken("the work tree cannot be compared with its commit", e);
    }
  }

  private static void add(Set<RepoPath> changed, Set<String> paths) {
    for (String path : paths) {
      RepoPath.parse(path).ifPresent(changed::add);
    }
  }

  /**
   * The files as they lie there. The usual iterator would run the {@code filter.*.clean} programs
   * that the clone's configuration names.
   */
  private static final class Files extends FileTreeIterator {
    Files(Repository repository) {
      super(repository);
    }

    private Files(Files parent, File folder, FS fs, FileModeStrategy modes) {
      super(parent, folder, fs, modes);
    }

    @Override
    protected AbstractTreeIterator enterSubtree() {
      return new Files(this, ((FileEntry) current()).getFile(), fs, fileModeStrategy);
    }

    @Override
    public @Nullable String getCleanFilterCommand() {
      return null;
    }
  }
}
