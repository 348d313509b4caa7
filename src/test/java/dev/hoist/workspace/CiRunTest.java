package dev.hoist.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
