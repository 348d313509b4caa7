package dev.hoist.git;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.HoistException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that the real git and gpg have signed. */
class GpgSignaturesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

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

  private CommitId signed(String key) {
    git.run(
        Map.of("GNUPGHOME", gpg.home().toString()),
        "",
        "commit",
        "-q",
        "--allow-empty",
        "-S" + key,
        "-m",
        "by hand");
    return git.head("HEAD");
  }

  private Signature verify(CommitId commit, byte[] allowed, Instant when) {
    return verify(commit, allowed, when, Map.of());
  }

  private Signature verify(
      CommitId commit, byte[] allowed, Instant when, Map<String, String> vars) {
    try (Repo repo = git.open(vars)) {
      return new Signatures(repo).verify(commit, AllowedSigners.read("allowed", allowed), when);
    }
  }

  @Test
  void aCommitSignedByAListedKeyIsGood() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");
    String other = gpg.key("Bob <bob@example.com>", "", "never");
    byte[] both = ("# ours\n" + new String(gpg.exported(key, other), US_ASCII)).getBytes(UTF_8);

    assertEquals(
        new Signature.Good(List.of("Alice <alice@example.com>"), key),
        verify(signed(key), both, NOW));
    assertEquals(
        new Signature.Good(List.of("Bob <bob@example.com>"), other),
        verify(signed(other), both, NOW));
  }

  /** As with a merge that a forge signs with its own key. */
  @Test
  void aKeyThatIsNotListedIsUnknownAndToldByItsFingerprint() {
    String key = gpg.key("Forge <noreply@example.com>", "", "never");
    String other = gpg.key("Bob <bob@example.com>", "", "never");
    CommitId commit = signed(key);

    assertEquals(new Signature.UnknownSigner(key), verify(commit, gpg.exported(other), NOW));
    assertEquals(new Signature.UnknownSigner(key), verify(commit, new byte[0], NOW));
    assertEquals(
        new Signature.UnknownSigner("an OpenPGP key"),
        verify(commit, new byte[0], NOW, Map.of("PATH", "")));
  }

  @Test
  void theKeysOfTheUserProveNothing() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");

    assertEquals(
        new Signature.UnknownSigner(key),
        verify(signed(key), new byte[0], NOW, Map.of("GNUPGHOME", gpg.home().toString())));
  }

  @Test
  void aCommitThatWasTamperedWithIsBad() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");
    String raw = git.run("cat-file", "commit", signed(key).hex()) + "\n";
    CommitId changed =
        new CommitId(
            git.run(
                Map.of(),
                raw.replace("by hand", "by foot"),
                "hash-object",
                "-t",
                "commit",
                "-w",
                "--stdin"));

    assertEquals(
        new Signature.Bad("it does not fit the commit"), verify(changed, gpg.exported(key), NOW));
  }

  @Test
  void aKeyCountsUntilItExpires() {
    String key = gpg.key("Alice <alice@example.com>", "", "20991231T000000");
    CommitId commit = signed(key);

    assertInstanceOf(Signature.Good.class, verify(commit, gpg.exported(key), NOW));
    Signature later = verify(commit, gpg.exported(key), Instant.parse("2100-01-02T00:00:00Z"));
    assertInstanceOf(Signature.Expired.class, later);
    assertEquals("is signed by Alice <alice@example.com>, whose key has expired", later.describe());
    // gpg takes a key that is yet to be made for a fault
    assertInstanceOf(
        Signature.Bad.class,
        verify(commit, gpg.exported(key), Instant.parse("2025-01-02T00:00:00Z")));
  }

  @Test
  void aKeyThatWasRevokedProvesNothing() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");
    CommitId commit = signed(key);
    Path certificate = gpg.home().resolve("openpgp-revocs.d/" + key + ".rev");
    TestGit files = new TestGit(gpg.home());
    String text = read(certificate).replace(":-----BEGIN", "-----BEGIN");
    files.write("revoked.asc", text);
    gpg.gpg("--import", gpg.home().resolve("revoked.asc").toString());

    assertEquals(new Signature.Bad("its key was revoked"), verify(commit, gpg.exported(key), NOW));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aWeakDigestProvesNothing() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");
    String raw = git.run("cat-file", "commit", git.head("HEAD").hex()) + "\n";
    TestGit files = new TestGit(dir);
    files.write("content", raw);
    gpg.gpg(
        "--digest-algo=SHA1",
        "--allow-weak-digest-algos",
        "--armor",
        "--output=" + dir + "/sig",
        "--detach-sign",
        dir + "/content");
    String header = "gpgsig " + read(dir.resolve("sig")).strip().replace("\n", "\n ") + "\n";
    CommitId weak =
        new CommitId(
            git.run(
                Map.of(),
                raw.replaceFirst("\n\n", "\n" + header + "\n"),
                "hash-object",
                "-t",
                "commit",
                "-w",
                "--stdin"));

    assertEquals(
        new Signature.Bad("it is made with a digest that is broken"),
        verify(weak, gpg.exported(key), NOW));
  }

  @Test
  void withKeysAndWithoutGpgNothingIsProved() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");
    CommitId commit = signed(key);
    byte[] allowed = gpg.exported(key);

    HoistException e =
        assertThrows(HoistException.class, () -> verify(commit, allowed, NOW, Map.of("PATH", "")));

    assertEquals("sign.no-program", e.diagnostics().get(0).id());
  }

  @Test
  void keysThatGpgDoesNotTakeAreToldByTheirLine() {
    String key = gpg.key("Alice <alice@example.com>", "", "never");
    CommitId commit = signed(key);
    String block =
        "# one\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";

    HoistException e =
        assertThrows(HoistException.class, () -> verify(commit, block.getBytes(UTF_8), NOW));

    assertEquals("signers.bad-key", e.diagnostics().get(0).id());
    assertEquals(2, e.diagnostics().get(0).at().line());
  }
}
