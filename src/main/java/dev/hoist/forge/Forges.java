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
 *   <tr><td>{@code HOIST_FORGE}</td><td>{@code github}, {@code gitlab}, …</td></tr>
 *   <tr><td>the configuration</td><td></td></tr>
 *   <tr><td>the host</td><td>github.com, gitlab.com, codeberg.org, bitbucket.org, …</td></tr>
 *   <tr><td>{@code GITHUB_SERVER_URL}, {@code CI_SERVER_URL}, {@code SYSTEM_COLLECTIONURI}</td>
 *   <td>of the build server</td></tr>
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
    Optional<Home> home = Home.of(kind, settings);
    boolean here = home.filter(each -> each.serves(remote, webHost(remote.host()))).isPresent();
    String host = webHost(remote.host());
    Optional<String> named = settings.variable("HOIST_FORGE_API");
    URI api =
        named
            .or(config::api)
            .map(Access::base)
            .or(() -> here && !isAzure(kind) ? home.map(Home::api) : Optional.empty())
            .or(() -> remote.host().isEmpty() ? Optional.empty() : usual(kind, remote, host))
            .orElseThrow(() -> unknown(remote, config, "a path on this machine tells no host"));
    boolean ours =
        named.isPresent()
            || api.getHost().equals(host)
            || api.getHost().equals("api." + host)
            || home.filter(each -> api.equals(each.api())).isPresent();
    Tokens tokens = new Tokens(kind, home, api, ours, settings);
    String path = config.repository().orElseGet(() -> path(kind, remote, home));
    String name = (host.isEmpty() ? api.getHost() : host) + "/" + path;
    Access access = tokens.access();
    int slash = path.indexOf('/');
    if (slash <= 0 || slash == path.length() - 1) {
      throw unknown(
          remote, config, "\"" + path + "\" is not the path of a repository on a git host");
    }
    String owner = path.substring(0, slash);
    String repository = path.substring(slash + 1);
    return switch (kind) {
      case GITHUB -> new GitHub(access, owner, repository, name, settings);
      case GITLAB -> new GitLab(access, path, name, settings);
      case GITEA -> new Gitea(access, owner, repository, name, settings);
      case BITBUCKET -> new Bitbucket(access, owner, repository, name, settings);
      case BITBUCKET_DATA_CENTER ->
          new BitbucketDataCenter(access, owner, repository, name, settings);
      case AZURE_DEVOPS -> new AzureDevOps(access, owner, repository, name, settings);
    };
  }

  private static boolean isAzure(Forge.Kind kind) {
    return kind == Forge.Kind.AZURE_DEVOPS;
  }

  private static Forge.Kind kind(GitUrl remote, ForgeConfig config, ApiSettings settings) {
    Optional<String> variable = settings.variable("HOIST_FORGE");
    if (variable.isPresent()) {
      return Forge.Kind.of(variable.get().toLowerCase(Locale.ROOT))
          .orElseThrow(() -> unknown(remote, config, "HOIST_FORGE names another kind"));
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
    if (AzureAddress.isAzure(host)) {
      return Forge.Kind.AZURE_DEVOPS;
    }
    for (Forge.Kind kind : Forge.Kind.values()) {
      if (Home.of(kind, settings).filter(home -> home.serves(remote, host)).isPresent()) {
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
      case "altssh.bitbucket.org" -> "bitbucket.org";
      case "ssh.dev.azure.com", "vs-ssh.visualstudio.com" -> "dev.azure.com";
      default -> host;
    };
  }

  /** Where a host of this kind has its API, unless somebody says otherwise. */
  private static Optional<URI> usual(Forge.Kind kind, GitUrl remote, String host) {
    String server = remote.webServer().orElse("https://" + host);
    Optional<String> api =
        switch (kind) {
          case GITHUB -> Optional.of(Home.gitHubApi(host, server));
          case GITLAB -> Optional.of(server + "/api/v4");
          case GITEA -> Optional.of(server + "/api/v1");
          case BITBUCKET -> Optional.of("https://api.bitbucket.org/2.0");
          case BITBUCKET_DATA_CENTER -> Optional.of(server + context(remote) + "/rest");
          case AZURE_DEVOPS -> AzureAddress.of(remote).map(AzureAddress::api);
        };
    return api.map(Access::base);
  }

  /** What stands before the folder in which a Bitbucket Data Center serves git. */
  private static String context(GitUrl remote) {
    int scm = remote.path().indexOf("/scm/");
    return remote.isHttp() && scm > 0 ? remote.path().substring(0, scm) : "";
  }

  private static String path(Forge.Kind kind, GitUrl remote, Optional<Home> home) {
    String path = remote.path().replaceFirst("^/+", "").replaceFirst("/+$", "");
    if (isAzure(kind)) {
      return AzureAddress.of(remote).map(AzureAddress::repository).orElse(path);
    }
    if (kind == Forge.Kind.BITBUCKET_DATA_CENTER && remote.isHttp()) {
      path = path.replaceFirst("^(?:.*/)?scm/", "");
    }
    String folder = home.map(Home::folder).orElse("");
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
            "set HOIST_FORGE to "
                + Forge.Kind.words()
                + ", and HOIST_FORGE_API to the address of its API where the host does not tell")
        .asException();
  }
}
