package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the API that belongs to a remote.
 *
 * <table>
 *   <caption>What tells which kind of host it is, the first that says something</caption>
 *   <tr><td>{@code HOIST_FORGE}</td><td>{@code github} or {@code gitlab}</td></tr>
 *   <tr><td>the configuration</td><td></td></tr>
 *   <tr><td>the host</td><td>github.com, *.ghe.com, gitlab.com</td></tr>
 *   <tr><td>{@code GITHUB_SERVER_URL}, {@code CI_SERVER_URL}</td><td>of the build server</td></tr>
 * </table>
 */
public final class Forges {
  private Forges() {}

  /**
   * The repository of a remote on its git host. Nothing is asked yet.
   *
   * @throws HoistException when nobody knows what kind of host it is, or how it is reached
   */
  public static Forge of(GitUrl remote, ForgeConfig config, ApiSettings settings) {
    Forge.Kind kind = kind(remote, config, settings);
    Home home = Home.of(kind, settings);
    String host = webHost(remote.host());
    Optional<String> named = settings.variable("HOIST_FORGE_API");
    URI api =
        named
            .or(config::api)
            .map(Access::base)
            .or(() -> home.serves(remote, host) ? Optional.of(home.api()) : Optional.empty())
            .or(() -> remote.host().isEmpty() ? Optional.empty() : usual(kind, remote, host))
            .orElseThrow(() -> unknown(remote, config, "a path on this machine tells no host"));
    boolean ours =
        named.isPresent()
            || api.getHost().equals(host)
            || api.getHost().equals("api." + host)
            || api.equals(home.api());
    Tokens tokens = new Tokens(kind, home, api, ours, settings);
    String path = config.repository().orElseGet(() -> path(remote, home));
    String name = (host.isEmpty() ? api.getHost() : host) + "/" + path;
    Access access = tokens.access();
    int slash = path.indexOf('/');
    if (slash <= 0 || slash == path.length() - 1) {
      throw unknown(
          remote, config, "\"" + path + "\" is not the path of a repository on a git host");
    }
    return switch (kind) {
      case GITHUB ->
          new GitHub(access, path.substring(0, slash), path.substring(slash + 1), name, settings);
      case GITLAB -> new GitLab(access, path, name, settings);
    };
  }

  private static Forge.Kind kind(GitUrl remote, ForgeConfig config, ApiSettings settings) {
    Optional<String> variable = settings.variable("HOIST_FORGE");
    if (variable.isPresent()) {
      return switch (variable.get().toLowerCase(Locale.ROOT)) {
        case "github" -> Forge.Kind.GITHUB;
        case "gitlab" -> Forge.Kind.GITLAB;
        default -> throw unknown(remote, config, "HOIST_FORGE names another kind");
      };
    }
    if (config.kind().isPresent()) {
      return config.kind().get();
    }
    String host = webHost(remote.host());
    if (host.equals("github.com") || host.endsWith(".ghe.com")) {
      return Forge.Kind.GITHUB;
    }
    if (host.equals("gitlab.com")) {
      return Forge.Kind.GITLAB;
    }
    for (Forge.Kind kind : Forge.Kind.values()) {
      if (Home.of(kind, settings).serves(remote, host)) {
        return kind;
      }
    }
    throw unknown(remote, config, "nothing says what kind of host it is");
  }

  /** The names under which ssh is spoken where its own port is closed. */
  private static String webHost(String host) {
    return switch (host) {
      case "ssh.github.com", "www.github.com" -> "github.com";
      case "altssh.gitlab.com" -> "gitlab.com";
      default -> host;
    };
  }

  /** Where a host of this kind has its API, unless somebody says otherwise. */
  private static Optional<URI> usual(Forge.Kind kind, GitUrl remote, String host) {
    String server = remote.webServer().orElse("https://" + host);
    return Optional.of(
        Access.base(
            switch (kind) {
              case GITHUB -> Home.gitHubApi(host, server);
              case GITLAB -> server + "/api/v4";
            }));
  }

  private static String path(GitUrl remote, Home home) {
    String path = remote.path().replaceFirst("^/+", "").replaceFirst("/+$", "");
    String folder = home.folder();
    if (remote.isHttp() && !folder.isEmpty() && path.startsWith(folder + "/")) {
      path = path.substring(folder.length() + 1);
    }
    return path.replaceFirst("\\.git$", "");
  }

  private static HoistException unknown(GitUrl remote, ForgeConfig config, String why) {
    return Diagnostic.error(
            "forge.unknown-host",
            config.at(),
            "there is no git host for \"" + remote + "\" that hoist can ask")
        .because(why, Origin.NONE)
        .hint(
            "set HOIST_FORGE to github or gitlab, and HOIST_FORGE_API to the address of its API"
                + " where the host does not tell")
        .asException();
  }
}
