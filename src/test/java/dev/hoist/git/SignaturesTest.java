package dev.hoist.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits that the real git and ssh-keygen have signed. */
class SignaturesTest {
  private static final Instant WHEN = Instant.parse("2026-10-15T12:00:00Z");

  @TempDir private Path dir;
  private TestGit git;
  private SshKeys keys;

  @BeforeEach
  void make() {
    git = TestGit.work(dir.resolve("work"));
    keys = SshKeys.in(dir.resolve("keys"));
  }

  private CommitId signed(Path key, String... more) {
    git.run("config", "gpg.format", "ssh");
    git.run("config", "user.signingkey", key.toString());
    var words = new ArrayList<>(List.of("commit", "-q", "-S", "--allow-empty"));
    words.addAll(List.of(more));
    words.addAll(List.of("-m", "by hand"));
    git.run(words.toArray(new String[0]));
    return git.head("HEAD");
  }

  private Signature verify(CommitId commit, String allowed) {
    return verify(commit, allowed, WHEN);
  }

  private Signature verify(CommitId commit, String allowed, Instant when) {
    try (Repo repo = git.open()) {
      AllowedSigners signers = AllowedSigners.read("allowed", allowed.getBytes(UTF_8));
      return new Signatures(repo).verify(commit, signers, when);
    }
  }

  /** The same commit with a change that its signature does not know of. */
  private CommitId tampered(CommitId commit, String from, String to) {
    String raw = git.run("cat-file", "commit", commit.hex()) + "\n";
    assertTrue(raw.contains(from), raw);
    String changed = raw.replace(from, to);
    return new CommitId(
        git.run(Map.of(), changed, "hash-object", "--literally", "-t", "commit", "-w", "--stdin"));
  }

  private static String fingerprint(Path key) {
    return SshKeys.run(Map.of(), List.of("ssh-keygen", "-l", "-f", key + ".pub")).split(" ")[1];
  }

