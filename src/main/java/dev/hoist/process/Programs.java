package dev.hoist.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds programs by name. */
public final class Programs {
  private Programs() {}

  /**
   * Looks along a PATH, of which only absolute entries count, or the folder hoist stands in could
   * plant a program.
   *
   * @param path folders as in the variable {@code PATH}; may be empty
   * @param name without {@code .exe}, which is tried as well
   */
  public static Optional<Path> find(String path, String name) {
    for (String folder : path.split(File.pathSeparator)) {
      for (String file : List.of(name, name + ".exe")) {
        try {
          Path program = Path.of(folder, file);
          if (program.isAbsolute() && isProgram(program)) {
            return Optional.of(program);
          }
        } catch (InvalidPathException notAFolder) {
          // the next entry may be one
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a path is a file that may be run. */
  public static boolean isProgram(Path path) {
    return Files.isExecutable(path) && !Files.isDirectory(path);
  }
}
