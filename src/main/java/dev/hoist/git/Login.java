package dev.hoist.git;

import java.util.Optional;

/** A user name with a password or token. */
record Login(String name, String password) {
  /** What GitHub and others expect as user name beside a token. */
  private static final String TOKEN_USER = "x-access-token";

  /**
   * The login that is given without asking anybody: {@code HOIST_GIT_TOKEN} (with {@code
   * HOIST_GIT_USERNAME}), else the one written into the address, as GitLab's runners do.
   */
  static Optional<Login> known(GitSettings settings, GitUrl url) {
    Optional<String> token = settings.variable("HOIST_GIT_TOKEN");
    if (token.isPresent() && isFor(settings, url)) {
      String name = settings.variable("HOIST_GIT_USERNAME").orElse(TOKEN_USER);
      return Optional.of(new Login(name, token.get()));
    }
    if (url.user().isPresent() && url.password().isPresent()) {
      return Optional.of(new Login(url.user().get(), url.password().get()));
    }
    return Optional.empty();
  }

  /** {@code HOIST_GIT_HOST} keeps the token from any other host a clone may name. */
  private static boolean isFor(GitSettings settings, GitUrl url) {
    String host = settings.variable("HOIST_GIT_HOST").orElse(url.host());
    return host.equalsIgnoreCase(url.host())
        || host.equalsIgnoreCase(url.host() + ":" + url.port());
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "Login";
  }
}
