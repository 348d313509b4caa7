package dev.hoist.git;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.util.CleanupService;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * All that JGit learns of the machine. Left to itself it starts {@code git --version} and {@code
 * git config --system}, reads the configuration of user and system, asks the network for the name
 * of this host, and measures the file system for three seconds at its first start.
 *
 * <p>JGit keeps one reader for the whole process; the environment and the clock are those of the
 * repository opened last. Commits do not depend on it: they take their times as arguments.
 */
final class SealedSystem extends SystemReader {
  private volatile Map<String, String> vars;
  private volatile InstantSource clock;

  private SealedSystem(GitSettings settings) {
    this.vars = settings.vars();
    this.clock = settings.clock();
  }

  /** To be called before the first use of JGit. */
  static synchronized void install(GitSettings settings) {
    if (SystemReader.getInstance() instanceof SealedSystem sealed) {
      sealed.vars = settings.vars();
      sealed.clock = settings.clock();
    } else {
      SystemReader.setInstance(new SealedSystem(settings));
      // Who makes one takes over the cleaning up at the end, of which there is none here; else
      // JGit would load nine hundred messages to name a shutdown hook.
      new CleanupService();
    }
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : vars.get(variable);
  }

  @Override
  public @Nullable String getProperty(String key) {
    return System.getProperty(key);
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  @Deprecated
  public long getCurrentTime() {
    return clock.millis();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // callers have getTimeZoneAt
  public int getTimezone(long when) {
    return 0;
  }

  @Override
  public ZoneOffset getTimeZoneAt(Instant when) {
    return ZoneOffset.UTC;
  }

  @Override
  public ZoneId getTimeZoneId() {
    return ZoneOffset.UTC;
  }

  /** A configuration that was never written down. */
  private static final class NoFile extends FileBasedConfig {
    NoFile(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    /** Without this a background thread of JGit dies when it wants to save what it measured. */
    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    /**
     * Answers how precise file times are, so that JGit does not measure it. One millisecond with
     * ten of caution is what it assumes itself of a file system it cannot measure, rounded to what
     * today's file systems do.
     */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit unit) {
      if ("filesystem".equals(section)) {
        return unit.convert("minRacyThreshold".equals(name) ? 10 : 1, TimeUnit.MILLISECONDS);
      }
      return super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }
  }
}
