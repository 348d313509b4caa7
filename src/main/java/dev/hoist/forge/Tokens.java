package dev.hoist.forge;

import java.net.URI;
import java.util.Optional;

/**
 * Which token an API gets. {@code HOIST_FORGE_TOKEN} is for the host that {@code HOIST_FORGE_HOST}
 * names, else for the host of the remote; the variables of a kind of host are for the one that runs
 * the build, else for the public one.
 *
 * @param ours whether the API is that of the remote's host, or named by the environment; a file
 *     that names another one does not get a token there
 */
record Tokens(Forge.Kind kind, Optional<Home> home, URI api, boolean ours, ApiSettings settings) {

  Access access() {
    Access open = new Access(api, api.getAuthority(), Optional.empty(), "");
    Optional<Token> token = own().or(() -> usual(open)).map(this::dressed);
    return new Access(api, name(), token, login(open));
  }

  private String name() {
    boolean usualPort = api.getPort() < 0;
    String host = api.getHost() + (usualPort ? "" : ":" + api.getPort());
    return switch (host) {
      case "api.github.com" -> "GitHub";
      case "gitlab.com" -> "GitLab";
      case "api.bitbucket.org" -> "Bitbucket";
      case "dev.azure.com" -> "Azure DevOps";
      default -> host;
    };
  }

  private Optional<Token> own() {
    Optional<String> host = settings.variable("HOIST_FORGE_HOST");
    boolean meant =
        host.isPresent()
            ? host.get().equalsIgnoreCase(api.getHost())
                || host.get().equalsIgnoreCase(api.getAuthority())
                || (ours && ("api." + host.get()).equalsIgnoreCase(api.getHost()))
            : ours;
    return meant
        ? settings
            .token("HOIST_FORGE_TOKEN")
            .map(token -> settings.variable("HOIST_FORGE_USER").map(token::of).orElse(token))
        : Optional.empty();
  }

  private Optional<Token> usual(Access open) {
    return isHome(open) ? settings.token(names()) : Optional.empty();
  }

  private boolean isHome(Access open) {
    return home.filter(each -> open.isSameServer(each.api())).isPresent();
  }

  /**
   * As the host wants it sent: Azure DevOps takes the tokens of people for passwords of a user
   * without a name, and those of its pipelines and of Entra, which are JSON web tokens, as they
   * are.
   */
  private Token dressed(Token token) {
    boolean isPersonal =
        kind == Forge.Kind.AZURE_DEVOPS
            && token.user().isEmpty()
            && !(token.secret().startsWith("ey") && token.secret().contains("."));
    return isPersonal ? token.of("") : token;
  }

  private String[] names() {
    return switch (kind) {
      case GITHUB ->
          Home.isGiteaBuild(settings) ? new String[0] : new String[] {"GITHUB_TOKEN", "GH_TOKEN"};
      case GITLAB -> new String[] {"GITLAB_TOKEN"};
      case GITEA ->
          Home.isGiteaBuild(settings)
              ? new String[] {"GITEA_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"}
              : new String[] {"GITEA_TOKEN", "FORGEJO_TOKEN"};
      case BITBUCKET -> new String[] {"BITBUCKET_TOKEN"};
      case BITBUCKET_DATA_CENTER -> new String[0];
      case AZURE_DEVOPS -> new String[] {"AZURE_DEVOPS_EXT_PAT", "SYSTEM_ACCESSTOKEN"};
    };
  }

  /** What to do when there is none. */
  private String login(Access open) {
    if (settings.variable("HOIST_FORGE_TOKEN").isPresent()) {
      return "set HOIST_FORGE_HOST to " + api.getAuthority() + " if HOIST_FORGE_TOKEN is for it";
    }
    if (!isHome(open)) {
      return "put a token for " + api.getAuthority() + " into HOIST_FORGE_TOKEN";
    }
    return switch (kind) {
      case GITHUB -> "put a token into GITHUB_TOKEN or HOIST_FORGE_TOKEN";
      case GITLAB ->
          settings.variable("CI_JOB_TOKEN").isPresent()
              ? "put a project access token with the scope \"api\" into GITLAB_TOKEN;"
                  + " CI_JOB_TOKEN cannot open merge requests"
              : "put a token with the scope \"api\" into GITLAB_TOKEN or HOIST_FORGE_TOKEN";
      case GITEA -> "put a token into GITEA_TOKEN or HOIST_FORGE_TOKEN";
      case BITBUCKET ->
          "put an access token into BITBUCKET_TOKEN, or an API token into HOIST_FORGE_TOKEN and its"
              + " e-mail address into HOIST_FORGE_USER";
      case BITBUCKET_DATA_CENTER -> "put a token into HOIST_FORGE_TOKEN";
      case AZURE_DEVOPS ->
          "put a token into HOIST_FORGE_TOKEN, or map SYSTEM_ACCESSTOKEN in the step of a pipeline";
    };
  }
}
