package dev.hoist.remote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a user's programs keep what they can get again. */
public final class CacheFolder {
  private CacheFolder() {}

  /** As {@link #find}, for those who cannot do without. */
  static Path of(Map<String, String> vars, String system) {
    return find(vars, system)
        .orElseThrow(
            () ->
                Diagnostic.error(
                        "remote.cache",
                        Origin.NONE,
                        "there is no folder for what is fetched: HOME is not set")
                    .hint("name one in HOIST_CACHE_DIR")
                    .asException());
  }

  /**
   * {@code HOIST_CACHE_DIR}, else a folder {@code hoist} where the system wants caches to be; empty
   * where nothing tells where that is.
   *
   * @param system the name of the operating system
   */
  public static Optional<Path> find(Map<String, String> vars, String system) {
    String own = vars.getOrDefault("HOIST_CACHE_DIR", "");
    if (!own.isEmpty()) {
      return Optional.of(Path.of(own).toAbsolutePath());
    }
    String name = system.toLowerCase(Locale.ROOT);
    String xdg = vars.getOrDefault("XDG_CACHE_HOME", "");
    String local = vars.getOrDefault("LOCALAPPDATA", "");
    String home = vars.getOrDefault("HOME", vars.getOrDefault("USERPROFILE", ""));
    if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) {
      return Optional.of(Path.of(xdg, "hoist"));
    }
    if (name.startsWith("windows") && !local.isEmpty()) {
      return Optional.of(Path.of(local, "hoist", "cache"));
    }
    if (home.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        name.startsWith("mac")
            ? Path.of(home, "Library", "Caches", "hoist")
            : Path.of(home, ".cache", "hoist"));
  }
}
