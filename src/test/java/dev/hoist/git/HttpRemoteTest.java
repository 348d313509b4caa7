package dev.hoist.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.hoist.diag.HoistException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP, to a server that wants a password. */
class HttpRemoteTest {
  private static final BranchName PROD = new BranchName("env/prod");
  private static final Map<String, String> TOKEN =
      Map.of("HOIST_GIT_TOKEN", "s3cret", "HOIST_GIT_USERNAME", "bot");
  private static final String BASIC =
      Base64.getEncoder().encodeToString("bot:s3cret".getBytes(UTF_8));

  @TempDir private static Path top;
  private static HttpServerProcess http;
  private static int count;

  private TestGit server;
  private TestGit clone;
  private String url;

  @BeforeAll
  static void start() throws Exception {
    http = HttpServerProcess.start(top);
  }

  @AfterAll
  static void stop() {
    if (http != null) {
      http.close();
    }
  }

  @BeforeEach
  void serve() {
    String name = "config" + count++ + ".git";
    server = TestGit.bare(top.resolve("srv").resolve(name));
    clone = TestGit.work(top.resolve("clone" + count));
    url = http.url(name);
    clone.run("remote", "add", "origin", url);
  }

  private PushResult push(Repo repo) {
    return push(repo, "a");
  }

  private PushResult push(Repo repo, String text) {
    Remote remote = Remote.usual(repo);
    Optional<CommitId> head = Optional.ofNullable(remote.heads(List.of(PROD)).get(PROD));
    CommitId id = TestGit.write(repo, head, "web", text);
    return remote.push(List.of(new BranchUpdate(PROD, head, id))).get(0);
  }

