package dev.hoist.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CiRunTest {
  @Test
  void ownVariablesComeFirst() {
    CiRun run =
        CiRun.of(
            Map.of(
                "HOIST_ACTOR",
                "ada",
                "GITHUB_ACTOR",
                "bot",
                "HOIST_RUN_URL",
                "https://ci/1",
                "BUILD_URL",
                "https://ci/2"));
    assertEquals(new CiRun(Optional.of("ada"), Optional.of("https://ci/1")), run);
  }

  @Test
  void theAddressOfARunOnGitHubIsPutTogether() {
    CiRun run =
        CiRun.of(
            Map.of(
                "GITHUB_ACTOR", "ada",
                "GITHUB_SERVER_URL", "https://git.example.com",
                "GITHUB_REPOSITORY", "shop/web",
                "GITHUB_RUN_ID", "7"));
    assertEquals(Optional.of("https://git.example.com/shop/web/actions/runs/7"), run.url());
  }

  @Test
  void forgejoNumbersRunsWithinTheirRepository() {
    Map<String, String> vars =
        Map.of(
            "GITEA_ACTIONS", "true",
            "GITHUB_SERVER_URL", "https://git.example.com/code/",
            "GITHUB_REPOSITORY", "shop/web",
            "GITHUB_RUN_ID", "912",
            "GITHUB_RUN_NUMBER", "7");
    assertEquals(
        Optional.of("https://git.example.com/code/shop/web/actions/runs/912"),
        CiRun.of(vars).url());
    var forgejo = new HashMap<>(vars);
    forgejo.put("FORGEJO_ACTIONS", "true");
    assertEquals(
        Optional.of("https://git.example.com/code/shop/web/actions/runs/7"),
        CiRun.of(forgejo).url());
  }

  @Test
  void theAddressesOfRunsOnAzureAndBitbucketArePutTogether() {
    String project = "5b3f2b7c-6f6e-4a9c-8a57-0c4f3f1d2e11";
    assertEquals(
        new CiRun(
            Optional.of("Ada Lovelace"),
            Optional.of("https://dev.azure.com/acme/" + project + "/_build/results?buildId=31")),
        CiRun.of(
            Map.of(
                "BUILD_REQUESTEDFOR", "Ada Lovelace",
                "SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/",
                "SYSTEM_TEAMPROJECT", "two words",
                "SYSTEM_TEAMPROJECTID", project,
                "BUILD_BUILDID", "31")));
    assertEquals(
        new CiRun(
            Optional.of("{8d1c}"),
            Optional.of("https://bitbucket.org/acme/deploy/pipelines/results/12")),
        CiRun.of(
            Map.of(
                "BITBUCKET_STEP_TRIGGERER_UUID", "{8d1c}",
                "BITBUCKET_REPO_FULL_NAME", "acme/deploy",
                "BITBUCKET_BUILD_NUMBER", "12")));
  }

  @Test
  void commitsTellItInTrailersOfOneLine() {
    CiRun run = CiRun.of(Map.of("HOIST_ACTOR", "ada\nHoist-To: prod", "BUILD_URL", "https://ci/2"));
    assertEquals(
        "[Hoist-Actor: ada Hoist-To: prod, Hoist-Run-Url: https://ci/2]",
        run.trailers().toString());
  }

  @Test
  void atADeskNothingIsKnown() {
    assertEquals(
        new CiRun(Optional.empty(), Optional.empty()), CiRun.of(Map.of("GITHUB_ACTOR", " ")));
  }
}
