package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this room may know of its surroundings.
 *
 * @param vars environment variables: tokens, proxies, and what a build server says of its host
 * @param pause how it waits before it asks again
 * @param timeout for one request from its first byte to the last one of the answer
 */
public record ApiSettings(
    Map<String, String> vars, InstantSource clock, Pause pause, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  public ApiSettings {
    vars = Map.copyOf(vars);
  }

  /** How time is let pass; a test only notes for how long. */
  @FunctionalInterface
  public interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  /** The usual settings: it really waits, and no request takes longer than half a minute. */
  public static ApiSettings of(Map<String, String> vars, InstantSource clock) {
    return new ApiSettings(vars, clock, time -> Thread.sleep(time.toMillis()), TIMEOUT);
  }

  /** A variable that is set and not blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(vars.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The first of several variables that is set, as a token. */
  Optional<Token> token(String... names) {
    for (String name : names) {
      Optional<String> value = variable(name);
      if (value.isPresent()) {
        return Optional.of(new Token(name, value.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The account of a token, which not every host tells to every token.
   *
   * @param asked what the host says, asked unless {@code HOIST_FORGE_LOGIN} says it
   */
  String login(Supplier<Optional<String>> asked) {
    return variable("HOIST_FORGE_LOGIN")
        .or(asked)
        .orElseThrow(
            () ->
                Diagnostic.error(
                        "forge.unknown-login",
                        Origin.NONE,
                        "the host does not tell whose token it is")
                    .because("comments of hoist are told from others by their author", Origin.NONE)
                    .hint("put the account into HOIST_FORGE_LOGIN")
                    .asException());
  }

  GitSettings git() {
    return GitSettings.of(vars, clock);
  }

  /** Only the names: values may be tokens. */
  @Override
  public String toString() {
    return "ApiSettings" + vars.keySet();
  }
}
