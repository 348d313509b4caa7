package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clones publish to one branch at the same moment, round after round. Whatever was acknowledged
 * must be in the history of the branch, and git must find nothing to complain about. {@code
 * -Draces=50} runs more rounds than the usual five and tells what happened.
 */
class RacesTest {
  private static final int ROUNDS = Integer.getInteger("races", 5);
  private static final Pattern ACKNOWLEDGED =
      Pattern.compile("([0-9a-f]{7}) is on env/dev of origin(?:, after (.*))?");

  @TempDir Path temp;

  private final List<String> acknowledged = new ArrayList<>();
  private int late;
  private int withoutNote;

  private record Publisher(Path repo, Path file, String text, List<String> arguments) {}

  @Test
  void ofOneAppBothGetThere() throws Exception {
    race(
        "shop", new String[] {"shop", "shop"}, "base/deployment.yaml", "image: .*", "image: shop:");
  }

  @Test
  void ofTwoAppsBothGetThere() throws Exception {
    race("two", new String[] {"web", "api"}, "base/config.yaml", "LOG_LEVEL: .*", "LOG_LEVEL: v");
  }

  @Test
  void ofEightBuildsThatSetAnImageAllGetThere() throws Exception {
    Path first = repository("shop");
    var builds = new ArrayList<Callable<String>>();
    var start = new CyclicBarrier(8);
    for (int i = 0; i < 8; i++) {
      Path clone = temp.resolve("build" + i);
      git(temp, "clone", "-q", "remote.git", clone.toString());
      var arguments = List.of("set", "image", "side" + i + ":1.0", "--env", "dev");
      var build = new Publisher(clone, clone, "", arguments);
      builds.add(
          () -> {
            start.await();
            return hoist(build);
          });
    }
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var done : pool.invokeAll(builds)) {
        assertTrue(done.get().contains(" is on main of origin"), done.get());
      }
    }
    git(first, "pull", "-q", temp.resolve("remote.git").toString(), "main");
    String text = Files.readString(first.resolve("overlays/dev/kustomization.yaml"));
    for (int i = 0; i < 8; i++) {
      assertTrue(text.contains("  - name: side" + i + "\n    newTag: \"1.0\"\n"), text);
    }
    assertEquals("9\n", git(first, "rev-list", "--count", "HEAD"));
    assertEquals(
        "", git(temp.resolve("remote.git"), "fsck", "--full", "--strict", "--no-dangling"));
  }

  /** A work tree with a bare remote that others can clone. */
  private Path repository(String project) throws Exception {
    Path first = temp.resolve("first");
    Transcript.copy(Transcript.PROJECTS.resolve(project), first);
    git(first, "init", "-q", "-b", "main");
    git(first, "add", "-A");
    git(first, "commit", "-q", "-m", "first");
    git(temp, "clone", "-q", "--bare", "first", "remote.git");
    return first;
  }

  private void race(String project, String[] apps, String file, String old, String fresh)
      throws Exception {
    repository(project);
    var publishers = new ArrayList<Publisher>();
    for (int i = 0; i < 2; i++) {
      Path clone = temp.resolve("clone" + i);
      git(temp, "clone", "-q", "remote.git", clone.toString());
      Path changed = clone.resolve(project.equals("two") ? apps[i] + "/" + file : file);
      List<String> arguments = List.of("publish", "--env", "dev", "--app", apps[i]);
      publishers.add(new Publisher(clone, changed, Files.readString(changed), arguments));
    }
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        var start = new CyclicBarrier(2);
        var runs = new ArrayList<Callable<String>>();
        for (int i = 0; i < 2; i++) {
          Publisher publisher = publishers.get(i);
          String text = publisher.text.replaceFirst(old, fresh + (2 * round + i));
          Files.writeString(publisher.file, text);
          git(publisher.repo, "commit", "-q", "-a", "-m", "round " + round + " of " + i);
          runs.add(
              () -> {
                start.await();
                return hoist(publisher);
              });
        }
        for (var done : pool.invokeAll(runs)) {
          count(done.get());
        }
      }
    }
    judge(project);
  }

  private void count(String out) {
    var matcher = ACKNOWLEDGED.matcher(out);
    assertTrue(matcher.find(), out);
    acknowledged.add(matcher.group(1));
    late += matcher.group(2) == null ? 0 : 1;
    withoutNote += out.contains("note of the source revision was not written") ? 1 : 0;
  }

  private void judge(String project) throws IOException, InterruptedException {
    Path remote = temp.resolve("remote.git");
    List<String> history =
        git(remote, "log", "--format=%H", "env/dev").lines().map(id -> id.substring(0, 7)).toList();
    for (String commit : acknowledged) {
      assertTrue(history.contains(commit), commit + " was acknowledged and is lost");
    }
    assertEquals(2 * ROUNDS, acknowledged.size());
    assertEquals(2 * ROUNDS, history.size());
    assertEquals("", git(remote, "fsck", "--full", "--strict", "--no-dangling"));
    if (System.getProperty("races") != null) {
      System.out.printf(
          "%s: %d rounds of 2, %d acknowledged and in the history, %d after lost races, %d without"
              + " a note%n",
          project, ROUNDS, acknowledged.size(), late, withoutNote);
    }
  }

  private static String hoist(Publisher publisher) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var env =
        new Env(
            publisher.repo,
            InputStream.nullInputStream(),
            stream,
            stream,
            vars(),
            InstantSource.system());
    int code = Main.run(env, publisher.arguments.toArray(String[]::new));
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(0, code, text);
    return text;
  }

  private static Map<String, String> vars() {
    var vars = new HashMap<String, String>();
    vars.put("PATH", System.getenv().getOrDefault("PATH", ""));
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      vars.put("GIT_" + role + "_NAME", "Ada");
      vars.put("GIT_" + role + "_EMAIL", "ada@example.com");
    }
    return vars;
  }

  private static String git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().putAll(vars());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }
}
