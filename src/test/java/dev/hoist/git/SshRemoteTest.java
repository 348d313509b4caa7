package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hoist.diag.HoistException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over ssh, to OpenSSH's own server. */
class SshRemoteTest {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");
  private static final BranchName PROD = new BranchName("env/prod");

  @TempDir private static Path top;
  private static Process sshd;
  private static int port;
  private static int count;
  private static CutAnswer cutAnswer;

  private TestGit server;
  private TestGit clone;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.isExecutable(SSHD), "skipped: sshd is not installed");
    port = HttpServerProcess.freePort();
    cutAnswer = new CutAnswer(top);
    TestGit home = new TestGit(top.resolve("home"));
    home.write(".ssh/empty", "");
    for (String key : List.of("host", "id_ed25519", "stranger", "cut")) {
      program("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh(key).toString());
    }
    Path cut =
        home.script(
            "cut",
            """
            case $SSH_ORIGINAL_COMMAND in git-receive-pack*) ;;
            *) eval "exec $SSH_ORIGINAL_COMMAND" ;;
            esac
            """
                + cutAnswer.lines("eval \"$SSH_ORIGINAL_COMMAND\""));
    Files.writeString(
        ssh("authorized"),
        Files.readString(ssh("id_ed25519.pub"))
            + "command=\"%s\" %s".formatted(cut, Files.readString(ssh("cut.pub"))));
    String hostKey = Files.readString(ssh("host.pub")).strip();
    home.write(".ssh/known_hosts", "[127.0.0.1]:" + port + " " + hostKey + "\n");
    home.write(
        ".ssh/sshd_config",
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s
        AuthorizedKeysFile %s
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        PermitRootLogin yes
        SetEnv GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null SHLVL=2
        """
            .formatted(port, ssh("host"), ssh("authorized")));
    Path privilegeSeparation = Path.of("/run/sshd");
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(privilegeSeparation);
    }
    sshd =
        new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", ssh("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(ssh("log").toFile())
            .start();
    HttpServerProcess.awaitPort(port, sshd);
  }

  @AfterAll
  static void stop() {
    if (sshd != null) {
      HttpServerProcess.end(sshd);
    }
  }

  private static Path ssh(String name) {
    return top.resolve("home/.ssh").resolve(name);
  }

  private static void program(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
  }

  @BeforeEach
  void serve() {
    server = TestGit.bare(top.resolve("srv" + count++ + ".git"));
    clone = TestGit.work(top.resolve("clone" + count));
    String user = System.getProperty("user.name");
    clone.run("remote", "add", "origin", "ssh://" + user + "@127.0.0.1:" + port + server.folder());
  }

  private PushResult push(Map<String, String> vars) {
    var all = new HashMap<>(vars);
    all.putIfAbsent("HOME", top.resolve("home").toString());
    try (Repo repo = clone.open(all)) {
      Remote remote = Remote.usual(repo);
      Optional<CommitId> head = Optional.ofNullable(remote.heads(List.of(PROD)).get(PROD));
      CommitId id = TestGit.write(repo, head, "web", "a");
      return remote.push(List.of(new BranchUpdate(PROD, head, id))).get(0);
    }
  }

  @Test
  void theUsersOwnKeyAndKnownHostsOpenTheServer() {
    assertInstanceOf(PushResult.Pushed.class, push(Map.of()));
    assertEquals("1", server.run("rev-list", "--count", "env/prod"));
    server.run("fsck", "--full", "--strict");
  }

  @Test
  void filesNamedByTheEnvironmentTakeThePlaceOfThoseInHome() {
    var vars =
        Map.of(
            "HOME", top.resolve("nobody").toString(),
            "GIT_SSH_COMMAND",
                "ssh -F /dev/null -i '%s' -o UserKnownHostsFile=%s"
                    .formatted(ssh("id_ed25519"), ssh("known_hosts")));
    assertInstanceOf(PushResult.Pushed.class, push(vars));
  }

  @Test
  void theAgentSignsWithItsKeys() throws Exception {
    Path socket = top.resolve("agent" + count);
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      for (int i = 0; i < 100 && !Files.exists(socket); i++) {
        Thread.sleep(20);
      }
      var add = new ProcessBuilder("ssh-add", "-q", ssh("id_ed25519").toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertEquals(0, add.start().waitFor());
      var vars =
          Map.of(
              "HOME", top.resolve("nobody").toString(),
              "SSH_AUTH_SOCK", socket.toString(),
              "GIT_SSH_COMMAND", "ssh -o UserKnownHostsFile=" + ssh("known_hosts"));
      assertInstanceOf(PushResult.Pushed.class, push(vars));
    } finally {
      HttpServerProcess.end(agent);
    }
  }

  @Test
  void anUnknownHostIsRefusedWithAHint() {
    var vars =
        Map.of(
            "GIT_SSH_COMMAND", "ssh -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no");
    var thrown = assertThrows(HoistException.class, () -> push(vars));
    String hint = thrown.diagnostics().get(0).hint().orElseThrow();
    assertTrue(hint.contains("known_hosts"), thrown.diagnostics().toString());
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsRefusedWithAHint() {
    var vars = Map.of("HOIST_SSH_KEY", ssh("stranger").toString());
    var thrown = assertThrows(HoistException.class, () -> push(vars));
    String hint = thrown.diagnostics().get(0).hint().orElseThrow();
    assertTrue(hint.contains("HOIST_SSH_KEY"), thrown.diagnostics().toString());
  }

  @Test
  void oneCommitComesOverSshIntoTheCache() {
    push(Map.of());
    GitUrl url = GitUrl.parse(clone.run("config", "remote.origin.url"));
    var settings = clone.settings(Map.of("HOME", top.resolve("home").toString()));
    var cache = new RepoCache(top.resolve("cache" + count), settings);
    assertEquals(server.head("env/prod"), cache.fetch(url, "env/prod").id());
  }

  @Test
  void aHookDeclinesOverSshToo() {
    server.script("hooks/pre-receive", "echo only on Mondays >&2; exit 1");
    var refused = assertInstanceOf(PushResult.Refused.class, push(Map.of()));
    assertEquals(List.of("only on Mondays"), refused.remote());
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void afterHalfAnAnswerTheBranchIsLookedAtAgain() throws Exception {
    var vars = Map.of("HOME", top.resolve("home").toString(), "HOIST_SSH_KEY", ssh("cut") + "");
    cutAnswer.pushAll(clone, server, vars);
  }
}
