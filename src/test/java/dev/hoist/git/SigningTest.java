package dev.hoist.git;

import static dev.hoist.git.TestGit.ALICE;
import static dev.hoist.git.TestGit.NOW;
import static dev.hoist.git.TestGit.files;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits signed with ssh keys, judged by the real git and ssh-keygen. */
class SigningTest {
  @TempDir private Path dir;
  private TestGit git;
  private SshKeys keys;

  @BeforeEach
  void make() {
    git = TestGit.work(dir.resolve("work"));
    keys = SshKeys.in(dir.resolve("keys"));
  }

  private CommitId commit(Map<String, String> vars) {
    try (Repo repo = git.open(vars)) {
      return new CommitWriter(repo)
          .commit(
              Optional.of(git.head("main")),
              List.of(TreeEdit.replace(RepoPath.of("webapp"), files("manifest.yaml", "a: 1\n"))),
              "render webapp — for prod\n\nHoist-To: prod",
              ALICE,
              ALICE,
              NOW)
          .orElseThrow();
    }
  }

  private HoistException refused(Map<String, String> vars) {
    String before = git.run("count-objects", "-v");
    HoistException e = assertThrows(HoistException.class, () -> commit(vars));
    assertEquals(before, git.run("count-objects", "-v"), "nothing was written");
    return e;
  }

  private static String id(HoistException e) {
    return e.diagnostics().get(0).id();
  }

  /** What git says of a commit, which it must accept. */
  private String accepted(CommitId id, Path key) {
    git.run("config", "gpg.ssh.allowedSignersFile", keys.allowed("alice@example.com", key));
    git.run("fsck", "--strict");
    git.run("verify-commit", id.hex());
    return git.run("log", "-1", "--show-signature", id.hex());
  }

  @Test
  void withoutAWishNothingIsSigned() {
    CommitId id = commit(Map.of());

    assertFalse(git.run("cat-file", "-p", id.hex()).contains("gpgsig"));
    assertEquals(id, commit(Map.of("HOIST_SIGN", "off")));
  }

