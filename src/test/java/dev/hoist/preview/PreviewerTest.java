package dev.hoist.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.git.CommitId;
import dev.hoist.render.Remotes;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.RepoAddress;
import dev.hoist.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewerTest {
  private static final String CONFIGURATION =
      """
      app: shop
      environments:
      - {name: dev}
      - name: prod
        delivery: pull-request
        gates: {soak: 24h, approvals: 2}
      """;

  @TempDir private Path temp;
  private Commits commits;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    commits = Commits.in(temp.resolve("shop.git"));
  }

  @AfterEach
  void close() {
    commits.close();
  }

  private static Map<String, byte[]> shop(String... more) {
    Map<String, byte[]> files =
        new TreeMap<>(
            Commits.files(
                "hoist.yaml", CONFIGURATION,
                "base/kustomization.yaml", "resources: [config.yaml]\n",
                "base/config.yaml", config("a"),
                "overlays/dev/kustomization.yaml", "resources: [../../base]\nnamespace: d\n",
                "overlays/prod/kustomization.yaml", "resources: [../../base]\nnamespace: p\n"));
    files.putAll(Commits.files(more));
    return files;
  }

  private static String config(String value) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: " + value + "}\n";
  }

  private Preview preview(Map<String, byte[]> before, Map<String, byte[]> after) {
    return preview(before, after, RenderOptions.LOCAL);
  }

  private Preview preview(
      Map<String, byte[]> before, Map<String, byte[]> after, RenderOptions options) {
    CommitId base = commits.commit(Optional.empty(), before);
    return commits.preview(base, commits.commit(Optional.of(base), after), options);
  }

  private static List<String> changed(Preview preview) {
    return preview.changed().stream().map(each -> each.target().environment()).toList();
  }

  @Test
  void anEditOfTheBaseIsToldOnceForAllEnvironments() {
    Preview preview = preview(shop(), shop("base/config.yaml", config("b")));
    assertEquals(List.of("dev", "prod"), changed(preview));
    assertEquals(1, preview.shares().size());
    assertEquals(List.of("dev", "prod"), preview.shares().get(0).environments());
    assertEquals(
        "[overlays/dev, base]", preview.changed().get(0).causes().get(0).through().toString());
    assertEquals(List.of("pull request", "soak 1d", "approvals 2"), preview.gates().get(1).gates());
  }

  @Test
  void whatDiffersBetweenEnvironmentsIsToldApart() {
    Preview preview =
        preview(
            shop(),
            shop(
                "base/config.yaml",
                config("b"),
                "overlays/prod/kustomization.yaml",
                "resources: [../../base]\nnamespace: p\ncommonLabels: {l: m}\n"));
    assertEquals(2, preview.shares().size());
    assertEquals(List.of("dev", "prod"), preview.shares().get(0).environments());
    assertEquals(List.of("prod"), preview.shares().get(1).environments());
    assertEquals(1, preview.shares().get(0).review().diff().objects().get(0).fields().size());
  }

  @Test
  void anEditThatReachesNothingRendersNothing() {
    Preview preview = preview(shop("docs/a.md", "a"), shop("docs/a.md", "b"));
    assertEquals(2, preview.untouched());
    assertEquals(0, preview.same());
  }

  @Test
  void aTextThatOnlyLooksLikeAPathIsNoReason() {
    String[] generated = {
      "base/kustomization.yaml",
      "resources: [config.yaml]\nconfigMapGenerator: [{name: g, literals: [a=../docs]}]\n"
    };
    Map<String, byte[]> before = shop(generated);
    before.putAll(Commits.files("docs/a.md", "a"));
    Map<String, byte[]> after = shop(generated);
    after.putAll(Commits.files("docs/a.md", "b", "base/config.yaml", config("b")));
    Preview preview = preview(before, after);
    assertEquals(1, preview.reaches().size());
    assertEquals("base/config.yaml", preview.reaches().get(0).cause().file().path().toString());
    assertEquals("[base]", preview.reaches().get(0).cause().through().toString());
  }

  @Test
  void aRemarkIsRenderedAndTheSame() {
    Preview preview = preview(shop(), shop("base/config.yaml", config("a") + "# why\n"));
    assertEquals(2, preview.same());
    assertTrue(preview.changed().isEmpty());
  }

  private static String secret(String value) {
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: \"" + value + "\"}\n";
  }

  /** What will be refused, by environments. */
  private static Map<List<String>, String> refused(Preview preview) {
    Map<List<String>, String> refused = new LinkedHashMap<>();
    for (Share share : preview.shares()) {
      for (Finding finding : share.review().introduced()) {
        if (finding.severity() == Severity.BLOCKED) {
          refused.put(share.environments(), finding.rule() + " " + finding.message());
        }
      }
    }
    return refused;
  }

  @Test
  void aSecretThatPublishRefusesIsBlockedWhereTheBaseDoesNotAllowIt() {
    String allows =
        CONFIGURATION.replace("{name: dev}", "{name: dev, allowPlaintextSecrets: true}");
    String[] with = {
      "base/kustomization.yaml",
      "resources: [config.yaml, secret.yaml]\n",
      "base/secret.yaml",
      secret("aHVudGVyMg==")
    };
    String says =
        "publish-refuses-secret hoist publish refuses it: it holds readable values, which the"
            + " environment does not allow";
    assertEquals(Map.of(List.of("dev", "prod"), says), refused(preview(shop(), shop(with))));
    Map<String, byte[]> allowed = shop(with);
    allowed.put("hoist.yaml", allows.getBytes(UTF_8));
    assertEquals(Map.of(List.of("dev", "prod"), says), refused(preview(shop(), allowed)));
    Preview preview = preview(shop("hoist.yaml", allows), allowed);
    assertEquals(Map.of(List.of("prod"), says), refused(preview));
    assertTrue(preview.isBlocked());
  }

  @Test
  void aSecretThatWasThereStillKeepsAChangeFromBeingPublished() {
    String suppressed =
        CONFIGURATION
            + "findings:\n  suppress:\n"
            + "  - {rule: plaintext-secret, reason: known}\n"
            + "  - {rule: publish-refuses-secret, reason: known}\n";
    String[] with = {
      "hoist.yaml",
      suppressed,
      "base/kustomization.yaml",
      "resources: [config.yaml, secret.yaml]\n",
      "base/secret.yaml",
      secret("aHVudGVyMg==")
    };
    Map<String, byte[]> after = shop(with);
    after.put("base/config.yaml", config("b").getBytes(UTF_8));
    assertTrue(refused(preview(shop(with), after)).toString().endsWith("; it was so before}"));
    after.put("base/secret.yaml", secret("ENC[x]").getBytes(UTF_8));
    assertEquals(Map.of(), refused(preview(shop(with), after)));
  }

  @Test
  void aPrivateKeyIsRefusedInAnyKind() {
    Preview preview =
        preview(shop(), shop("base/config.yaml", config("\"-----BEGIN PRIVATE KEY-----\"")));
    assertTrue(refused(preview).toString().contains("publish-refuses-key"));
  }

  @Test
  void aFolderThatMovesWithItsConfigurationIsFollowed() {
    Map<String, byte[]> after =
        shop("hoist.yaml", CONFIGURATION.replace("{name: dev}", "{name: dev, overlay: sites/d}"));
    after.put("sites/d/kustomization.yaml", after.remove("overlays/dev/kustomization.yaml"));
    Preview preview = preview(shop(), after);
    assertEquals(List.of(), preview.failures());
    assertEquals(1, preview.same());
    after.put("base/config.yaml", config("b").getBytes(UTF_8));
    preview = preview(shop(), after);
    assertEquals(List.of("dev", "prod"), changed(preview));
    assertEquals(
        List.of(
            "base/config.yaml", "overlays/dev/kustomization.yaml", "sites/d/kustomization.yaml"),
        preview.changed().get(0).causes().stream()
            .map(each -> each.file().path().toString())
            .toList());
    after.put("hoist.yaml", CONFIGURATION.getBytes(UTF_8));
    assertEquals("dev", preview(shop(), after).failures().get(0).target().environment());
  }

  @Test
  void theHeadGainsNothingByAnotherConfiguration() {
    String wider =
        CONFIGURATION.replace("{name: dev}", "{name: qa, overlay: overlays/dev}")
            + "ignore:\n- {id: all, reason: none, paths: [data]}\n";
    Preview preview = preview(shop(), shop("hoist.yaml", wider, "base/config.yaml", config("b")));
    assertEquals(List.of("dev", "prod", "qa"), changed(preview));
    assertTrue(preview.shares().get(0).review().hidden().isEmpty());
    ConfigurationChange change = preview.configuration().orElseThrow();
    assertEquals(List.of("environment qa"), change.added());
    assertEquals(List.of("environment dev"), change.removed());
    assertEquals(false, preview.hasFailed());
  }

  @Test
  void aConfigurationThatCannotBeReadIsAFailure() {
    Preview preview = preview(shop(), shop("hoist.yaml", "environments: 7\n"));
    assertTrue(preview.hasFailed());
    assertEquals(2, preview.untouched());
  }

  @Test
  void anEnvironmentThatGoesWithItsOverlayDoesNotFail() {
    Map<String, byte[]> after = shop("hoist.yaml", "app: shop\nenvironments: [{name: prod}]\n");
    after.remove("overlays/dev/kustomization.yaml");
    assertEquals(List.of(), preview(shop(), after).failures());
  }

  @Test
  void anOverlayThatIsGoneFailsWhileItsEnvironmentStays() {
    Map<String, byte[]> after = shop();
    after.remove("overlays/dev/kustomization.yaml");
    Preview preview = preview(shop(), after);
    assertEquals("dev", preview.failures().get(0).target().environment());
    assertEquals(false, preview.failures().get(0).failedBefore());
  }

  @Test
  void aTargetWithoutAnOverlayAtTheBaseIsNew() {
    Map<String, byte[]> before = shop();
    before.remove("overlays/prod/kustomization.yaml");
    Preview preview = preview(before, shop());
    assertEquals(Changed.Before.ABSENT, preview.changed().get(0).before());
  }

  @Test
  void aChangeThatMendsATargetSaysSo() {
    Map<String, byte[]> before = shop("base/config.yaml", "a: [\n");
    Preview preview = preview(before, shop());
    assertEquals(Changed.Before.BROKEN, preview.changed().get(0).before());
    assertEquals(0, preview.failures().size());
  }

  @Test
  void theHeadMakesNobodyCallAHostThatTheBaseDoesNotName() {
    var asked = new ConcurrentLinkedQueue<String>();
    Remotes remotes =
        new Remotes() {
          @Override
          public SourceTree repository(RepoAddress address, Origin at) {
            asked.add(address.repository());
            return Remotes.NONE.repository(address, at);
          }

          @Override
          public boolean has(RepoAddress address) {
            return false;
          }

          @Override
          public byte[] file(String url, boolean pinned, Origin at) {
            asked.add(url);
            return config("c").getBytes(UTF_8);
          }
        };
    String known = "resources: [../../base, \"https://raw.example.com/a.yaml\"]\n";
    String unknown = "resources: [../../base, \"http://169.254.169.254/meta.yaml\"]\n";
    String git = "resources: [../../base, \"git@intranet:a/b.git//c?ref=main\"]\n";
    Preview preview =
        preview(
            shop("overlays/dev/kustomization.yaml", known),
            shop(
                "overlays/dev/kustomization.yaml",
                known + "namePrefix: n-\n" + "\n",
                "overlays/prod/kustomization.yaml",
                unknown),
            RenderOptions.LOCAL.with(remotes));
    assertEquals(
        "preview.unknown-host",
        preview.failures().stream()
            .filter(each -> each.target().environment().equals("prod"))
            .findFirst()
            .orElseThrow()
            .faults()
            .get(0)
            .id());
    preview =
        preview(
            shop(),
            shop("overlays/prod/kustomization.yaml", git),
            RenderOptions.LOCAL.with(remotes));
    assertEquals("preview.unknown-host", preview.failures().get(0).faults().get(0).id());
    assertTrue(
        new ArrayList<>(asked).stream().allMatch(each -> each.contains("raw.example.com")),
        asked.toString());
  }

  @Test
  void hostsAreFoundInAddresses() {
    assertEquals(Optional.of("github.com"), KnownHosts.of("github.com/a/b?ref=v1"));
    assertEquals(Optional.of("github.com"), KnownHosts.of("https://user@GitHub.com/a/b"));
    assertEquals(Optional.of("h:8443"), KnownHosts.of("git::https://h:8443/a//b"));
    assertEquals(Optional.of("h"), KnownHosts.of("git@h:a/b.git"));
    assertEquals(Optional.of("h"), KnownHosts.of("ssh://git@h/a"));
    assertEquals(Optional.of("file:"), KnownHosts.of("file:///srv/a"));
    assertEquals(Optional.empty(), KnownHosts.of("../base"));
    assertEquals(Optional.empty(), KnownHosts.of("nginx:1.2"));
  }

  @Test
  void aLongChainOfOverlaysIsNoBurden() {
    Map<String, byte[]> after = shop();
    int length = 5_000;
    for (int i = 0; i < length; i++) {
      String next = i == length - 1 ? "../base" : "../c" + (i + 1);
      after.putAll(
          Commits.files("c" + i + "/kustomization.yaml", "resources: [\"" + next + "\"]\n"));
    }
    after.putAll(Commits.files("overlays/dev/kustomization.yaml", "resources: [../../c0]\n"));
    Preview preview = preview(shop(), after);
    assertEquals(2, preview.untouched() + preview.failures().size());
    assertEquals("preview.too-deep", preview.failures().get(0).faults().get(0).id());
    List<Cause> causes = preview.failures().get(0).causes();
    assertEquals(Cause.MOST, causes.size());
    assertTrue(preview.hasMoreCauses());
    assertTrue(causes.stream().allMatch(each -> each.through().size() <= 21));
    assertTrue(
        causes.stream().allMatch(each -> each.through().get(0).toString().equals("overlays/dev")));
  }

  @Test
  void aKustomizationThatIncludesItselfIsAFailureAndNoLoop() {
    Preview preview =
        preview(
            shop(), shop("overlays/dev/kustomization.yaml", "resources: [../dev, ../../base]\n"));
    assertEquals("load.cycle", preview.failures().get(0).faults().get(0).id());
  }

  @Test
  void aChangeBehindASymbolicLinkIsSeen() throws IOException, InterruptedException {
    Path work = temp.resolve("work");
    String script =
        "git init -q -b main work && cd work && mkdir -p real overlays/dev shared"
            + " && printf 'environments: [{name: dev}]\n' >hoist.yaml"
            + " && printf 'resources: [../../base]\n' >overlays/dev/kustomization.yaml"
            + " && printf 'resources: [c.yaml]\n' >real/kustomization.yaml"
            + " && printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n' >shared/c.yaml"
            + " && cp shared/c.yaml real/c.yaml && ln -s real base"
            + " && git add -A && git -c user.name=a -c user.email=a@b commit -qm one"
            + " && sed -i 's/name: c/name: d/' real/c.yaml"
            + " && git -c user.name=a -c user.email=a@b commit -qam two"
            + " && git push -q ../shop.git main";
    var process =
        new ProcessBuilder("sh", "-ec", script).directory(temp.toFile()).inheritIO().start();
    assertEquals(0, process.waitFor(), work.toString());
    CommitId head = commits.repo().revision("main");
    Preview preview = commits.preview(commits.repo().parents(head).get(0), head);
    assertEquals(List.of("dev"), changed(preview));
    assertEquals("real/c.yaml", preview.changed().get(0).causes().get(0).file().path().toString());
  }
}
