package dev.hoist.git;

import dev.hoist.process.Programs;
import java.nio.file.Path;
import java.util.Optional;

/** The git program of this machine. */
final class NativeGit {
  private NativeGit() {}

  static Optional<Path> find(GitSettings settings) {
    return Programs.find(settings.variable("PATH").orElse(""), "git");
  }
}
