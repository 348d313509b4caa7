package dev.hoist.process;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder that only its owner may look into, because values can be secrets. It is
 * removed when it is closed, and also when the user stops hoist in between.
 */
public final class WorkFolder implements AutoCloseable {
  private final Path top;
  private final Thread whenStopped;

  private WorkFolder(Path top) {
    this.top = top;
    this.whenStopped = new Thread(() -> remove(top));
  }

  /**
   * Makes a folder where the user wants temporary files.
   *
   * @param vars the environment, of which {@code TMPDIR} counts
   * @param name what the folder's name tells, for whoever finds one that was left behind
   */
  public static WorkFolder make(Map<String, String> vars, String name) {
    try {
      String wanted = vars.getOrDefault("TMPDIR", "");
      Path parent = wanted.isEmpty() ? null : Path.of(wanted);
      boolean usable = parent != null && parent.isAbsolute() && Files.isDirectory(parent);
      var folder =
          new WorkFolder(
              usable
                  ? Files.createTempDirectory(parent, "hoist-" + name + "-")
                  : Files.createTempDirectory("hoist-" + name + "-"));
      Runtime.getRuntime().addShutdownHook(folder.whenStopped);
      return folder;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  public Path top() {
    return top;
  }

  public Path path(String name) {
    return top.resolve(name);
  }

  /** Writes a file and the folders it lies in. */
  public void write(Path file, byte[] content) {
    if (!file.normalize().startsWith(top)) {
      throw new IllegalArgumentException("outside the folder: " + file);
    }
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(file, content);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static HoistException unwritable(IOException e) {
    return Diagnostic.error("process.unwritable", Origin.NONE, "no temporary files can be written")
        .because(String.valueOf(e.getMessage()), Origin.NONE)
        .hint("make room, or let TMPDIR name a folder you may write to")
        .asException();
  }

  @Override
  public void close() {
    remove(top);
    try {
      Runtime.getRuntime().removeShutdownHook(whenStopped);
    } catch (IllegalStateException stopping) {
      // then the hook runs, and finds nothing left to do
    }
  }

  private static void remove(Path top) {
    try {
      Files.walkFileTree(top, new Removal());
    } catch (IOException e) {
      // what is left lies where the system clears up
    }
  }

  /** Goes on with the rest when something cannot be removed; links are not followed. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return delete(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return delete(folder);
    }

    private static FileVisitResult delete(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // the next one may go
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
