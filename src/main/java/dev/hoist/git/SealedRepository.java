package dev.hoist.git;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.FS_Win32;
import org.eclipse.jgit.util.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * A repository that runs nothing the clone asks for: no hooks, no filters, no garbage collection. A
 * clone made by a stranger can carry any of these in its {@code .git} folder; and a collection that
 * dies leaves {@code gc.log.lock} behind in a repository that is not ours.
 */
final class SealedRepository extends FileRepository {
  SealedRepository(BaseRepositoryBuilder<?, ?> options) throws IOException {
    super(options);
  }

  @Override
  public void autoGC(ProgressMonitor monitor) {}

  /** The file system to open repositories with. */
  static FS fileSystem(GitSettings settings) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    FS fs = windows ? new Windows() : new Posix();
    if (settings.home().isPresent()) {
      fs.setUserHome(settings.home().get().toFile());
    }
    return fs;
  }

  private static ProcessBuilder refused() {
    throw new IllegalStateException("refused to start a program the clone asks for");
  }

  private static final class Posix extends FS_POSIX {
    @Override
    public FS newInstance() {
      return this;
    }

    @Override
    public @Nullable File findHook(Repository repository, String name) {
      return null;
    }

    @Override
    public ProcessResult runHookIfPresent(
        Repository repository,
        String name,
        String[] args,
        OutputStream out,
        OutputStream err,
        String in) {
      return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
    }

    @Override
    public ProcessBuilder runInShell(String command, String[] args) {
      return refused();
    }
  }

  private static final class Windows extends FS_Win32 {
    @Override
    public FS newInstance() {
      return this;
    }

    @Override
    public @Nullable File findHook(Repository repository, String name) {
      return null;
    }

    @Override
    public ProcessResult runHookIfPresent(
        Repository repository,
        String name,
        String[] args,
        OutputStream out,
        OutputStream err,
        String in) {
      return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
    }

    @Override
    public ProcessBuilder runInShell(String command, String[] args) {
      return refused();
    }
  }
}
