package dev.hoist.forge;

import dev.hoist.git.GitUrl;
import java.net.URI;
import java.util.Optional;

/**
 * The host that the usual token variables of a kind are for: the one that runs the build, else the
 * public one.
 *
 * @param server where people go, such as {@code https://github.com}
 */
record Home(URI server, URI api) {

  static Home of(Forge.Kind kind, ApiSettings settings) {
    return switch (kind) {
      case GITHUB -> gitHub(settings);
      case GITLAB -> gitLab(settings);
    };
  }

  private static Home gitHub(ApiSettings settings) {
    Optional<String> named = settings.variable("GITHUB_API_URL");
    // Gitea and Forgejo set the variables of GitHub, and speak another language
    boolean other = named.filter(api -> api.matches(".*/api/v1/?")).isPresent();
    if (other) {
      return new Home(URI.create("https://github.com"), URI.create("https://api.github.com"));
    }
    URI server = Access.base(settings.variable("GITHUB_SERVER_URL").orElse("https://github.com"));
    String usual = gitHubApi(server.getHost(), server.toString());
    return new Home(server, Access.base(named.orElse(usual)));
  }

  private static Home gitLab(ApiSettings settings) {
    URI server = Access.base(settings.variable("CI_SERVER_URL").orElse("https://gitlab.com"));
    String usual = server + "/api/v4";
    return new Home(server, Access.base(settings.variable("CI_API_V4_URL").orElse(usual)));
  }

  /** GitHub's own has a host for its API, one's own has a folder. */
  static String gitHubApi(String host, String server) {
    return host.equals("github.com") || host.endsWith(".ghe.com")
        ? "https://api." + host
        : server + "/api/v3";
  }

  /** Whether a repository lies there. An address of ssh says nothing about the port of the web. */
  boolean serves(GitUrl remote, String host) {
    Optional<String> web = remote.webServer();
    return web.isEmpty()
        ? host.equals(server.getHost())
        : new Access(server, "", Optional.empty(), "").isSameServer(URI.create(web.get()));
  }

  /** The folder below which a GitLab of one's own may serve, without slashes around it. */
  String folder() {
    return server.getRawPath().replaceFirst("^/+", "");
  }
}
