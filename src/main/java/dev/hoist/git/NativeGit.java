package dev.hoist.git;

import dev.hoist.process.Programs;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The git program of this machine. It serves remotes on the same machine, because only the real
 * {@code receive-pack} runs their hooks; JGit's own would skip them.
 */
final class NativeGit {
  private static final String RECEIVE = " receive-pack";
  private static final String UPLOAD = " upload-pack";

  private NativeGit() {}

  static Optional<Path> find(GitSettings settings) {
    return Programs.find(settings.variable("PATH").orElse(""), "git");
  }

  static String receivePack(Path git) {
    return quoted(git) + RECEIVE;
  }

  static String uploadPack(Path git) {
    return quoted(git) + UPLOAD;
  }

  /** Whether a command is one of the two above, letter by letter. */
  static boolean isServerCommand(GitSettings settings, String command) {
    Optional<Path> git = find(settings);
    return git.isPresent()
        && (command.equals(receivePack(git.get())) || command.equals(uploadPack(git.get())));
  }

  private static String quoted(Path git) {
    String text = git.toString();
    if (File.separatorChar == '/') {
      return "'" + text.replace("'", "'\\''") + "'";
    }
    return "\"" + text + "\"";
  }
}
