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
  static final String AZURE = "https://dev.azure.com";

  /** Empty for a kind that has no public host and runs no builds. */
  static Optional<Home> of(Forge.Kind kind, ApiSettings settings) {
    return switch (kind) {
      case GITHUB -> Optional.of(gitHub(settings));
      case GITLAB -> Optional.of(gitLab(settings));
      case GITEA -> Optional.of(gitea(settings));
      case BITBUCKET -> Optional.of(at("https://bitbucket.org", "https://api.bitbucket.org/2.0"));
      case BITBUCKET_DATA_CENTER -> Optional.empty();
      case AZURE_DEVOPS -> Optional.of(azure(settings));
    };
  }

  private static Home at(String server, String api) {
    return new Home(URI.create(server), URI.create(api));
  }

  /** Whether a Gitea or Forgejo runs the build: they set the variables of GitHub, too. */
  static boolean isGiteaBuild(ApiSettings settings) {
    return settings.variable("GITEA_ACTIONS").isPresent()
        || settings.variable("FORGEJO_ACTIONS").isPresent()
        || settings.variable("GITHUB_API_URL").filter(a -> a.matches(".*/api/v1/?")).isPresent();
  }

  private static Home gitHub(ApiSettings settings) {
    if (isGiteaBuild(settings)) {
      return at("https://github.com", "https://api.github.com");
    }
    Optional<String> named = settings.variable("GITHUB_API_URL");
    URI server = Access.base(settings.variable("GITHUB_SERVER_URL").orElse("https://github.com"));
    String usual = gitHubApi(server.getHost(), server.toString());
    return new Home(server, Access.base(named.orElse(usual)));
  }

  private static Home gitLab(ApiSettings settings) {
    URI server = Access.base(settings.variable("CI_SERVER_URL").orElse("https://gitlab.com"));
    String usual = server + "/api/v4";
    return new Home(server, Access.base(settings.variable("CI_API_V4_URL").orElse(usual)));
  }

  private static Home gitea(ApiSettings settings) {
    Optional<String> server =
        isGiteaBuild(settings) ? settings.variable("GITHUB_SERVER_URL") : Optional.empty();
    if (server.isEmpty()) {
      return at("https://codeberg.org", "https://codeberg.org/api/v1");
    }
    URI base = Access.base(server.get());
    return new Home(
        base, Access.base(settings.variable("GITHUB_API_URL").orElse(base + "/api/v1")));
  }

  /** The API has the organization or collection in its path; the host is the same for all. */
  private static Home azure(ApiSettings settings) {
    URI collection = Access.base(settings.variable("SYSTEM_COLLECTIONURI").orElse(AZURE));
    return new Home(collection, collection);
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
