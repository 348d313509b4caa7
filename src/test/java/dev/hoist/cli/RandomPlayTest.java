package dev.hoist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.git.TestGit;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Sequence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two people do with a project whatever comes to their mind, turn by turn, and after each step what
 * must always hold is looked at. {@code -Dplays=100 -Dplays.steps=60} plays more of it.
 */
class RandomPlayTest {
  private static final int STEPS = Integer.getInteger("plays.steps", 20);

  private static final String PROJECT =
      """
      apiVersion: hoist.dev/v1alpha1
      kind: Project
      apps: APPS
      environments:
        - name: dev
        - name: staging
          gates: {order: true, clean: true}
        - &region
          name: prod-eu
          after: [staging]
          gates: {order: true, soak: 1h}
        - {<<: *region, name: prod-us}
      """;
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "prod-eu", "prod-us");

  @TempDir private Path top;
  private Random random = new Random(0);
  private TestGit remote = new TestGit(Path.of(""));
  private List<TestGit> clones = List.of();
  private List<String> apps = List.of();
  private Instant now = Instant.parse("2026-11-02T09:00:00Z");
  private int edits;
  private final Set<String> frozen = new HashSet<>();
  private final Map<String, Set<String>> ran = new HashMap<>();
  private final List<String> story = new ArrayList<>();

  static IntStream seeds() {
    int from = Integer.getInteger("plays.from", 1);
    return IntStream.range(from, from + Integer.getInteger("plays", 2));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverPeopleDoNothingIsLostAndNoGateIsPassedBy(int seed) {
    random = new Random(seed);
    apps = seed % 2 == 0 ? List.of("web") : List.of("web", "api");
    start();
    for (int i = 0; i < STEPS; i++) {
      TestGit clone = clones.get(random.nextInt(clones.size()));
      try {
        step(clone);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + "\n" + String.join("\n", story), e);
      }
    }
    remote.run("fsck", "--full", "--strict");
  }

  private void start() {
    remote = TestGit.bare(top.resolve("remote.git"));
    TestGit first = TestGit.work(top.resolve("ada"));
    first.run("rm", "-r", "-q", "app");
    first.write("hoist.yaml", PROJECT.replace("APPS", apps(apps)));
    for (String app : apps) {
      String folder = apps.size() == 1 ? "" : app + "/";
      first.write(folder + "base/kustomization.yaml", "resources: [config.yaml]\n");
      first.write(folder + "base/config.yaml", config("common", "first"));
      for (String environment : ENVIRONMENTS) {
        first.write(
            folder + "overlays/" + environment + "/kustomization.yaml",
            "resources: [../../base, config.yaml]\n");
        first.write(
            folder + "overlays/" + environment + "/config.yaml", config("own", environment));
      }
    }
    first.commit("first");
    first.run("remote", "add", "origin", remote.folder().toString());
    first.run("push", "-q", "-u", "origin", "main");
    clones = List.of(first, clone(top.resolve("bob")));
  }

  private TestGit clone(Path folder) {
    remote.run("clone", "-q", remote.folder().toString(), folder.toString());
    return new TestGit(folder);
  }

  private static String apps(List<String> names) {
    var apps = new ArrayList<String>();
    names.forEach(name -> apps.add("{name: " + name + "}"));
    return apps.toString();
  }

  private static String config(String name, String value) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {value: %s}\n"
        .formatted(name, value);
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void step(TestGit clone) {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> edit(clone);
      case 3, 4, 5 -> move(clone, true, withApp("publish", "--env", "dev"));
      case 6 -> move(clone, true, withApp("promote", "--to", "staging"));
      case 7 -> move(clone, true, withApp("promote", "--to", any(ENVIRONMENTS.subList(2, 4))));
      case 8 -> move(clone, false, List.of("promote", "--auto"));
      case 9 ->
          move(clone, false, withApp("rollback", any(ENVIRONMENTS), "--reason", "it was ill"));
      case 10 -> hold(clone, any(ENVIRONMENTS));
      case 11 -> move(clone, true, List.of("unpin", any(ENVIRONMENTS)));
      case 12 -> move(clone, true, withApp("publish", "--env", "dev", "--rev", "HEAD~1"));
      default -> later(Duration.ofMinutes(10 + random.nextInt(90)));
    }
  }

  private List<String> withApp(String... words) {
    var all = new ArrayList<>(List.of(words));
    if (random.nextInt(3) == 0) {
      all.addAll(List.of("--app", any(apps)));
    }
    return all;
  }

  private void later(Duration time) {
    now = now.plus(time);
    story.add("later " + time);
  }

  private void edit(TestGit clone) {
    clone.run("fetch", "-q", "origin", "main");
    clone.run("reset", "-q", "--hard", "origin/main");
    String app = any(apps);
    boolean shared = random.nextBoolean();
    String folder =
        (apps.size() == 1 ? "" : app + "/") + (shared ? "base" : "overlays/" + any(ENVIRONMENTS));
    String value = random.nextInt(4) == 0 ? "first" : "edit" + edits++;
    clone.write(folder + "/config.yaml", config(shared ? "common" : "own", value));
    if (!clone.run("status", "--porcelain").isEmpty()) {
      story.add("edit " + folder + " " + value + " " + clone.commit("edit " + edits).shortened());
      clone.run("push", "-q", "origin", "main");
    }
  }

  private void hold(TestGit clone, String environment) {
    if (frozen.contains(environment)) {
      assertEquals(0, hoist(clone, List.of("unfreeze", environment)).code());
      frozen.remove(environment);
    } else {
      assertEquals(0, hoist(clone, List.of("freeze", environment, "--reason", "INC-1")).code());
      frozen.add(environment);
    }
  }

  private record Said(int code, String out, String err) {}

  private Said hoist(TestGit clone, List<String> words) {
    now = now.plusSeconds(1);
    Runs.Outcome done =
        Runs.in(
            clone.folder(),
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                top.toString(),
                "GIT_AUTHOR_NAME",
                clone.folder().getFileName().toString(),
                "GIT_AUTHOR_EMAIL",
                "people@example.com",
                "GIT_COMMITTER_NAME",
                "hoist",
                "GIT_COMMITTER_EMAIL",
                "people@example.com"),
            InstantSource.fixed(now),
            words.toArray(new String[0]));
    var said = new Said(done.code(), new String(done.out(), UTF_8), new String(done.err(), UTF_8));
    story.add(
        clone.folder().getFileName()
            + " "
            + String.join(" ", words)
            + " -> "
            + said.code()
            + (said.code() == 1 ? "  " + said.err().lines().findFirst().orElse("") : ""));
    assertFalse(said.err().contains("bug in hoist"), said::err);
    assertEquals(said.code() == 1, said.err().contains("error: "), said::toString);
    return said;
  }

  /** Runs what may move environments, and looks at what must hold. */
  private void move(TestGit clone, boolean again, List<String> words) {
    Map<String, String> before = heads();
    Said said = hoist(clone, words);
    Map<String, String> after = heads();
    for (String environment : ENVIRONMENTS) {
      String old = before.get(environment);
      String head = after.getOrDefault(environment, "");
      if (old != null && !old.equals(head)) {
        assertFalse(frozen.contains(environment), () -> environment + " is frozen");
        remote.run("merge-base", "--is-ancestor", old, head);
      }
    }
    look(clone);
    if (again && said.code() != 1) {
      Said second = hoist(clone, words);
      assertEquals(after, heads(), "the same again moves something");
      assertEquals(said.code(), second.code(), second::out);
    }
  }

  private Map<String, String> heads() {
    var heads = new HashMap<String, String>();
    for (String environment : ENVIRONMENTS) {
      String head =
          remote.run("for-each-ref", "--format=%(objectname)", "refs/heads/env/" + environment);
      if (!head.isEmpty()) {
        heads.put(environment, head);
      }
    }
    return heads;
  }

  /** All branches hold what their records say, and nothing runs that had to run elsewhere first. */
  private void look(TestGit clone) {
    if (heads().isEmpty()) {
      return;
    }
    Said drift = hoist(clone, List.of("drift"));
    assertEquals(0, drift.code(), drift::out);
    Said verified = hoist(clone, List.of("verify"));
    assertEquals(0, verified.code(), verified::out);
    Mapping log =
        (Mapping) Json.read(hoist(clone, List.of("log", "--output", "json")).out(), "log");
    for (String key : List.of("entries", "noted")) {
      Sequence told = (Sequence) Objects.requireNonNull(log.get(key), key);
      for (int i = 0; i < told.size(); i++) {
        Mapping each = (Mapping) told.get(i);
        ran.computeIfAbsent(
                place(text(each, "environment"), text(each, "app")), at -> new HashSet<>())
            .add(text(each, "source"));
      }
    }
    for (String app : apps) {
      assertRanIn("dev", "staging", app);
      assertRanIn("staging", "prod-eu", app);
      assertRanIn("staging", "prod-us", app);
    }
  }

  private void assertRanIn(String first, String second, String app) {
    Set<String> later = ran.getOrDefault(place(second, app), Set.of());
    Set<String> earlier = ran.getOrDefault(place(first, app), Set.of());
    assertTrue(earlier.containsAll(later), () -> second + " ran what " + first + " has not");
  }

  private static String place(String environment, String app) {
    return environment + "/" + app;
  }

  private static String text(Mapping entry, String key) {
    return Objects.requireNonNull(entry.text(key), key);
  }
}