  @ParameterizedTest
  @CsvSource({"ed25519,", "rsa,3072", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
  void aCommitThatGitSignedIsGood(String kind, String bits) {
    Path key = keys.make("key", kind, bits, "");

    Signature signature = verify(signed(key), "alice@example.com " + SshKeys.line(key));

    assertEquals(new Signature.Good(List.of("alice@example.com"), fingerprint(key)), signature);
    assertEquals("is signed by alice@example.com", signature.describe());
  }

  @Test
  void aCommitWithoutASignatureIsUnsigned() {
    assertEquals(new Signature.Unsigned(), verify(git.head("HEAD"), ""));
  }

  @Test
  void aKeyThatIsNotListedIsUnknown() {
    Path key = keys.make("key", "ed25519", null, "");
    Path other = keys.make("other", "ed25519", null, "");
    CommitId commit = signed(key);

    for (String allowed :
        List.of(
            "",
            "alice@example.com " + SshKeys.line(other),
            "alice@example.com namespaces=\"file,mail\" " + SshKeys.line(key),
            "alice@example.com namespaces=\"!git,*\" " + SshKeys.line(key),
            "alice@example.com cert-authority " + SshKeys.line(key))) {
      assertEquals(new Signature.UnknownSigner(fingerprint(key)), verify(commit, allowed));
    }
    assertInstanceOf(
        Signature.Good.class, verify(commit, "a@b namespaces=\"file,g?t\" " + SshKeys.line(key)));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "by hand,by foot",
        "tree ,tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904+tree ",
        "author ,parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904+author ",
        "Alice,Mallory",
        "gpgsig ,encoding latin1+gpgsig ",
      })
  void aCommitThatWasTamperedWithIsBad(String from, String to) {
    Path key = keys.make("key", "ed25519", null, "");
    CommitId commit = tampered(signed(key), from, to.replace('+', '\n'));

    assertEquals(
        new Signature.Bad("it does not fit the content"),
        verify(commit, "alice@example.com " + SshKeys.line(key)));
  }

  @Test
  void theSignatureOfAnotherCommitIsBad() {
    Path key = keys.make("key", "ed25519", null, "");
    String one = git.run("cat-file", "commit", signed(key).hex());
    CommitId two = signed(key, "--author=Bob <bob@example.com>");
    String mine = git.run("cat-file", "commit", two.hex());

    CommitId mixed = tampered(two, armour(mine), armour(one));

    assertInstanceOf(Signature.Bad.class, verify(mixed, "alice " + SshKeys.line(key)));
  }

  private static String armour(String commit) {
    return commit.substring(commit.indexOf("gpgsig"), commit.indexOf("-----END"));
  }

  @Test
  void twoSignaturesOrOneThatIsCutOffAreBad() {
    Path key = keys.make("key", "ed25519", null, "");
    CommitId commit = signed(key);
    String allowed = "alice " + SshKeys.line(key);
    String raw = git.run("cat-file", "commit", commit.hex());
    String whole = raw.substring(raw.indexOf("gpgsig"), raw.indexOf("\n\n"));

    assertEquals(
        new Signature.Bad("there are 2 of them"),
        verify(tampered(commit, whole, whole + "\n" + whole), allowed));
    assertInstanceOf(
        Signature.Bad.class,
        verify(tampered(commit, whole, whole.substring(0, whole.length() / 2)), allowed));
    assertInstanceOf(
        Signature.Bad.class, verify(tampered(commit, whole, "gpgsig nonsense"), allowed));
    // a header for other ids is no signature here
    assertEquals(
        new Signature.Unsigned(), verify(tampered(commit, "gpgsig ", "gpgsig-sha256 "), allowed));
  }

  @Test
  void anyDamageIsBadAndNeverACrash() {
    Path key = keys.make("key", "ecdsa", "256", "");
    CommitId commit = signed(key);
    String raw = git.run("cat-file", "commit", commit.hex());
    String[] lines =
        raw.substring(raw.indexOf("SIGNATURE-----\n"), raw.indexOf("-----END")).split("\n");
    for (int i = 1; i < lines.length - 1; i++) {
      for (int at : new int[] {1, 5, 9, 14, 40}) {
        String line = lines[i];
        if (at < line.length()) {
          char c = line.charAt(at) == 'A' ? '/' : 'A';
          String changed = line.substring(0, at) + c + line.substring(at + 1);
          Signature signature =
              verify(tampered(commit, line, changed), "alice " + SshKeys.line(key));
          assertTrue(
              signature instanceof Signature.Bad || signature instanceof Signature.UnknownSigner,
              signature + " for " + changed);
        }
      }
    }
  }

  @Test
  void aKeyCountsBetweenItsTwoTimesOnly() {
    Path key = keys.make("key", "ed25519", null, "");
    CommitId commit = signed(key);
    String line = SshKeys.line(key);
    Instant after = Instant.parse("2026-10-01T00:00:00Z");
    Instant before = Instant.parse("2026-10-20T12:30:00Z");
    String allowed = "alice valid-after=\"20261001Z\",valid-before=\"202610201230\" " + line;

    assertInstanceOf(Signature.Good.class, verify(commit, allowed, after));
    assertInstanceOf(Signature.Good.class, verify(commit, allowed, before));
    var expired =
        new Signature.Expired(
            List.of("alice"), fingerprint(key), Optional.of(after), Optional.of(before));
    assertEquals(expired, verify(commit, allowed, after.minusSeconds(1)));
    assertEquals(expired, verify(commit, allowed, before.plusSeconds(1)));
    assertEquals(
        "is signed by alice, whose key counts only after 2026-10-01T00:00:00Z and before"
            + " 2026-10-20T12:30:00Z",
        expired.describe());
    // another line may let the same key count
    assertInstanceOf(
        Signature.Good.class, verify(commit, allowed + "\nbob " + line, before.plusSeconds(1)));
  }

  @Test
  void severalPrincipalsShareAKeyAndEachHasTheirOwn() {
    Path key = keys.make("key", "ed25519", null, "");
    Path other = keys.make("other", "rsa", "2048", "");
    String allowed =
        "# who may\n\nalice@example.com "
            + SshKeys.line(other)
            + "\n"
            + "\"bob@example.com,carl@example.com\" "
            + SshKeys.line(key)
            + "\r\n";

    assertEquals(
        new Signature.Good(List.of("bob@example.com", "carl@example.com"), fingerprint(key)),
        verify(signed(key), allowed));
    assertEquals(
        new Signature.Good(List.of("alice@example.com"), fingerprint(other)),
        verify(signed(other), allowed));
  }

  @Test
  void aKeyThatIsTooShortIsRefused() {
    Path key = keys.make("short", "rsa", "1024", "");
    CommitId commit = signed(key);

    assertEquals(new Signature.Bad("an rsa key of 1024 bits is too short"), verify(commit, ""));
    HoistException e =
        assertThrows(HoistException.class, () -> verify(commit, "alice " + SshKeys.line(key)));
    assertEquals("signers.bad-key", e.diagnostics().get(0).id());
  }

  @Test
  void aSignatureForSomethingElseThanGitIsBad() throws Exception {
    Path key = keys.make("key", "ed25519", null, "");
    CommitId commit = signed(key);
    String raw = git.run("cat-file", "commit", commit.hex()) + "\n";
    String whole = raw.substring(raw.indexOf("gpgsig"), raw.indexOf("\n\n") + 1);
    Path file = Files.writeString(dir.resolve("content"), raw.replace(whole, ""));
    SshKeys.run(
        Map.of(),
        List.of(
            "ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", key.toString(), file.toString()));
    String other = Files.readString(Path.of(file + ".sig")).strip();

    CommitId mixed = tampered(commit, whole, "gpgsig " + other.replace("\n", "\n ") + "\n");

    assertEquals(
        new Signature.Bad("it is made for \"file\" and not for git"),
        verify(mixed, "alice " + SshKeys.line(key)));
  }

  @Test
  void aCertificateCountsIfItsAuthorityDoes() {
    Path authority = keys.make("ca", "ed25519", null, "");
    Path key = keys.make("key", "ecdsa", "256", "");
    certify(authority, key, "alice@example.com", "20261001000000Z:20261101000000Z");
    CommitId commit = signed(Path.of(key + "-cert.pub"));
    String allowed = "*@example.com cert-authority " + SshKeys.line(authority);
    var good = new Signature.Good(List.of("alice@example.com"), fingerprint(key));

    assertEquals(good, verify(commit, allowed));
    assertInstanceOf(
        Signature.Expired.class, verify(commit, allowed, WHEN.plusSeconds(86400 * 30)));
    assertInstanceOf(
        Signature.Expired.class,
        verify(commit, allowed.replace("cert-", "valid-before=\"20261002\",cert-")));
    for (String other :
        List.of(
            "*@example.org cert-authority " + SshKeys.line(authority),
            "*,!alice@* cert-authority " + SshKeys.line(authority),
            "*@example.com cert-authority " + SshKeys.line(key),
            "*@example.com " + SshKeys.line(authority))) {
      assertEquals(new Signature.UnknownSigner(fingerprint(key)), verify(commit, other));
    }
  }

  @Test
  void aCertificateForOtherUsesIsBad() {
    Path authority = keys.make("ca", "rsa", "3072", "");
    Path key = keys.make("key", "ed25519", null, "");
    String allowed = "* cert-authority " + SshKeys.line(authority);

    certify(authority, key, "alice", "always:forever", "-O", "force-command=ls");
    assertEquals(
        new Signature.Bad("its certificate is restricted to other uses"),
        verify(signed(Path.of(key + "-cert.pub")), allowed));
    certify(authority, key, "alice", "always:forever", "-h");
    assertEquals(
        new Signature.Bad("its certificate is that of a host"),
        verify(signed(Path.of(key + "-cert.pub")), allowed));
    certify(authority, key, "alice", "always:forever");
    assertInstanceOf(Signature.Good.class, verify(signed(Path.of(key + "-cert.pub")), allowed));
  }

  private static void certify(
      Path authority, Path key, String principals, String validity, String... more) {
    var command =
        new ArrayList<>(
            List.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "id", "-n", principals));
    command.addAll(List.of("-V", validity));
    command.addAll(List.of(more));
    command.add(key + ".pub");
    SshKeys.run(Map.of("TZ", "UTC"), command);
  }

  @Test
  void aMergeIsProvedByItself() {
    Path key = keys.make("key", "ed25519", null, "");
    git.run("checkout", "-q", "-b", "side");
    git.write("side", "1");
    git.commit("unsigned");
    git.run("checkout", "-q", "main");
    git.run("config", "gpg.format", "ssh");
    git.run("config", "user.signingkey", key.toString());
    git.run("merge", "-q", "--no-ff", "-S", "-m", "merge side", "side");
    String allowed = "alice " + SshKeys.line(key);

    assertInstanceOf(Signature.Good.class, verify(git.head("HEAD"), allowed));
    assertEquals(new Signature.Unsigned(), verify(git.head("HEAD^2"), allowed));
  }

  @Test
  void aCommitThatIsNotHereIsAnError() {
    HoistException e =
        assertThrows(HoistException.class, () -> verify(new CommitId("1".repeat(40)), ""));

    assertEquals("git.missing-commit", e.diagnostics().get(0).id());
  }
}
