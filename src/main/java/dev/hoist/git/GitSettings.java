package dev.hoist.git;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the git room may know of its surroundings; it reads neither the process environment nor the
 * clock by itself.
 *
 * @param vars environment variables; the tokens among them are sent to the remote alone
 * @param networkTimeout how long a silent connection is waited for; never unlimited, because a
 *     half-open connection would hang for ever
 * @param identity who commits, before everything the environment or git's configuration says
 */
public record GitSettings(
    Map<String, String> vars,
    InstantSource clock,
    Duration networkTimeout,
    Optional<Person> identity) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public GitSettings {
    vars = Map.copyOf(vars);
  }

  /** The usual settings for an environment. */
  public static GitSettings of(Map<String, String> vars, InstantSource clock) {
    return new GitSettings(vars, clock, DEFAULT_TIMEOUT, Optional.empty());
  }

  /** The same with another limit for silent connections. */
  public GitSettings withTimeout(Duration timeout) {
    return new GitSettings(vars, clock, timeout, identity);
  }

  /**
   * The same for a repository that some file names, which anybody may have written: the token goes
   * only to the host that {@code HOIST_GIT_HOST} names, and not in the clear.
   */
  GitSettings forAnyones(GitUrl url) {
    boolean named = variable("HOIST_GIT_HOST").isPresent();
    if (named && (url.scheme() != GitUrl.Scheme.HTTP || url.isThisMachine())) {
      return this;
    }
    Map<String, String> others = new HashMap<>(vars);
    others.remove("HOIST_GIT_TOKEN");
    return new GitSettings(others, clock, networkTimeout, identity);
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    String value = vars.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** The home folder of the user, if there is one. */
  Optional<Path> home() {
    return variable("HOME").or(() -> variable("USERPROFILE")).map(Path::of);
  }

  int timeoutSeconds() {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 1000, networkTimeout.toSeconds()));
  }

  /** Only the names: values may be tokens. */
  @Override
  public String toString() {
    return "GitSettings" + vars.keySet();
  }
}
