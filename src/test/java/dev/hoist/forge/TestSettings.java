package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.GitUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** Settings under which no time passes; what would have been waited is noted. */
final class TestSettings {
  static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  final List<Duration> pauses = new ArrayList<>();

  ApiSettings of(Map<String, String> vars) {
    return new ApiSettings(vars, () -> NOW, pauses::add, Duration.ofSeconds(10));
  }

  /** The repository {@code acme/deploy} on a fake GitHub, with the token given. */
  Forge gitHub(String api, String token) {
    return Forges.of(
        GitUrl.parse("https://github.com/acme/deploy.git"),
        ForgeConfig.NONE,
        of(Map.of("GITHUB_API_URL", api, "GITHUB_TOKEN", token)));
  }

  Forge gitHub(FakeGitHub gitHub) {
    return gitHub(gitHub.url(), FakeGitHub.TOKEN);
  }

  /** The project {@code acme/platform/deploy} on a fake GitLab. */
  Forge gitLab(FakeGitLab gitLab) {
    return Forges.of(
        GitUrl.parse(gitLab.url() + "/acme/platform/deploy.git"),
        ForgeConfig.NONE,
        of(Map.of("CI_SERVER_URL", gitLab.url(), "GITLAB_TOKEN", FakeGitLab.TOKEN)));
  }

  /** The one diagnostic that a step ends with. */
  static Diagnostic fault(Runnable step) {
    HoistException e = Assertions.assertThrows(HoistException.class, step::run);
    return e.diagnostics().get(0);
  }

  /** All its words: message, reasons and hint. */
  static String words(Diagnostic fault) {
    var words = new StringBuilder(fault.message());
    fault.because().forEach(because -> words.append("; ").append(because.fact()));
    fault.hint().ifPresent(hint -> words.append(" -> ").append(hint));
    return words.toString();
  }
}
