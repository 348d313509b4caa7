package dev.hoist.remote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a user's programs keep what they can get again. */
final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code HOIST_CACHE_DIR}, else a folder {@code hoist} where the system wants caches to be.
   *
   * @param system the name of the operating system
   */
  static Path of(Map<String, String> vars, String system) {
    String own = vars.getOrDefault("HOIST_CACHE_DIR", "");
    if (!own.isEmpty()) {
      return Path.of(own).toAbsolutePath();
    }
    String name = system.toLowerCase(Locale.ROOT);
    String xdg = vars.getOrDefault("XDG_CACHE_HOME", "");
    String local = vars.getOrDefault("LOCALAPPDATA", "");
    String home = vars.getOrDefault("HOME", vars.getOrDefault("USERPROFILE", ""));
    if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "hoist");
    }
    if (name.startsWith("windows") && !local.isEmpty()) {
      return Path.of(local, "hoist", "cache");
    }
    if (home.isEmpty()) {
      throw Diagnostic.error(
              "remote.cache",
              Origin.NONE,
              "there is no folder for what is fetched: HOME is not set")
          .hint("name one in HOIST_CACHE_DIR")
          .asException();
    }
    return name.startsWith("mac")
        ? Path.of(home, "Library", "Caches", "hoist")
        : Path.of(home, ".cache", "hoist");
  }
}