  @ParameterizedTest
  @CsvSource({"ed25519,", "rsa,3072", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
  void aKeyInAFileSigns(String kind, String bits) {
    Path key = keys.make("key", kind, bits, "");

    CommitId id = commit(Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", key.toString()));

    String log = accepted(id, key);
    assertTrue(log.contains("Good \"git\" signature for alice@example.com with"), log);
    assertTrue(log.contains("render webapp — for prod"), log);
  }

  @ParameterizedTest
  @CsvSource({"rsa,PEM", "ecdsa,PEM", "rsa,PKCS8"})
  void anOlderFormOfKeyFileIsRead(String kind, String form) {
    Path key = keys.make("old", kind, null, "", "-m", form);

    accepted(commit(Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", key.toString())), key);
  }

  @Test
  void aPassphraseOpensAKeyAndIsNeverShown() {
    Path key = keys.make("locked", "ed25519", null, "open sesame");
    Map<String, String> vars = Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", key.toString());

    HoistException without = refused(vars);
    assertEquals("sign.locked-key", id(without));
    HoistException wrong = refused(with(vars, "HOIST_SIGNING_PASSPHRASE", "not this one"));
    assertEquals("sign.locked-key", id(wrong));
    assertFalse(wrong.diagnostics().toString().contains("not this one"));

    accepted(commit(with(vars, "HOIST_SIGNING_PASSPHRASE", "open sesame\n")), key);
  }

  @ParameterizedTest
  @CsvSource({"rsa,PEM", "ecdsa,PEM", "rsa,RFC4716"})
  void aPassphraseOpensOlderForms(String kind, String form) {
    Path key = keys.make("locked", kind, null, "sesame", "-m", form);
    Map<String, String> vars = Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", key.toString());

    assertEquals("sign.locked-key", id(refused(vars)));
    accepted(commit(with(vars, "HOIST_SIGNING_PASSPHRASE", "sesame")), key);
  }

  @Test
  void aLockedKeyOfAFormThatIsNotReadIsToldSo() {
    Path key = keys.make("locked", "rsa", null, "sesame", "-m", "PKCS8");

    HoistException e =
        refused(
            Map.of(
                "HOIST_SIGN", "ssh",
                "HOIST_SIGNING_KEY", key.toString(),
                "HOIST_SIGNING_PASSPHRASE", "sesame"));

    assertEquals("sign.bad-key", id(e));
    assertTrue(e.diagnostics().toString().contains("ssh-keygen -p -f FILE"));
  }

  @Test
  void theKeyItselfMayStandInTheVariable() throws IOException {
    Path key = keys.make("key", "ed25519", null, "");
    String text = Files.readString(key);

    accepted(commit(Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", text.strip())), key);

    String half = text.substring(0, text.length() / 2);
    HoistException e = refused(Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", half));
    assertFalse(e.diagnostics().toString().contains("b3BlbnNzaC1rZXk"), "a key is shown");
    String bare = text.replaceAll("-----[^-]+-----", "").replace("\n", "");
    HoistException unmarked = refused(Map.of("HOIST_SIGN", "ssh", "HOIST_SIGNING_KEY", bare));
    assertFalse(unmarked.diagnostics().toString().contains("b3BlbnNzaC1rZXk"), "a key is shown");
  }

  @Test
  void theAgentSignsForAKeyWithAPassphraseOrAPublicKeyAlone() throws Exception {
    Path locked = keys.make("locked", "rsa", null, "sesame");
    try (SshKeys.Agent agent = keys.agent()) {
      agent.add(locked, "sesame");
      String line = Files.readString(Path.of(locked + ".pub")).strip();
      for (String key : List.of(locked.toString(), locked + ".pub", line, "key::" + line)) {
        accepted(
            commit(
                Map.of(
                    "HOIST_SIGN",
                    "ssh",
                    "HOIST_SIGNING_KEY",
                    key,
                    "SSH_AUTH_SOCK",
                    agent.socket())),
            locked);
      }
      Path other = keys.make("other", "ed25519", null, "");
      String absent = "key::" + Files.readString(Path.of(other + ".pub")).strip();
      HoistException e =
          refused(
              Map.of(
                  "HOIST_SIGN",
                  "ssh",
                  "HOIST_SIGNING_KEY",
                  absent,
                  "SSH_AUTH_SOCK",
                  agent.socket()));
      assertEquals("sign.no-key", id(e));
    }
  }

  @Test
  void gitsOwnConfigurationDecides() {
    Path key = keys.make("key", "ed25519", null, "");
    TestGit home = new TestGit(dir.resolve("home"));
    home.write(
        ".config/git/config",
        "[commit]\n\tgpgsign\n[gpg]\n\tformat = ssh\n[include]\n\tpath = more\n");
    home.write(".config/git/more", "[user]\n\tsigningkey = " + key + ".pub\n");
    Map<String, String> vars = Map.of("HOME", home.folder().toString());

    accepted(commit(vars), key);

    assertFalse(signed(commit(with(vars, "HOIST_SIGN", "off"))));
    git.run("config", "commit.gpgsign", "false");
    assertFalse(signed(commit(vars)));
  }

  @Test
  void aUsersFilesMayTellForWhichFoldersTheyCount() {
    Path key = keys.make("key", "ed25519", null, "");
    TestGit home = new TestGit(dir.resolve("home"));
    home.write(".gitconfig", "[includeIf \"gitdir:" + dir + "/\"]\n\tpath = work.inc\n");
    home.write(
        "work.inc",
        "[commit]\n\tgpgsign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = " + key + "\n");

    accepted(commit(Map.of("HOME", home.folder().toString())), key);
  }

  @Test
  void aCloneChoosesNoProgram() {
    Path key = keys.make("key", "ed25519", null, "");
    Path trap = git.script("trap.sh", "touch " + dir.resolve("sprung") + "; exit 1");
    git.run("config", "commit.gpgsign", "true");
    git.run("config", "gpg.format", "ssh");
    git.run("config", "user.signingkey", key.toString());
    for (String setting : List.of("gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand")) {
      git.run("config", setting, trap.toString());
    }

    CommitId id = commit(Map.of());

    git.run("config", "--unset", "gpg.ssh.program");
    accepted(id, key);
    assertFalse(Files.exists(dir.resolve("sprung")));
  }

  @Test
  void theUsersProgramGetsWhatGitWouldGiveIt() throws IOException {
    Path key = keys.make("key", "ed25519", null, "");
    TestGit home = new TestGit(dir.resolve("home"));
    Path program = home.script("sign.sh", "echo \"$@\" > " + dir + "/args; exec ssh-keygen \"$@\"");
    home.write(".gitconfig", "[gpg \"ssh\"]\n\tprogram = " + program + "\n");
    Map<String, String> vars =
        Map.of(
            "HOME", home.folder().toString(),
            "HOIST_SIGN", "ssh",
            "HOIST_SIGNING_KEY", key.toString());

    accepted(commit(vars), key);
    assertTrue(Files.readString(dir.resolve("args")).startsWith("-Y sign -n git -f " + key));

    home.script("sign.sh", "echo 'no finger on the key' >&2; exit 7");
    HoistException e = refused(vars);
    assertEquals("sign.failed", id(e));
    assertTrue(e.diagnostics().toString().contains("no finger on the key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign.bad-setting | HOIST_SIGN=shh | set it to ssh",
        "sign.bad-setting | HOIST_SIGN=x509 | ",
        "sign.bad-setting | HOIST_SIGNING_KEY=key | set HOIST_SIGN=ssh or HOIST_SIGN=openpgp",
        "sign.no-key | HOIST_SIGN=ssh | name a key file",
        "sign.no-key | HOIST_SIGN=ssh HOIST_SIGNING_KEY=/nowhere/key | ",
        "sign.no-key | HOIST_SIGN=ssh HOIST_SIGNING_KEY=app | ",
        "sign.bad-key | HOIST_SIGN=ssh HOIST_SIGNING_KEY=app/kustomization.yaml | ",
        "sign.bad-key | HOIST_SIGN=ssh HOIST_SIGNING_KEY=key::ssh-dss | ",
      })
  void whatCannotBeUsedIsToldBeforeAnythingIsWritten(String id, String vars, String hint) {
    var all = new HashMap<String, String>();
    for (String pair : vars.split(" ")) {
      all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    HoistException e = refused(all);

    assertEquals(id, id(e));
    String next = e.diagnostics().get(0).hint().orElse("");
    assertTrue(next.startsWith(Optional.ofNullable(hint).orElse("")), next);
  }

  private boolean signed(CommitId id) {
    return git.run("cat-file", "-p", id.hex()).contains("gpgsig");
  }

  private static Map<String, String> with(Map<String, String> vars, String name, String value) {
    var more = new HashMap<>(vars);
    more.put(name, value);
    return more;
  }
}
