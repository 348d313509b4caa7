package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitUrl;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgesTest {
  private final TestSettings settings = new TestSettings();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://github.com/acme/deploy.git,          GITHUB, github.com/acme/deploy
          git@github.com:acme/deploy.git,              GITHUB, github.com/acme/deploy
          ssh://git@ssh.github.com:443/acme/deploy,    GITHUB, github.com/acme/deploy
          https://acme.ghe.com/acme/deploy,            GITHUB, acme.ghe.com/acme/deploy
          https://gitlab.com/acme/a/b/deploy.git/,     GITLAB, gitlab.com/acme/a/b/deploy
          git@gitlab.com:acme/deploy.git,              GITLAB, gitlab.com/acme/deploy
          https://codeberg.org/acme/deploy.git,        GITEA,  codeberg.org/acme/deploy
          git@bitbucket.org:acme/deploy.git,           BITBUCKET, bitbucket.org/acme/deploy
          https://me@bitbucket.org/acme/deploy.git,    BITBUCKET, bitbucket.org/acme/deploy
          https://dev.azure.com/acme/shop/_git/d,      AZURE_DEVOPS, dev.azure.com/shop/d
          https://dev.azure.com/acme/_git/shop,        AZURE_DEVOPS, dev.azure.com/shop/shop
          git@ssh.dev.azure.com:v3/acme/a%20b/d,       AZURE_DEVOPS, dev.azure.com/a b/d
          https://acme.visualstudio.com/shop/_git/d,   AZURE_DEVOPS, acme.visualstudio.com/shop/d
          acme@vs-ssh.visualstudio.com:v3/acme/s/d,    AZURE_DEVOPS, dev.azure.com/s/d
          ssh://git@altssh.gitlab.com:443/acme/d.git,  GITLAB, gitlab.com/acme/d
          """)
  void publicHostsAreKnown(String remote, Forge.Kind kind, String name) {
    Forge forge = Forges.of(GitUrl.parse(remote), ForgeConfig.NONE, settings.of(Map.of()));
    assertEquals(kind, forge.kind());
    assertEquals(name, forge.name());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://git.example.com/acme/deploy, GITHUB_SERVER_URL, https://git.example.com, GITHUB
          git@git.example.com:acme/deploy,     GITHUB_SERVER_URL, https://git.example.com, GITHUB
          git@git.example.com:acme/deploy,     CI_SERVER_URL,     https://git.example.com, GITLAB
          https://git.example.com/acme/deploy, HOIST_FORGE,       gitlab,                  GITLAB
          https://git.example.com/acme/deploy, HOIST_FORGE,       GitHub,                  GITHUB
          https://git.example.com/acme/deploy, HOIST_FORGE,       forgejo,                 GITEA
          https://tfs.example.com/c/p/_git/r,  SYSTEM_COLLECTIONURI, https://tfs.example.com/c/, AZURE_DEVOPS
          https://b.example.com/scm/acme/d,    HOIST_FORGE, bitbucket-data-center, BITBUCKET_DATA_CENTER
          """)
  void otherHostsAreKnownByTheEnvironment(
      String remote, String variable, String value, Forge.Kind kind) {
    Map<String, String> vars = Map.of(variable, value);
    assertEquals(kind, Forges.of(GitUrl.parse(remote), ForgeConfig.NONE, settings.of(vars)).kind());
  }

  @Test
  void aGitLabBelowAFolderHasShorterPaths() {
    Map<String, String> vars = Map.of("CI_SERVER_URL", "https://example.com/git");
    Forge forge =
        Forges.of(
            GitUrl.parse("https://example.com/git/acme/deploy.git"),
            ForgeConfig.NONE,
            settings.of(vars));
    assertEquals("example.com/acme/deploy", forge.name());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://git.example.com/acme/deploy,  CI, true
          https://git.example.com/acme/deploy,  HOIST_FORGE, svn
          https://git.example.com/acme/deploy,  GITHUB_SERVER_URL, https://other.example.com
          https://github.com/acme,              CI, true
          ../deploy.git,                        CI, true
          """)
  void whatIsNotKnownIsAnError(String remote, String variable, String value) {
    Diagnostic fault =
        TestSettings.fault(
            () ->
                Forges.of(
                    GitUrl.parse(remote), ForgeConfig.NONE, settings.of(Map.of(variable, value))));
    assertEquals("forge.unknown-host", fault.id());
  }

  @Test
  void giteaIsNotTakenForGitHubThoughItSetsItsVariables() {
    Map<String, String> vars =
        Map.of(
            "GITHUB_SERVER_URL", "https://git.example.com",
            "GITHUB_API_URL", "https://git.example.com/api/v1");
    Forge forge =
        Forges.of(
            GitUrl.parse("https://git.example.com/acme/deploy"),
            ForgeConfig.NONE,
            settings.of(vars));
    assertEquals(Forge.Kind.GITEA, forge.kind());
  }

  /** Its runner sets GITHUB_TOKEN, which is none of GitHub. */
  @Test
  void theTokenOfAGiteaJobIsNotSentToGitHub() {
    ApiSettings of =
        settings.of(
            Map.of(
                "GITEA_ACTIONS", "true",
                "GITHUB_SERVER_URL", "https://git.example.com",
                "GITHUB_TOKEN", "0123456789"));
    assertEquals(Optional.empty(), token(Forge.Kind.GITHUB, "https://api.github.com", of));
    assertEquals(
        Optional.of("Bearer 0123456789"),
        token(Forge.Kind.GITEA, "https://git.example.com/api/v1", of));
  }

  private static Optional<String> token(Forge.Kind kind, String api, ApiSettings of) {
    var tokens = new Tokens(kind, Home.of(kind, of), Access.base(api), true, of);
    return tokens.access().token().map(Token::authorization);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AZURE_DEVOPS, AZURE_DEVOPS_EXT_PAT, abcdefgh, https://dev.azure.com/a, Basic OmFiY2RlZmdo
          AZURE_DEVOPS, SYSTEM_ACCESSTOKEN,   eyJ0.a.b, https://dev.azure.com/a, Bearer eyJ0.a.b
          AZURE_DEVOPS, HOIST_FORGE_TOKEN,    abcdefgh, https://dev.azure.com/a, Basic OmFiY2RlZmdo
          BITBUCKET,    BITBUCKET_TOKEN,      abcdefgh, https://api.bitbucket.org/2.0, Bearer abcdefgh
          """)
  void tokensAreSentAsTheirHostWantsThem(
      Forge.Kind kind, String variable, String secret, String api, String sent) {
    assertEquals(Optional.of(sent), token(kind, api, settings.of(Map.of(variable, secret))));
  }

  @Test
  void aTokenWithAUserIsSentAsAPassword() {
    ApiSettings of =
        settings.of(Map.of("HOIST_FORGE_TOKEN", "abcdefgh", "HOIST_FORGE_USER", "me@example.com"));
    assertEquals(
        Optional.of("Basic bWVAZXhhbXBsZS5jb206YWJjZGVmZ2g="),
        token(Forge.Kind.BITBUCKET, "https://api.bitbucket.org/2.0", of));
    var token = new Token("T", "abcdefgh").of("me@example.com");
    assertEquals(
        "(hidden) and (hidden)", token.hiddenIn("abcdefgh and bWVAZXhhbXBsZS5jb206YWJjZGVmZ2g="));
  }

  @Test
  void theAccountOfATokenCanBeTold() {
    ApiSettings of = settings.of(Map.of("HOIST_FORGE_LOGIN", "{bot}"));
    assertEquals("{bot}", of.login(Optional::empty));
    Diagnostic fault = TestSettings.fault(() -> settings.of(Map.of()).login(Optional::empty));
    assertEquals("forge.unknown-login", fault.id());
  }

  @Test
  void aConfigurationNamesWhatARemoteDoesNotTell() throws IOException {
    try (FakeGitHub host = FakeGitHub.start()) {
      var config =
          new ForgeConfig(
              Optional.of(Forge.Kind.GITHUB),
              Optional.of(host.url()),
              Optional.of("acme/deploy"),
              Origin.of("hoist.yaml"));
      String address = host.url().substring("http://".length());
      var vars = new HashMap<String, String>();
      vars.put("HOIST_FORGE_TOKEN", FakeGitHub.TOKEN);
      GitUrl remote = GitUrl.parse("/srv/deploy.git");
      Diagnostic fault =
          TestSettings.fault(() -> Forges.of(remote, config, settings.of(vars)).login());
      assertEquals("forge.unauthorized", fault.id());
      assertEquals("", host.server().calls().get(0).token());
      assertTrue(TestSettings.words(fault).contains("set HOIST_FORGE_HOST to " + address));
      vars.put("HOIST_FORGE_HOST", address);
      assertEquals("hoist-bot", Forges.of(remote, config, settings.of(vars)).login());
    }
  }

  /** The variables name tokens; the last column is the one that is sent to the API, if any. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GITHUB, github.com, https://api.github.com,         -,           GITHUB_TOKEN
          GITHUB, github.com, https://api.github.com,         api,         HOIST_FORGE_TOKEN
          GITHUB, github.com, https://api.github.com,         github.com,  HOIST_FORGE_TOKEN
          GITHUB, github.com, https://api.github.com,         other.com,   GITHUB_TOKEN
          GITHUB, other.com,  https://other.com/api/v3,       -,           -
          GITHUB, other.com,  https://other.com/api/v3,       other.com,   HOIST_FORGE_TOKEN
          GITHUB, other.com,  https://evil.com/api/v3,        other.com,   -
          GITLAB, gitlab.com, https://gitlab.com/api/v4,      -,           GITLAB_TOKEN
          GITLAB, git.me,     https://git.me/api/v4,          -,           -
          """)
  void aTokenIsForItsHostAlone(
      Forge.Kind kind, String host, String api, String named, String variable) {
    var vars =
        new HashMap<>(Map.of("GITHUB_TOKEN", "gh", "GITLAB_TOKEN", "gl", "CI_JOB_TOKEN", "job"));
    if (!named.equals("-")) {
      vars.put("HOIST_FORGE_TOKEN", "own");
      vars.put("HOIST_FORGE_HOST", named.equals("api") ? "api.github.com" : named);
    }
    ApiSettings of = settings.of(vars);
    var uri = Access.base(api);
    boolean ours = uri.getHost().endsWith(host);
    Access access = new Tokens(kind, Home.of(kind, of), uri, ours, of).access();
    assertEquals(variable, access.token().map(Token::variable).orElse("-"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://dev.azure.com/acme/shop/_git/d,          https://dev.azure.com/acme,        shop/d
          https://dev.azure.com/acme/_git/d,               https://dev.azure.com/acme,        d/d
          git@ssh.dev.azure.com:v3/acme/shop/d,            https://dev.azure.com/acme,        shop/d
          https://acme.visualstudio.com/_git/d,            https://acme.visualstudio.com,     d/d
          https://acme.visualstudio.com/DefaultCollection/shop/_git/d, \
          https://acme.visualstudio.com/DefaultCollection, shop/d
          https://tfs.example.com/tfs/Col/shop/_git/d,     https://tfs.example.com/tfs/Col,   shop/d
          ssh://tfs.example.com/tfs/Col/shop/_git/d,       https://tfs.example.com/tfs/Col,   shop/d
          """)
  void theAddressOfAnAzureRepositoryTellsItsCollection(
      String remote, String api, String repository) {
    assertEquals(
        Optional.of(new AzureAddress(api, repository)), AzureAddress.of(GitUrl.parse(remote)));
  }

  @Test
  void settingsDoNotShowWhatTheyHold() {
    ApiSettings of = settings.of(Map.of("GITHUB_TOKEN", "ghp_0123456789"));
    assertEquals("ApiSettings[GITHUB_TOKEN]", of.toString());
  }
}