  @Test
  void aTokenFromTheEnvironmentOpensTheServer() {
    try (Repo repo = clone.open(TOKEN)) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
      assertInstanceOf(PushResult.Pushed.class, push(repo, "b"));
    }
    assertEquals("2", server.run("rev-list", "--count", "env/prod"));
  }

  @Test
  void aWrongTokenIsAnErrorThatDoesNotShowIt() {
    try (Repo repo = clone.open(Map.of("HOIST_GIT_TOKEN", "wr0ng", "HOIST_GIT_USERNAME", "bot"))) {
      var thrown = assertThrows(HoistException.class, () -> push(repo));
      String text = thrown.diagnostics().toString();
      assertFalse(text.contains("wr0ng"), text);
      assertTrue(text.contains("HOIST_GIT_TOKEN"), text);
      var head = clone.head("HEAD");
      Remote remote = Remote.usual(repo);
      thrown =
          assertThrows(
              HoistException.class,
              () -> remote.push(List.of(new BranchUpdate(PROD, Optional.empty(), head))));
      assertEquals("git.remote", thrown.diagnostics().get(0).id());
    }
  }

  @Test
  void theHeaderThatACheckoutLeavesInTheCloneIsSent() {
    clone.run("config", "http." + http.url("") + ".extraheader", "AUTHORIZATION: basic " + BASIC);
    try (Repo repo = clone.open()) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
    }
  }

  @Test
  void theHeaderInAFileThatTheCloneIncludesForItselfIsSent() {
    clone.write(
        ".git/token.config",
        "[http \"" + http.url("") + "\"]\n  extraheader = AUTHORIZATION: basic " + BASIC + "\n");
    String file = clone.folder().resolve(".git/token.config").toString();
    clone.run("config", "includeIf.gitdir:" + top.resolve("elsewhere/.git") + ".path", "/none");
    clone.run("config", "includeIf.gitdir:" + clone.folder().resolve(".git") + ".path", file);
    try (Repo repo = clone.open()) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
    }
  }

  @Test
  void aLoginInTheConfiguredAddressIsUsedAndNeverShown() {
    clone.run("remote", "set-url", "origin", url.replace("//", "//bot:s3cret@"));
    try (Repo repo = clone.open()) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
      Remote remote = Remote.of(repo, url.replace("//", "//bot:s3cret@").replace("/git/", "/x/"));
      assertEquals(url.replace("/git/", "/x/"), remote.display());
      var thrown = assertThrows(HoistException.class, () -> remote.heads(List.of(PROD)));
      assertFalse(thrown.diagnostics().toString().contains("s3cret"));
    }
  }

  @Test
  void aCredentialHelperOfTheUserIsTheLastResort() {
    TestGit home = new TestGit(top.resolve("home" + count));
    Path helper =
        home.script("helper", "test \"$1\" = get && echo username=bot && echo password=s3cret");
    home.write(".gitconfig", "[credential]\n  helper = " + helper + "\n");
    clone.run("config", "credential.helper", "!touch " + top.resolve("trap"));
    try (Repo repo = clone.open(Map.of("HOME", home.folder().toString()))) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
    }
    assertFalse(top.resolve("trap").toFile().exists());
  }

  @Test
  void withoutAnyLoginTheErrorSaysWhatToDo() {
    try (Repo repo = clone.open()) {
      var thrown = assertThrows(HoistException.class, () -> push(repo));
      assertEquals(
          Optional.of("give a token in HOIST_GIT_TOKEN, or set up a credential helper"),
          thrown.diagnostics().get(0).hint());
    }
  }

  @Test
  void aHookDeclinesOverHttpToo() {
    server.script("hooks/pre-receive", "echo only on Mondays >&2; exit 1");
    try (Repo repo = clone.open(TOKEN)) {
      var refused = assertInstanceOf(PushResult.Refused.class, push(repo));
      assertEquals(List.of("only on Mondays"), refused.remote());
    }
  }

  @Test
  void aCommitIsFetchedByItsIdAndItsNoteTravels() {
    try (Repo repo = clone.open(TOKEN)) {
      push(repo);
      CommitId head = server.head("env/prod");
      CommitId dry = clone.head("main");
      assertEquals(Optional.empty(), Remote.usual(repo).annotate(Map.of(head, dry)));
      TestGit other = TestGit.work(top.resolve("other" + count));
      try (Repo fresh = other.open(TOKEN)) {
        Remote remote = Remote.of(fresh, url);
        remote.fetchCommit(head);
        assertTrue(fresh.has(head));
        remote.heads(List.of(PROD));
        assertEquals(Optional.of(dry), remote.drySha(head));
      }
    }
  }

  @Test
  void aTokenForOneHostIsKeptFromOthers() {
    var vars = new HashMap<>(TOKEN);
    vars.put("HOIST_GIT_HOST", "127.0.0.1:" + http.port());
    try (Repo repo = clone.open(vars)) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
    }
    vars.put("HOIST_GIT_HOST", "github.com");
    try (Repo repo = clone.open(vars)) {
      assertThrows(HoistException.class, () -> push(repo));
    }
  }

  @Test
  void aCloneCannotSwitchOffChecksOrNameFilesForCookies() {
    clone.run("config", "http.sslVerify", "false");
    clone.run("config", "http.saveCookies", "true");
    clone.run("config", "http." + url + ".cookieFile", top.resolve("cookies").toString());
    String before = clone.run("config", "--list", "--local");
    try (Repo repo = clone.open(TOKEN)) {
      assertInstanceOf(PushResult.Pushed.class, push(repo));
      var config = repo.repository().getConfig();
      assertTrue(config.getBoolean("http", "sslVerify", true));
      assertEquals(null, config.getString("http", url, "cookieFile"));
    }
    assertEquals(before, clone.run("config", "--list", "--local"));
  }

  @Test
  void aServerThatIsSilentForTooLongLeavesItUnknown() throws Exception {
    server.script("hooks/pre-receive", "sleep 2.5");
    var usual = clone.settings(TOKEN);
    var hasty =
        new GitSettings(usual.vars(), usual.clock(), Duration.ofSeconds(1), usual.identity());
    try (Repo repo = Repo.open(clone.folder(), hasty)) {
      var thrown = assertThrows(HoistException.class, () -> push(repo));
      assertEquals("push.unknown", thrown.diagnostics().get(0).id());
    }
  }

  @Test
  void nothingIsSentToAnotherServerThatARedirectNames() throws Exception {
    var seen = new ConcurrentLinkedQueue<String>();
    HttpServer thief =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    thief.createContext(
        "/",
        exchange -> {
          seen.add("request " + exchange.getRequestHeaders().get("Authorization"));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    HttpServer front =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext(
        "/",
        exchange -> {
          String target =
              "http://127.0.0.1:" + thief.getAddress().getPort() + exchange.getRequestURI();
          exchange.getResponseHeaders().add("Location", target);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    thief.start();
    front.start();
    try {
      String address = "http://127.0.0.1:" + front.getAddress().getPort() + "/x.git";
      clone.run("config", "http.extraheader", "AUTHORIZATION: basic " + BASIC);
      for (Map<String, String> vars : List.of(TOKEN, Map.<String, String>of())) {
        try (Repo repo = clone.open(vars)) {
          Remote remote = Remote.of(repo, address);
          var thrown = assertThrows(HoistException.class, () -> remote.heads(List.of(PROD)));
          String text = thrown.diagnostics().toString();
          assertTrue(text.contains("the server redirects to"), text);
          var update = new BranchUpdate(PROD, Optional.empty(), clone.head("HEAD"));
          assertThrows(HoistException.class, () -> remote.push(List.of(update)));
        }
      }
      assertEquals(List.of(), List.copyOf(seen));
    } finally {
      front.stop(0);
      thief.stop(0);
    }
  }
}
