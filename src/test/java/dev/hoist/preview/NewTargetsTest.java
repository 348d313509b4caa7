package dev.hoist.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps and environments that a change brings are shown, and those that it takes away. */
class NewTargetsTest {
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

  private static final String CONFIGURATION =
      """
      apps: [{name: shop}]
      environments:
      - {name: dev, allowPlaintextSecrets: true}
      - {name: prod, gates: {soak: 24h}}
      """;

  private static Map<String, byte[]> fleet(String configuration, String... apps) {
    Map<String, byte[]> files = new TreeMap<>(Commits.files("hoist.yaml", configuration));
    for (String app : apps) {
      files.putAll(app(app));
    }
    return files;
  }

  private static Map<String, byte[]> app(String name) {
    return Commits.files(
        name + "/base/kustomization.yaml", "resources: [config.yaml]\n",
        name + "/base/config.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n",
        name + "/overlays/dev/kustomization.yaml", "resources: [../../base]\nnamespace: d\n",
        name + "/overlays/prod/kustomization.yaml", "resources: [../../base]\nnamespace: p\n");
  }

  private Preview preview(Map<String, byte[]> before, Map<String, byte[]> after) {
    CommitId base = commits.commit(Optional.empty(), before);
    return commits.preview(base, commits.commit(Optional.of(base), after));
  }

  private static List<String> changed(Preview preview) {
    var changed = new ArrayList<String>();
    for (Changed each : preview.changed()) {
      changed.add(
          each.target().app() + " in " + each.target().environment() + " " + each.before().word());
    }
    return changed;
  }

  private static List<String> refused(Preview preview) {
    var refused = new ArrayList<String>();
    for (Share share : preview.shares()) {
      for (Finding finding : share.review().introduced()) {
        if (finding.severity() == Severity.BLOCKED) {
          refused.add(share.environments() + " " + finding.rule());
        }
      }
    }
    return refused;
  }

  @Test
  void aNewAppIsShownInEachEnvironment() {
    String both = CONFIGURATION.replace("[{name: shop}]", "[{name: shop}, {name: cart}]");
    Preview preview = preview(fleet(CONFIGURATION, "shop"), fleet(both, "shop", "cart"));
    assertEquals(List.of("cart in dev absent", "cart in prod absent"), changed(preview));
    assertEquals(1, preview.shares().size());
    assertEquals(1, preview.shares().get(0).review().diff().totals().added());
    assertEquals(List.of("soak 1d"), preview.gates().get(1).gates());
    assertEquals(
        List.of("hoist.yaml", "cart/base/config.yaml"),
        preview.changed().get(0).causes().stream()
            .map(each -> each.file().path().toString())
            .limit(2)
            .toList());
  }

