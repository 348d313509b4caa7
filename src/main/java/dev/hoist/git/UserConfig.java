package dev.hoist.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The four things hoist takes from {@code ~/.gitconfig}. JGit itself never sees that file: aliases,
 * filters, hooks and rewritten addresses in it have no effect here.
 */
record UserConfig(
    Optional<String> name,
    Optional<String> email,
    Optional<String> proxy,
    Optional<String> certificates) {
  private static final long MAX_SIZE = 1 << 20;

  static UserConfig of(GitSettings settings) {
    var config = new Config();
    Optional<Path> file = settings.home().map(home -> home.resolve(".gitconfig"));
    try {
      if (file.isPresent() && Files.isRegularFile(file.get())) {
        if (Files.size(file.get()) <= MAX_SIZE) {
          config.fromText(Files.readString(file.get()));
        }
      }
    } catch (IOException | ConfigInvalidException unusable) {
      config = new Config(); // somebody else's file; git itself will complain about it
    }
    return new UserConfig(
        Optional.ofNullable(config.getString("user", null, "name")),
        Optional.ofNullable(config.getString("user", null, "email")),
        Optional.ofNullable(config.getString("http", null, "proxy")),
        Optional.ofNullable(config.getString("http", null, "sslCAInfo")));
  }
}
