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

/**
 * Files that the clone's configuration includes under {@code includeIf.gitdir:}, which JGit does
 * not read. GitHub's checkout action puts the job's token there since its version 6; before, it
 * stood in the configuration itself, where JGit finds it.
 */
final class ConditionalIncludes {
  private static final String SECTION = "includeIf";
  private static final String CONDITION = "gitdir:";
  private static final long MAX_SIZE = 1 << 20;

  private ConditionalIncludes() {}

  static List<Config> of(Repo repo) {
    Config local = repo.repository().getConfig();
    var included = new ArrayList<Config>();
    for (String condition : local.getSubsections(SECTION)) {
      if (condition.startsWith(CONDITION)
          && matches(condition.substring(CONDITION.length()), repo)) {
        for (String file : local.getStringList(SECTION, condition, "path")) {
          read(repo, file).ifPresent(included::add);
        }
      }
    }
    return included;
  }

  /** As git: a pattern that ends in a slash stands for everything below. */
  private static boolean matches(String pattern, Repo repo) {
    String glob = expand(pattern, repo.settings()).orElse(pattern);
    if (glob.endsWith("/")) {
      glob += "**";
    }
    if (!glob.startsWith("/") && !glob.startsWith("**")) {
      glob = "**/" + glob;
    }
    Path folder = repo.gitFolder();
    try {
      var matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
      return matcher.matches(folder) || matcher.matches(folder.toRealPath());
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Optional<Config> read(Repo repo, String file) {
    try {
      Path path = repo.gitFolder().resolve(expand(file, repo.settings()).orElse(file)).normalize();
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_SIZE) {
        return Optional.empty();
      }
      var config = new Config();
      config.fromText(Files.readString(path));
      return Optional.of(config);
    } catch (IOException | InvalidPathException | ConfigInvalidException unusable) {
      return Optional.empty();
    }
  }

  private static Optional<String> expand(String path, GitSettings settings) {
    return path.startsWith("~/")
        ? settings.home().map(home -> home + path.substring(1))
        : Optional.empty();
  }
}