  @Test
  void whatTheHeadAllowsANewTargetDoesNotCount() {
    String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: hunter2}\n";
    String allows =
        CONFIGURATION
                .replace("[{name: shop}]", "[{name: shop}, {name: cart}]")
                .replace("{name: prod,", "{name: prod, allowPlaintextSecrets: true,")
            + "- {name: qa, overlay: overlays/dev, allowPlaintextSecrets: true}\n"
            + "findings: {suppress: [{rule: publish-refuses-secret, reason: none}]}\n"
            + "ignore: [{id: all, reason: none, paths: [data, stringData]}]\n";
    Map<String, byte[]> after = fleet(allows, "shop", "cart");
    after.put("cart/base/config.yaml", secret.getBytes(UTF_8));
    Preview preview = preview(fleet(CONFIGURATION, "shop"), after);
    assertEquals(
        List.of(
            "shop in qa absent", "cart in dev absent", "cart in prod absent", "cart in qa absent"),
        changed(preview));
    assertEquals(List.of("[prod, qa] publish-refuses-secret"), refused(preview));
    assertTrue(preview.shares().stream().allMatch(each -> each.review().hidden().isEmpty()));
    assertEquals(List.of("dev", "prod", "qa"), preview.environments());
    assertEquals(2, preview.apps());
  }

  @Test
  void aNewAppThatDoesNotRenderFails() {
    String both = CONFIGURATION.replace("[{name: shop}]", "[{name: shop}, {name: cart}]");
    Map<String, byte[]> after = fleet(both, "shop", "cart");
    after.remove("cart/overlays/prod/kustomization.yaml");
    Preview preview = preview(fleet(CONFIGURATION, "shop"), after);
    assertEquals(List.of("cart in dev absent"), changed(preview));
    assertEquals(new TargetName("cart", "prod"), preview.failures().get(0).target());
  }

  @Test
  void aNewTargetMakesNobodyCallAHost() {
    String both = CONFIGURATION.replace("[{name: shop}]", "[{name: shop}, {name: cart}]");
    Map<String, byte[]> after = fleet(both, "shop", "cart");
    after.put(
        "cart/base/kustomization.yaml",
        "resources: [\"http://169.254.169.254/meta.yaml\"]\n".getBytes(UTF_8));
    Preview preview = preview(fleet(CONFIGURATION, "shop"), after);
    assertEquals("preview.unknown-host", preview.failures().get(0).faults().get(0).id());
  }

  @Test
  void whoHasChosenTargetsSeesNoNewOnesBesides() {
    String both =
        CONFIGURATION.replace("[{name: shop}]", "[{name: shop}, {name: cart}]") + "- {name: qa}\n";
    CommitId base = commits.commit(Optional.empty(), fleet(CONFIGURATION, "shop"));
    CommitId head = commits.commit(Optional.of(base), fleet(both, "shop", "cart"));
    Preview preview =
        commits.preview(
            base, head, RenderOptions.LOCAL, it -> it.environment().name().equals("dev"));
    assertEquals(List.of("cart in dev absent"), changed(preview));
  }

  @Test
  void aConfigurationOfAnyLengthIsShownInPart() {
    var many = new StringBuilder(CONFIGURATION);
    for (int i = 0; i < 1_200; i++) {
      many.append("- {name: e").append(i).append(", overlay: overlays/dev}\n");
    }
    Preview preview = preview(fleet(CONFIGURATION, "shop"), fleet(many.toString(), "shop"));
    assertEquals(1_000, preview.changed().size());
    assertEquals(200, preview.leftOut());
  }

  @Test
  void anAppThatComesToAnEnvironmentIsNewThereAndStaysBehindWhereItGoes() {
    String dev =
        CONFIGURATION.replace("{name: shop}", "{name: shop, environments: [dev]}, {name: cart}");
    String prod =
        CONFIGURATION.replace("{name: shop}", "{name: shop, environments: [prod]}, {name: cart}");
    CommitId base = commits.commit(Optional.empty(), fleet(dev, "shop", "cart"));
    CommitId head = commits.commit(Optional.of(base), fleet(prod, "shop", "cart"));
    Preview preview =
        commits.preview(base, head, RenderOptions.LOCAL, it -> it.app().isIn(it.environment()));
    assertEquals(List.of("shop in prod absent"), changed(preview));
    assertEquals(new TargetName("shop", "dev"), preview.orphans().get(0).target());
    assertEquals(List.of("target shop in prod"), preview.configuration().orElseThrow().added());
  }

  @Test
  void whatStaysBehindOfAnAppThatIsTakenAwayIsTold() {
    String both = CONFIGURATION.replace("[{name: shop}]", "[{name: shop}, {name: cart}]");
    Preview preview = preview(fleet(both, "shop", "cart"), fleet(CONFIGURATION, "shop"));
    assertEquals(List.of(), preview.failures());
    assertEquals(2, preview.orphans().size());
    assertEquals(new TargetName("cart", "dev"), preview.orphans().get(0).target());
    assertEquals("[ConfigMap d/cart]", preview.orphans().get(0).objects().toString());
    assertEquals(1, preview.orphans().get(0).count());
    // nobody needs to take the folder away
    preview = preview(fleet(both, "shop", "cart"), fleet(CONFIGURATION, "shop", "cart"));
    assertEquals(2, preview.orphans().size());
  }
}
