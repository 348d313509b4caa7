package dev.hoist.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.render.Helm;
import dev.hoist.render.Remotes;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.tree.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a helm may do, and what becomes of one that does something else. */
class HelmProgramTest {
  private static final Path STAND_IN = Path.of("src/test/helm/helm").toAbsolutePath();

  @TempDir private Path temp;
  private Path app;
  private final Map<String, String> vars = new HashMap<>();

  @BeforeEach
  void makeProject() throws IOException {
    app = Files.createDirectories(temp.resolve("app"));
    vars.put("TMPDIR", Files.createDirectories(temp.resolve("tmp")).toString());
    vars.put("STAND_IN_LOG", temp.resolve("log").toString());
    write("charts/web/Chart.yaml", "name: web\n");
    write("charts/web/values.yaml", "a: 1\n");
    kustomization("- name: web");
  }

  @Test
  void itsVersionIsAskedOnceAndItRunsInAFolderOfItsOwn() throws IOException {
    kustomization("- name: web", "- name: web\n  releaseName: other");
    assertEquals(2, render(STAND_IN.toString()));
    List<String> log = Files.readAllLines(temp.resolve("log"));
    assertEquals(3, log.size(), log.toString());
    assertTrue(log.get(0).startsWith("version "), log.toString());
    for (String line : log) {
      assertTrue(line.contains(" " + temp.resolve("tmp") + "/hoist-helm-"), line);
    }
  }

  @Test
  void nothingIsLeftBehindAndTheSourceIsNotWrittenTo() throws IOException {
    kustomization("- name: web", "- name: cache\n  repo: https://charts.example.com");
    List<Path> before = files(app);
    assertEquals(2, render(STAND_IN.toString()));
    assertEquals(before, files(app));
    write("charts/web/exit", "1");
    assertEquals("helm.failed", fault(STAND_IN.toString()).id());
    assertEquals(List.of(), files(temp.resolve("tmp")));
  }

  @Test
  void pluginsThatTheSourceBringsAlongAreLeftOut() throws IOException {
    Files.writeString(
        app.resolve("kustomization.yaml"),
        "helmGlobals: {configHome: here}\nhelmCharts:\n- name: web\n");
    render(STAND_IN.toString());
    assertTrue(Files.readString(temp.resolve("log")).contains("template plugins=plugins "));
    vars.put("HELM_PLUGINS", "/home/ada/own");
    render(STAND_IN.toString());
    assertTrue(Files.readString(temp.resolve("log")).contains("template plugins=own "));
  }

  @Test
  void itIsFoundAlongThePathWhereEntriesAreAbsolute() throws IOException {
    vars.put("PATH", "src/test/helm");
    assertEquals("helm.missing", fault("helm").id());
    vars.put("PATH", "relative:" + STAND_IN.getParent() + ":/usr/bin:/bin");
    assertEquals(1, render("helm"));
    script("app/mine", "exec " + STAND_IN + " \"$@\"\n");
    assertEquals(1, render("./app/mine"));
  }

  @Test
  void onlyVersionsThreeAndFourAreTaken() {
    vars.put("STAND_IN_VERSION", "v2.17.0+gabc");
    Diagnostic old = fault(STAND_IN.toString());
    assertEquals("helm 3 or 4 is needed, and this is v2.17.0", old.message());
    vars.put("STAND_IN_VERSION", "hello");
    assertEquals("helm.version", fault(STAND_IN.toString()).id());
    vars.put("STAND_IN_VERSION", "WARNING: odd\nv4.1.4");
    assertEquals(1, render(STAND_IN.toString()));
  }

  @Test
  void oneThatDoesNotEndIsStoppedWithAllItStarted() throws IOException {
    write("charts/web/sleep", "77");
    write("charts/web/said", "so far so good\n");
    Diagnostic fault = fault(program(STAND_IN.toString(), Duration.ofMillis(700)));
    assertEquals("helm.timeout", fault.id());
    assertEquals("so far so good", fault.because().get(0).fact());
    assertEquals(List.of(), files(temp.resolve("tmp")));
    assertFalse(
        ProcessHandle.current()
            .descendants()
            .anyMatch(each -> each.isAlive() && each.info().toString().contains("77")));
  }

  @Test
  void oneThatPrintsWithoutEndIsStopped() throws IOException {
    Path endless = script("endless", "[ \"$1\" = template ] || exec echo v3.1.2\nexec yes\n");
    assertEquals("helm.too-large", fault(endless.toString()).id());
  }

  @Test
  void oneThatCannotBeRunIsSaidToBeMissing() throws IOException {
    Path broken = script("broken", "");
    Files.writeString(broken, "#!/no/such/shell\n");
    assertEquals("helm.missing", fault(broken.toString()).id());
  }

  @Test
  void whatItSaysIsShownWithoutTokensOfTheEnvironment() throws IOException {
    vars.put("REGISTRY_TOKEN", "tell-no-one");
    write("charts/web/exit", "1");
    write("charts/web/said", "Error: https://a:b@c.d/e?f=g tell-no-one " + "x".repeat(600) + "\n");
    String fact = fault(STAND_IN.toString()).because().get(0).fact();
    assertTrue(fact.startsWith("Error: https://c.d/e?(hidden) (hidden) xxx"), fact);
    assertEquals(501, fact.length());
  }

  private void kustomization(String... charts) throws IOException {
    Files.writeString(
        app.resolve("kustomization.yaml"), "helmCharts:\n" + String.join("\n", charts) + "\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = app.resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    Files.writeString(file, text);
  }

  private Path script(String name, String text) throws IOException {
    Path script = temp.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + text);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private Helm program(String command, Duration timeout) {
    return new HelmProgram(temp, vars, command, timeout);
  }

  /** Renders the project and counts its resources. */
  private int render(String command) {
    return render(program(command, Duration.ofMinutes(1)));
  }

  private int render(Helm helm) {
    DirectoryTree tree = DirectoryTree.at(temp);
    var options = new RenderOptions(true, false, Remotes.NONE, Optional.of(helm));
    return Renderer.render(tree, tree.locate("app"), options).bundle().resources().size();
  }

  private Diagnostic fault(String command) {
    return fault(program(command, Duration.ofMinutes(1)));
  }

  private Diagnostic fault(Helm helm) {
    return assertThrows(HoistException.class, () -> render(helm)).diagnostics().get(0);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> !each.equals(folder)).sorted().toList();
    }
  }
}
