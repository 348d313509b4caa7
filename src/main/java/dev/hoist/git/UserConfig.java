package dev.hoist.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * What hoist takes from the user's own configuration: who commits, how to reach servers, how to
 * sign. JGit itself never sees those files: aliases, filters, hooks and rewritten addresses in them
 * have no effect here.
 *
 * @param layers what comes later counts more
 */
record UserConfig(List<Config> layers) {
  private static final long MAX_SIZE = 1 << 20;

  UserConfig {
    layers = List.copyOf(layers);
  }

  /**
   * The files that git reads: {@code ~/.config/git/config} and {@code ~/.gitconfig}, or the one
   * that {@code GIT_CONFIG_GLOBAL} names instead.
   */
  static UserConfig of(GitSettings settings) {
    var layers = new ArrayList<Config>();
    for (Path file : files(settings)) {
      Optional<Config> config = read(file);
      if (config.isPresent()) {
        layers.add(config.get());
      }
    }
    return new UserConfig(layers);
  }

  /** The same with what those files include, always or for this repository. */
  static UserConfig of(Repo repo) {
    var layers = new ArrayList<Config>();
    for (Path file : files(repo.settings())) {
      Optional<Config> config = read(file);
      if (config.isPresent()) {
        layers.add(config.get());
        layers.addAll(ConditionalIncludes.of(repo, config.get(), file));
      }
    }
    return new UserConfig(layers);
  }

  private static List<Path> files(GitSettings settings) {
    Optional<String> only = settings.variable("GIT_CONFIG_GLOBAL");
    try {
      if (only.isPresent()) {
        return List.of(Path.of(only.get()));
      }
      var files = new ArrayList<Path>();
      Optional<String> folder = settings.variable("XDG_CONFIG_HOME");
      Optional<Path> home = settings.home();
      if (folder.isPresent()) {
        files.add(Path.of(folder.get(), "git", "config"));
      } else if (home.isPresent()) {
        files.add(home.get().resolve(".config/git/config"));
      }
      if (home.isPresent()) {
        files.add(home.get().resolve(".gitconfig"));
      }
      return files;
    } catch (InvalidPathException notAPath) {
      return List.of();
    }
  }

  /** Empty for a file that is not there or not understood; git itself will complain about it. */
  static Optional<Config> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_SIZE) {
        return Optional.empty();
      }
      var config = new Config();
      config.fromText(Files.readString(file));
      return Optional.of(config);
    } catch (IOException | ConfigInvalidException unusable) {
      return Optional.empty();
    }
  }

  /** A value, as the last layer that has one gives it. */
  Optional<String> value(String section, String key) {
    return value(section, null, key);
  }

  /** The same for a section with a name. */
  Optional<String> value(String section, @Nullable String name, String key) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      String value = layers.get(i).getString(section, name, key);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  Optional<String> name() {
    return value("user", "name");
  }

  Optional<String> email() {
    return value("user", "email");
  }

  Optional<String> proxy() {
    return value("http", "proxy");
  }

  Optional<String> certificates() {
    return value("http", "sslCAInfo");
  }
}
