package dev.hoist.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.ObjectChange;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.git.CommitId;
import dev.hoist.render.RenderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several apps have in common is told once, and nothing is lost by it. */
class SharingTest {
  @TempDir private Path temp;
  private Commits commits;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    commits = Commits.in(temp.resolve("fleet.git"));
  }

  @AfterEach
  void close() {
    commits.close();
  }

  /** Apps that are made from one base, each with its own prefix and namespaces. */
  private static Map<String, byte[]> fleet(List<String> apps) {
    Map<String, byte[]> files = new TreeMap<>();
    var configuration = new StringBuilder("environments: [{name: dev}, {name: prod}]\napps:\n");
    for (String app : apps) {
      configuration.append("- {name: ").append(app).append("}\n");
      put(files, app + "/base/kustomization.yaml", base(app + "-"));
      for (String environment : List.of("dev", "prod")) {
        put(
            files,
            app + "/overlays/" + environment + "/kustomization.yaml",
            "resources: [../../base]\nnamespace: " + app + "-" + environment + "\n");
      }
    }
    put(files, "hoist.yaml", configuration.toString());
    put(files, "common/kustomization.yaml", "resources: [web.yaml]\n");
    put(files, "common/web.yaml", web("1.0", 2));
    return files;
  }

  private static String base(String prefix) {
    return "resources: [../../common]\nnamePrefix: " + prefix + "\n";
  }

  private static String nested(String prefix) {
    return "resources: [../../../common]\nnamePrefix: " + prefix + "\n";
  }

  private static String web(String version, int replicas) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: %d
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: "registry.example.com/web:%s"}]
        """
        .formatted(replicas, version);
  }

  private static void put(Map<String, byte[]> files, String path, String text) {
    files.put(path, text.getBytes(UTF_8));
  }

  private Preview preview(Map<String, byte[]> before, Map<String, byte[]> after) {
    CommitId base = commits.commit(Optional.empty(), before);
    return commits.preview(base, commits.commit(Optional.of(base), after));
  }

  /** The shares, each as its apps, environments and objects. */
  private static List<String> told(Preview preview) {
    var told = new ArrayList<String>();
    for (Share share : preview.shares()) {
      var objects = new ArrayList<String>();
      for (ObjectChange object : share.review().diff().objects()) {
        objects.add(object.key() + " " + object.fields().size());
      }
      told.add(share.apps() + " " + share.environments() + " " + objects);
    }
    return told;
  }

  @Test
  void anEditOfACommonBaseIsToldOnceForAllApps() {
    var apps = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      apps.add("app-" + i);
    }
    Map<String, byte[]> after = fleet(apps);
    put(after, "common/web.yaml", web("1.1", 3));
    assertEquals(
        List.of(apps + " [dev, prod] [Deployment *-dev/*-web 2]"),
        told(preview(fleet(apps), after)));
  }

  @Test
  void whatOneAppHasBesidesIsToldOfIt() {
    List<String> apps = List.of("red", "green", "blue");
    Map<String, byte[]> after = fleet(apps);
    put(after, "common/web.yaml", web("1.1", 2));
    put(
        after,
        "green/overlays/prod/kustomization.yaml",
        "resources: [../../base]\nnamespace: green-prod\nreplicas: [{name: web, count: 9}]\n");
    assertEquals(
        List.of(
            "[red, green, blue] [dev, prod] [Deployment *-dev/*-web 1]",
            "[green] [prod] [Deployment green-prod/green-web 1]"),
        told(preview(fleet(apps), after)));
  }

  @Test
  void whereAnAppLacksAnEnvironmentItIsToldApart() {
    List<String> apps = List.of("red", "green", "blue");
    Map<String, byte[]> before = fleet(apps);
    put(
        before,
        "blue/overlays/prod/kustomization.yaml",
        "resources: [../../base]\nimages: [{name: registry.example.com/web, newTag: \"7\"}]\n");
    Map<String, byte[]> after = new TreeMap<>(before);
    put(after, "common/web.yaml", web("1.1", 2));
    assertEquals(
        List.of(
            "[red, green] [dev, prod] [Deployment *-dev/*-web 1]",
            "[blue] [dev] [Deployment blue-dev/blue-web 1]"),
        told(preview(before, after)));
  }

  @Test
  void objectsOfAnyNameAreGatheredButNoneIsLost() {
    List<String> apps = List.of("red", "green", "blue");
    Map<String, byte[]> before = fleet(apps);
    put(before, "red/base/kustomization.yaml", base("one-"));
    put(before, "green/base/kustomization.yaml", base("two-"));
    put(before, "blue/base/kustomization.yaml", "resources: [three, four]\n");
    put(before, "blue/base/three/kustomization.yaml", nested("three-"));
    put(before, "blue/base/four/kustomization.yaml", nested("four-"));
    Map<String, byte[]> after = new TreeMap<>(before);
    put(after, "common/web.yaml", web("1.1", 2));
    List<String> told = told(preview(before, after));
    assertEquals("[red, green, blue] [dev, prod] [Deployment *-dev/* 1]", told.get(0));
    assertTrue(told.get(1).startsWith("[blue] [dev, prod] [Deployment blue-dev/"), told.toString());
    assertEquals(2, told.size());
  }

  @Test
  void aRefusalIsOneForAllAppsAndSaysWhichTheyAre() {
    List<String> apps = List.of("red", "green", "blue");
    Map<String, byte[]> after = fleet(apps);
    put(after, "common/kustomization.yaml", "resources: [web.yaml, token.yaml]\n");
    put(
        after,
        "common/token.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: token}\nstringData: {a: hunter2}\n");
    Preview preview = preview(fleet(apps), after);
    assertEquals(1, preview.shares().size());
    assertEquals(apps, preview.shares().get(0).apps());
    List<Finding> refused =
        preview.shares().get(0).review().introduced().stream()
            .filter(each -> each.severity() == Severity.BLOCKED)
            .toList();
    assertEquals(1, refused.size());
    assertEquals("Secret *-dev/*-token", refused.get(0).object().toString());
  }

  @Test
  void anAppWhoseNameIsAWordOfASentenceIsOneOfThem() {
    List<String> apps = List.of("a", "it", "web");
    Map<String, byte[]> after = fleet(apps);
    put(after, "common/web.yaml", web("1.1", 2));
    put(after, "common/kustomization.yaml", "resources: [web.yaml, key.yaml]\n");
    put(
        after,
        "common/key.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData: {k: hunter2}\n");
    Preview preview = preview(fleet(apps), after);
    assertEquals(1, preview.shares().size(), told(preview).toString());
    assertEquals(apps, preview.shares().get(0).apps());
  }

  /** How many things are told, each as often as it is there. */
  private static long weight(Preview preview) {
    long weight = 0;
    for (Share share : preview.shares()) {
      weight += share.targets() * Part.of(share.review()).size();
    }
    return weight;
  }

  @Test
  void allThatTheTargetsTellByThemselvesIsToldTogether() {
    for (int seed = 0; seed < 12; seed++) {
      var random = new Random(seed);
      List<String> apps = List.of("red", "green", "blue", "grey");
      Map<String, byte[]> before = fleet(apps);
      for (String app : apps) {
        if (random.nextBoolean()) {
          put(before, app + "/base/kustomization.yaml", base(random.nextBoolean() ? "" : "x-"));
        }
      }
      Map<String, byte[]> after = new TreeMap<>(before);
      put(after, "common/web.yaml", web("1." + random.nextInt(2), random.nextInt(3)));
      for (String app : apps) {
        if (random.nextBoolean()) {
          put(
              after,
              app + "/overlays/dev/kustomization.yaml",
              "resources: [../../base]\nnamespace: n%d\nconfigMapGenerator: [{name: c, literals: [a=%d]}]\n"
                  .formatted(random.nextInt(2), random.nextInt(2)));
        }
      }
      CommitId base = commits.commit(Optional.empty(), before);
      CommitId head = commits.commit(Optional.of(base), after);
      long alone = 0;
      for (String app : apps) {
        for (String environment : List.of("dev", "prod")) {
          alone +=
              weight(
                  commits.preview(
                      base,
                      head,
                      RenderOptions.LOCAL,
                      target ->
                          target.app().name().equals(app)
                              && target.environment().name().equals(environment)));
        }
      }
      assertEquals(alone, weight(commits.preview(base, head)), "seed " + seed);
    }
  }
}
