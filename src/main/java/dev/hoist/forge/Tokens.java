package dev.hoist.forge;

import java.net.URI;
import java.util.Optional;

/**
 * Which token an API gets. {@code HOIST_FORGE_TOKEN} is for the host that {@code HOIST_FORGE_HOST}
 * names, else for the host of the remote; the variables of GitHub and GitLab are for the host that
 * runs the build, else for the public one.
 *
 * @param ours whether the API is that of the remote's host, or named by the environment; a file
 *     that names another one does not get a token there
 */
record Tokens(Forge.Kind kind, Home home, URI api, boolean ours, ApiSettings settings) {

  Access access() {
    Access open = new Access(api, api.getAuthority(), Optional.empty(), "");
    Optional<Token> token = own().or(() -> usual(open));
    return new Access(api, name(), token, login(open));
  }

  private String name() {
    boolean usualPort = api.getPort() < 0;
    String host = api.getHost() + (usualPort ? "" : ":" + api.getPort());
    return host.equals("api.github.com") ? "GitHub" : host.equals("gitlab.com") ? "GitLab" : host;
  }

  private Optional<Token> own() {
    Optional<String> host = settings.variable("HOIST_FORGE_HOST");
    boolean meant =
        host.isPresent()
            ? host.get().equalsIgnoreCase(api.getHost())
                || host.get().equalsIgnoreCase(api.getAuthority())
                || (ours && ("api." + host.get()).equalsIgnoreCase(api.getHost()))
            : ours;
    return meant ? settings.token("HOIST_FORGE_TOKEN") : Optional.empty();
  }

  private Optional<Token> usual(Access open) {
    return open.isSameServer(home.api()) ? settings.token(names()) : Optional.empty();
  }

  private String[] names() {
    return switch (kind) {
      case GITHUB -> new String[] {"GITHUB_TOKEN", "GH_TOKEN"};
      case GITLAB -> new String[] {"GITLAB_TOKEN"};
    };
  }

  /** What to do when there is none. */
  private String login(Access open) {
    if (settings.variable("HOIST_FORGE_TOKEN").isPresent()) {
      return "set HOIST_FORGE_HOST to " + api.getAuthority() + " if HOIST_FORGE_TOKEN is for it";
    }
    if (!open.isSameServer(home.api())) {
      return "put a token for " + api.getAuthority() + " into HOIST_FORGE_TOKEN";
    }
    return switch (kind) {
      case GITHUB -> "put a token into GITHUB_TOKEN or HOIST_FORGE_TOKEN";
      case GITLAB ->
          settings.variable("CI_JOB_TOKEN").isPresent()
              ? "put a project access token with the scope \"api\" into GITLAB_TOKEN;"
                  + " CI_JOB_TOKEN cannot open merge requests"
              : "put a token with the scope \"api\" into GITLAB_TOKEN or HOIST_FORGE_TOKEN";
    };
  }
}
