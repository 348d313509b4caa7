package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
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
  private static final BranchName PROD = new BranchName("env/prod");

  @TempDir private static Path top;
  private static SshServerProcess sshd;
  private static int count;
  private static CutAnswer cutAnswer;

  private TestGit server;
  private TestGit clone;

  @BeforeAll
  static void start() throws Exception {
    TestGit home = new TestGit(top.resolve("home"));
    sshd = SshServerProcess.start(home.folder());
    cutAnswer = new CutAnswer(top);
    sshd.newKey("stranger");
    sshd.newKey("cut");
    Path cut =
        home.script(
            "cut",
            """
            case $SSH_ORIGINAL_COMMAND in git-receive-pack*) ;;
            *) eval "exec $SSH_ORIGINAL_COMMAND" ;;
            esac
            """
                + cutAnswer.lines("eval \"$SSH_ORIGINAL_COMMAND\""));
    sshd.authorize("cut", "command=\"" + cut + "\"");
  }

  @AfterAll
  static void stop() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @BeforeEach
  void serve() {
    server = TestGit.bare(top.resolve("srv" + count++ + ".git"));
    clone = TestGit.work(top.resolve("clone" + count));
    clone.run("remote", "add", "origin", sshd.url(server.folder()));
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
            "GIT_SSH_COMMAND", sshd.command());
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
      var add = new ProcessBuilder("ssh-add", "-q", sshd.file("id_ed25519").toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertEquals(0, add.start().waitFor());
      var vars =
          Map.of(
              "HOME", top.resolve("nobody").toString(),
              "SSH_AUTH_SOCK", socket.toString(),
              "GIT_SSH_COMMAND", "ssh -o UserKnownHostsFile=" + sshd.file("known_hosts"));
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
    var vars = Map.of("HOIST_SSH_KEY", sshd.file("stranger").toString());
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
    var vars =
        Map.of("HOME", top.resolve("home").toString(), "HOIST_SSH_KEY", sshd.file("cut") + "");
    cutAnswer.pushAll(clone, server, vars);
  }
}
