package dev.hoist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.hoist.Kubectl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over what lies in other repositories and on a web server. */
class RemoteBasesTest {
  private static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ClusterIP\n";

  @TempDir private Path top;
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer web;
  private String base;

  @BeforeEach
  void serve() throws IOException {
    top = top.toRealPath();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          Path file = top.resolve("www" + exchange.getRequestURI().getPath());
          byte[] body = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(Files.isRegularFile(file) ? 200 : 404, 0);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    web.start();
    base = "file://" + top.resolve("base.git");
    repository(
        "base.git",
        Map.of(
            "web/kustomization.yaml", "resources: [service.yaml]\n",
            "web/service.yaml", SERVICE,
            "all/kustomization.yaml", "resources: [../web]\nnamePrefix: all-\n",
            "tls/kustomization.yaml",
                "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -tls\n"));
  }

  @AfterEach
  void stop() {
    web.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + web.getAddress().getPort() + path;
  }

  private void write(String path, String text) throws IOException {
    Path file = top.resolve(path);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(top));
    Files.writeString(file, text);
  }

  private void repository(String name, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(name + "/" + file.getKey(), file.getValue());
    }
    git(name, "init", "-q", "--template=", "-b", "main");
    commit(name);
  }

  private String commit(String name) throws IOException {
    git(name, "add", "-A");
    git(name, "commit", "-q", "-m", "a change");
    return git(name, "rev-parse", "HEAD");
  }

  private String git(String folder, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=a@b"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(top.resolve(folder).toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      assertEquals(0, process.waitFor(), out);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return out.strip();
  }

  private Runs.Outcome hoist(String folder, String... arguments) {
    var vars =
        Map.of(
            "HOME", top.resolve("home").toString(),
            "PATH", System.getenv().getOrDefault("PATH", ""),
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.com",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.com");
    return Runs.in(top.resolve(folder), vars, arguments);
  }

  private static String out(Runs.Outcome run) {
    assertEquals(0, run.code(), () -> new String(run.err(), UTF_8));
    return new String(run.out(), UTF_8);
  }

  private static String err(Runs.Outcome run) {
    assertEquals(1, run.code(), () -> new String(run.out(), UTF_8));
    return new String(run.err(), UTF_8);
  }

  private String render(String... entries) throws IOException {
    write("app/kustomization.yaml", "resources:\n- " + String.join("\n- ", entries) + "\n");
    return err(hoist("app", "render", "."));
  }

  @Test
  void everythingThatCanBeRemoteIsReadAsKustomizeReadsIt() throws IOException {
    assumeTrue(Kubectl.isThere(), "skipped: there is no kubectl to compare with");
    git("base.git", "tag", "1.0");
    write("www/one.yaml", SERVICE.replace("web", "one"));
    write("www/a/b/c/two.yaml", SERVICE.replace("web", "two"));
    write(
        "www/patch.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {type: NodePort}\n");
    write("www/a.conf", "a = b\n");
    write("www/a.env", "A=1\n");
    write("www/fields.yaml", "namePrefix:\n- path: spec/type\n");
    write(
        "www/replace.yaml",
        "source: {kind: ConfigMap, name: c}\ntargets: [{select: {kind: Service}, fieldPaths: [spec.type]}]\n");
    write(
        "www/plugin.yaml",
        """
        apiVersion: builtin
        kind: LabelTransformer
        metadata: {name: l}
        labels: {a: b}
        fieldSpecs: [{path: metadata/labels, create: true}]
        """);
    write("app/local/kustomization.yaml", "resources: [" + url("/a/b/c/two.yaml") + "]\n");
    write(
        "app/kustomization.yaml",
        """
        buildMetadata: [originAnnotations, transformerAnnotations]
        resources: [local, 'BASE//all?ref=1.0', 'BASE?ref=main', WEB/one.yaml]
        components: [BASE//tls]
        patches: [{path: WEB/patch.yaml, target: {kind: Service}}]
        configMapGenerator: [{name: c, files: [WEB/a.conf, b=WEB/a.conf], envs: [WEB/a.env]}]
        configurations: [WEB/fields.yaml]
        replacements: [{path: WEB/replace.yaml}]
        transformers: [WEB/plugin.yaml]
        """
            .replace("BASE", base)
            .replace("WEB", url("")));
    write("base.git/kustomization.yaml", "resources: [web]\nnameSuffix: -top\n");
    commit("base.git");
    Runs.Outcome kubectl = Kubectl.kustomize(top.resolve("app"), List.of("."));
    assertEquals(0, kubectl.code(), () -> new String(kubectl.err(), UTF_8));
    assertEquals(new String(kubectl.out(), UTF_8), out(hoist("app", "render", ".")));
  }

  @Test
  void aPinnedBaseNeedsItsServerOnce() throws IOException {
    String id = git("base.git", "rev-parse", "HEAD");
    write("app/kustomization.yaml", "resources: ['" + base + "//web?ref=" + id + "']\n");
    assertEquals(SERVICE, out(hoist("app", "render", ".")));
    Files.move(top.resolve("base.git"), top.resolve("away"));
    assertEquals(SERVICE, out(hoist("app", "render", ".")));
    assertEquals(SERVICE, out(hoist("app", "render", "--locked", "--offline", ".")));
  }

  @Test
  void aFileIsAskedForAgainUnlessItIsPinned() throws IOException {
    String id = "0123456789abcdef0123456789abcdef01234567";
    write("www/" + id + "/a.yaml", SERVICE);
    write("www/a.yaml", SERVICE.replace("web", "two"));
    write("app/kustomization.yaml", "resources: ['" + url("/" + id + "/a.yaml") + "']\n");
    out(hoist("app", "render", "."));
    assertEquals(SERVICE, out(hoist("app", "render", "--locked", ".")));
    assertEquals(1, requests.get());
    write("app/kustomization.yaml", "resources: ['" + url("/a.yaml") + "']\n");
    out(hoist("app", "render", "."));
    out(hoist("app", "render", "."));
    assertEquals(3, requests.get());
    out(hoist("app", "render", "--offline", "."));
    assertEquals(3, requests.get());
    write("app/kustomization.yaml", "resources: ['" + url("/b.yaml") + "']\n");
    assertTrue(err(hoist("app", "render", "--offline", ".")).contains("[remote.offline]"));
  }

  @Test
  void cyclesOverRepositoriesAreRefused() throws IOException {
    String other = "file://" + top.resolve("other.git");
    repository("other.git", Map.of("kustomization.yaml", "resources: ['" + base + "//loop']\n"));
    write("base.git/loop/kustomization.yaml", "resources: ['" + other + "']\n");
    write("base.git/self/kustomization.yaml", "resources: ['" + base + "//self?ref=main']\n");
    commit("base.git");
    assertTrue(render(base + "//loop").contains("[load.cycle]"));
    assertTrue(render(base + "//self").contains("[load.cycle]"));
  }

  @Test
  void aRepositoryCannotBeLeft() throws IOException {
    write("base.git/up/kustomization.yaml", "resources: [../../app]\n");
    write("base.git/beside/kustomization.yaml", "resources: [../web/service.yaml]\n");
    write("base.git/etc/kustomization.yaml", "resources: [/etc/hostname]\n");
    write("base.git/link/kustomization.yaml", "resources: [x.yaml]\n");
    Files.createSymbolicLink(
        top.resolve("base.git/link/x.yaml"), top.resolve("base.git/web/service.yaml"));
    commit("base.git");
    assertTrue(render(base + "//up").contains("[load.outside-root]"));
    assertTrue(render(base + "//beside").contains("[load.outside-root]"));
    assertTrue(render(base + "//etc").contains("[load.absolute-path]"));
    assertTrue(render(base + "//link").contains("[load.missing]"));
    assertTrue(render(base + "//web/../../x").contains("[remote.address]"));
    assertTrue(render(base + "//nothing").contains("[load.missing]"));
  }

  @Test
  void noPasswordIsEverShown() throws IOException {
    String login = url("").replace("://", "://user:s3cret@");
    write("www/page/a.yaml", "<html></html>\n");
    String all =
        render(login + "/a.yaml?token=s3cret")
            + render(login + "/a/b/c/d.yaml?token=s3cret")
            + render(login + "/a/b//c?ref=v1")
            + render(login + "/page/a.yaml")
            + render("ssh://user:s3cret@127.0.0.1:1/a/b//c")
            + render("oci://user:s3cret@127.0.0.1/a");
    assertFalse(all.contains("s3cret"), all);
    assertTrue(all.contains("[remote.download]") && all.contains("[remote.unreachable]"), all);
  }

  @Test
  void aFloatingBaseIsPublishedWithAWarningAndDriftsWhenItMoves() throws IOException {
    repository(
        "config",
        Map.of(
            "hoist.yaml",
            "environments: [{name: dev}]\n",
            "overlays/dev/kustomization.yaml",
            "resources: ['" + base + "//web?ref=main']\n"));
    Runs.Outcome published = hoist("config", "publish", "--env", "dev");
    out(published);
    String warnings = new String(published.err(), UTF_8);
    assertTrue(warnings.contains("[remote.floating]"), warnings);
    assertTrue(warnings.contains("overlays/dev/kustomization.yaml:1:13"), warnings);
    out(hoist("config", "drift"));
    write("base.git/web/service.yaml", SERVICE.replace("ClusterIP", "NodePort"));
    commit("base.git");
    out(hoist("config", "drift", "--offline"));
    assertEquals(2, hoist("config", "drift").code());
    assertTrue(out(hoist("config", "diff", "dev", "overlays/dev")).contains("NodePort"));
  }
}
