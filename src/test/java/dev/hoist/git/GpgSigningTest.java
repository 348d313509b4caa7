package dev.hoist.git;

import static dev.hoist.git.TestGit.NOW;
import static dev.hoist.git.TestGit.files;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits signed with the real gpg, judged by the real git. */
class GpgSigningTest {
  private static final Person BOT = new Person("Bot", "bot@example.com");

  @TempDir private Path dir;
  private TestGit git;
  private GpgKeys gpg;

  @BeforeEach
  void make() {
    gpg = GpgKeys.make();
    git = TestGit.work(dir.resolve("work"));
  }

  @AfterEach
  void end() {
    if (gpg != null) {
      gpg.close();
    }
  }

  private CommitId commit(Map<String, String> vars) {
    var all = new HashMap<String, String>(vars);
    all.put("GNUPGHOME", gpg.home().toString());
    try (Repo repo = git.open(all)) {
      return new CommitWriter(repo)
          .commit(
              Optional.of(git.head("main")),
              List.of(TreeEdit.replace(RepoPath.of("webapp"), files("manifest.yaml", "a: 1\n"))),
              "render webapp",
              BOT,
              BOT,
              NOW)
          .orElseThrow();
    }
  }

  private void accepted(CommitId id) {
    Map<String, String> vars = Map.of("GNUPGHOME", gpg.home().toString());
    git.run(vars, "", "verify-commit", id.hex());
    String log = git.run(vars, "", "log", "-1", "--show-signature", id.hex());
    assertTrue(log.contains("gpg: Good signature from \"Bot <bot@example.com>\""), log);
  }

  @Test
  void theCommittersKeyIsTakenWhenNoneIsNamed() {
    gpg.key("Bot <bot@example.com>", "", "never");

    accepted(commit(Map.of("HOIST_SIGN", "openpgp")));
  }

  @Test
  void aKeyIsNamedByItsIdInTheEnvironmentOrInGitsConfiguration() {
    String key = gpg.key("Bot <bot@example.com>", "", "never");
    gpg.key("Somebody <else@example.com>", "", "never");

    accepted(commit(Map.of("HOIST_SIGN", "openpgp", "HOIST_SIGNING_KEY", key)));

    git.run("config", "commit.gpgsign", "true");
    git.run("config", "user.signingkey", key.substring(24));
    accepted(commit(Map.of()));
  }

  @Test
  void aPassphraseIsHandedToGpgAndNeverShown() {
    gpg.key("Bot <bot@example.com>", "open sesame", "never");
    gpg.forget();

    HoistException wrong =
        assertThrows(
            HoistException.class,
            () ->
                commit(
                    Map.of(
                        "HOIST_SIGN", "openpgp",
                        "HOIST_SIGNING_PASSPHRASE", "not this one")));
    assertEquals("sign.failed", wrong.diagnostics().get(0).id());
    assertFalse(wrong.diagnostics().toString().contains("not this one"));

    accepted(commit(Map.of("HOIST_SIGN", "openpgp", "HOIST_SIGNING_PASSPHRASE", "open sesame")));
  }

  @Test
  void aKeyThatGpgDoesNotHaveIsToldBeforeAnythingIsWritten() {
    String before = git.run("count-objects", "-v");

    HoistException e =
        assertThrows(HoistException.class, () -> commit(Map.of("HOIST_SIGN", "openpgp")));

    assertEquals("sign.no-key", e.diagnostics().get(0).id());
    assertEquals("gpg has no key \"Bot <bot@example.com>\"", e.diagnostics().get(0).message());
    assertEquals(before, git.run("count-objects", "-v"));
  }

  @Test
  void withoutGpgTheErrorSaysSo() {
    HoistException e =
        assertThrows(
            HoistException.class, () -> commit(Map.of("HOIST_SIGN", "openpgp", "PATH", "")));

    assertEquals("sign.no-program", e.diagnostics().get(0).id());
  }

  @Test
  void theUsersProgramTakesThePlaceOfGpg() {
    gpg.key("Bot <bot@example.com>", "", "never");
    TestGit home = new TestGit(dir.resolve("home"));
    Path program = home.script("mygpg", "touch " + dir + "/used; exec gpg \"$@\"");
    home.write(".gitconfig", "[gpg]\n\tprogram = " + program + "\n");

    accepted(commit(Map.of("HOIST_SIGN", "openpgp", "HOME", home.folder().toString())));

    assertTrue(dir.resolve("used").toFile().exists());
  }

  @Test
  void aKeyThatHasExpiredCannotSign() {
    gpg.key("Bot <bot@example.com>", "", "20260201T000000");

    HoistException e =
        assertThrows(HoistException.class, () -> commit(Map.of("HOIST_SIGN", "openpgp")));

    assertTrue(e.diagnostics().get(0).id().startsWith("sign."), e.toString());
  }
}
