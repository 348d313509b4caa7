package dev.hoist.git;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;

/**
 * Files that a configuration includes under {@code includeIf.gitdir:}, which JGit does not read.
 * GitHub's checkout action puts the job's token there, in the clone's configuration, since its
 * version 6; before, it stood in the configuration itself, where JGit finds it. Users keep there
 * who they are in which of their folders. What an included file includes does not count.
 */
final class ConditionalIncludes {
  private static final String SECTION = "includeIf";
  private static final String CONDITION = "gitdir:";
  private static final String PATH = "path";

  private ConditionalIncludes() {}

  /** What the clone's own configuration includes. */
  static List<Config> of(Repo repo) {
    return conditional(repo, repo.repository().getConfig(), repo.gitFolder());
  }

  /** What a file of the user includes for a repository, and what it includes always. */
  static List<Config> of(Repo repo, Config config, Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    var included = new ArrayList<Config>();
    for (String other : config.getStringList("include", null, PATH)) {
      read(repo, folder, other).ifPresent(included::add);
    }
    included.addAll(conditional(repo, config, folder));
    return included;
  }

  private static List<Config> conditional(Repo repo, Config config, Path folder) {
    var included = new ArrayList<Config>();
    for (String condition : config.getSubsections(SECTION)) {
      if (condition.startsWith(CONDITION)
          && matches(condition.substring(CONDITION.length()), repo)) {
        for (String file : config.getStringList(SECTION, condition, PATH)) {
          read(repo, folder, file).ifPresent(included::add);
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

  private static Optional<Config> read(Repo repo, Path folder, String file) {
    try {
      String path = expand(file, repo.settings()).orElse(file);
      return UserConfig.read(folder.resolve(path).normalize());
    } catch (InvalidPathException unusable) {
      return Optional.empty();
    }
  }

  private static Optional<String> expand(String path, GitSettings settings) {
    return path.startsWith("~/")
        ? settings.home().map(home -> home + path.substring(1))
        : Optional.empty();
  }
}
