package dev.hoist.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single commits over HTTP from a server that shares no code with hoist, and out of the cache. */
class RepoCacheTest {
  private static final RepoPath FILE = RepoPath.of("app/kustomization.yaml");

  @TempDir private static Path top;
  private static HttpServerProcess http;
  private static TestGit server;
  private static TestGit work;
  private static CommitId first;
  private static CommitId second;
  private static int count;

  private Path folder;
  private GitUrl url;

  @BeforeAll
  static void serve() throws Exception {
    http = HttpServerProcess.start(top);
    server = TestGit.bare(top.resolve("srv/base.git"));
    work = TestGit.cloneOf(server, top.resolve("work"));
    first = work.head("HEAD");
    work.run("tag", "-a", "-m", "a tag", "v1");
    work.run("branch", "both");
    work.write("app/kustomization.yaml", "resources: [a.yaml]\n");
    second = work.commit("second");
    work.run("tag", "both");
    work.run("push", "-q", "origin", "main", "v1", "refs/heads/both", "refs/tags/both");
  }

  @AfterAll
  static void stop() {
    if (http != null) {
      http.close();
    }
  }

  @BeforeEach
  void freshCache() {
    folder = top.resolve("cache" + count++);
    url = GitUrl.parse(http.url("base.git").replace("://", "://bot:s3cret@"));
  }

  private RepoCache cache(Map<String, String> vars) {
    return new RepoCache(folder, work.settings(vars));
  }

  private RepoCache.Snapshot fetch(String ref) {
    return cache(Map.of()).fetch(url, ref);
  }

  private static String text(RepoCache.Snapshot snapshot) {
    return new String(snapshot.files().read(FILE), UTF_8);
  }

  private List<Path> entries(String glob) throws IOException {
    var found = new ArrayList<Path>();
    try (var shelves = Files.newDirectoryStream(folder)) {
      for (Path shelf : shelves) {
        try (var files = Files.newDirectoryStream(shelf, glob)) {
          files.forEach(found::add);
        }
      }
    }
    return found;
  }

  @Test
  void refsAreFoundAsGitFindsThem() {
    assertEquals(second, fetch("main").id());
    assertEquals(second, fetch("HEAD").id());
    assertEquals(second, fetch("refs/heads/main").id());
    assertEquals(first, fetch("heads/both").id());
    assertEquals(second, fetch("both").id(), "a tag comes before a branch");
    assertEquals(first, fetch("v1").id(), "a tag with words of its own");
    assertEquals(first, fetch(first.hex()).id(), "a commit that no ref names");
    assertEquals("resources: []\n", text(fetch("v1")));
  }

  @Test
  void oneCommitComesWithoutItsHistory() throws IOException {
    fetch("main");
    TestGit entry = new TestGit(entries(second.hex()).get(0));
    assertEquals("1", entry.run("rev-list", "--count", second.hex()));
    entry.run("fsck", "--strict");
    fetch("both");
    assertEquals(1, entries("[0-9a-f]*").stream().filter(Files::isDirectory).count());
  }

  @Test
  void whatIsHereNeedsNoServer() {
    fetch("main");
    RepoCache later = cache(Map.of());
    assertEquals("resources: [a.yaml]\n", text(later.find(url, second).orElseThrow()));
    assertEquals(Optional.of(second), later.lastSeen(url, "main"));
    assertEquals(Optional.empty(), later.lastSeen(url, "v1"));
    assertEquals(Optional.empty(), later.find(GitUrl.parse(http.url("other.git")), second));
  }

  @Test
  void aDamagedEntryIsNoticedAndReplaced() throws IOException {
    fetch("main");
    Path packs = entries(second.hex()).get(0).resolve("objects/pack");
    Path pack;
    try (var files = Files.newDirectoryStream(packs, "*.pack")) {
      pack = files.iterator().next();
    }
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 1;
    assertTrue(pack.toFile().setWritable(true));
    Files.write(pack, bytes);
    assertEquals(Optional.empty(), cache(Map.of()).find(url, second));
    assertEquals("resources: [a.yaml]\n", text(fetch("main")));
    Files.delete(pack);
    assertEquals("resources: [a.yaml]\n", text(fetch(second.hex())));
    assertTrue(cache(Map.of()).find(url, second).isPresent());
    try (var left = Files.newDirectoryStream(folder, "new-*")) {
      assertFalse(left.iterator().hasNext(), "nothing half done stays");
    }
  }

  @Test
  void manyAtOnceDoNotDisturbEachOther() throws Exception {
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> text(fetch("main")));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(tasks)) {
        assertEquals("resources: [a.yaml]\n", done.get());
      }
    }
    assertEquals(1, entries(second.hex()).size());
  }

  @Test
  void whatTheServerDoesNotHaveIsSaid() {
    assertEquals("remote.no-ref", fault(() -> fetch("nope")).id());
    Diagnostic shortened = fault(() -> fetch(first.shortened()));
    assertTrue(shortened.hint().orElseThrow().contains("40 digits"), shortened.toString());
    assertEquals("remote.no-ref", fault(() -> fetch("--upload-pack=x")).id());
    assertEquals("remote.no-ref", fault(() -> fetch("a:b")).id());
    assertEquals("remote.unreachable", fault(() -> fetch("0".repeat(39) + "1")).id());
  }

  @Test
  void theTokenGoesOnlyToTheHostThatItIsFor() {
    url = GitUrl.parse(http.url("base.git"));
    var token = Map.of("HOIST_GIT_TOKEN", "s3cret", "HOIST_GIT_USERNAME", "bot");
    Diagnostic refused = fault(() -> cache(token).fetch(url, "main"));
    assertTrue(refused.hint().orElseThrow().contains("HOIST_GIT_HOST"), refused.toString());
    assertFalse(refused.toString().contains("s3cret"), refused.toString());
    var named =
        Map.of(
            "HOIST_GIT_TOKEN",
            "s3cret",
            "HOIST_GIT_USERNAME",
            "bot",
            "HOIST_GIT_HOST",
            "127.0.0.1");
    assertEquals(second, cache(named).fetch(url, "main").id());
    var elsewhere = Map.of("HOIST_GIT_TOKEN", "s3cret", "HOIST_GIT_HOST", "example.com");
    assertEquals("remote.unreachable", fault(() -> cache(elsewhere).fetch(url, "main")).id());
  }

  @Test
  void aSilentServerIsNotWaitedForLongerThanAsked() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      url = GitUrl.parse("http://127.0.0.1:" + silent.getLocalPort() + "/a/b");
      var patient =
          new RepoCache(folder, work.settings(Map.of()).withTimeout(Duration.ofSeconds(1)));
      long start = System.nanoTime();
      Diagnostic late = fault(() -> patient.fetch(url, "main"));
      assertTrue(System.nanoTime() - start < 5_000_000_000L);
      assertTrue(late.because().toString().contains("1 s"), late.toString());
      assertTrue(late.hint().orElseThrow().contains("timeout="), late.toString());
    }
  }

  private static Diagnostic fault(Runnable step) {
    return assertThrows(HoistException.class, step::run).diagnostics().get(0);
  }
}
