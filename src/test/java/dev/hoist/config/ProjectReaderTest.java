package dev.hoist.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.review.Policy;
import dev.hoist.review.Suppression;
import dev.hoist.tree.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectReaderTest {
  @TempDir Path temp;

  /** Places are shown as they are on disk. */
  @BeforeEach
  void realPath() throws IOException {
    temp = temp.toRealPath();
  }

  @Test
  void whatIsLeftOutHasADefault() throws IOException {
    Project project = read("environments: [{name: dev}, {name: prod}]");
    assertEquals("[shop]", names(project.apps()));
    assertEquals("main", project.source());
    Target target = project.targets(project.environment("prod"), project.apps()).get(0);
    assertEquals("overlays/prod", target.overlay().toString());
    assertEquals("env/prod", target.branch().text());
    assertEquals("shop", target.folder().toString());
    assertEquals(false, target.environment().allowPlaintextSecrets());
  }

  @Test
  void everyFieldIsRead() throws IOException {
    Project project =
        read(
            """
            apiVersion: hoist.dev/v1alpha1
            kind: Project
            remote: upstream
            source: trunk
            apps:
            - {name: web, path: apps/web}
            - name: api
            environments:
            - {name: dev, branch: env/dev, overlay: overlays/development, allowPlaintextSecrets: true}
            """);
    assertEquals("upstream", project.remote().orElseThrow());
    assertEquals("trunk", project.source());
    assertEquals("[web, api]", names(project.apps()));
    Environment dev = project.environment("dev");
    assertEquals(true, dev.allowPlaintextSecrets());
    Target web = project.targets(dev, project.apps(List.of("web"), List.of(dev))).get(0);
    assertEquals("apps/web/overlays/development", web.overlay().toString());
    assertEquals("web in dev", web.describe(project));
  }

  @Test
  void anAppComesToAnEnvironmentFromTheNearestOnesBeforeThatItIsIn() throws IOException {
    Project project =
        read(
            """
            apps:
            - {name: web}
            - {name: api, environments: [dev, prod]}
            - {name: jobs, environments: [regions, prod]}
            environments:
            - {name: dev}
            - {name: eu}
            - {name: us}
            - {name: prod}
            groups:
            - {name: regions, environments: [eu, us]}
            """);
    Environment prod = project.environment("prod");
    var before = new StringJoiner("; ");
    for (Target target : project.targets(prod, project.apps())) {
      before.add(target.app().name() + ": " + before(project, target));
    }
    assertEquals("web: [eu, us]; api: [dev]; jobs: [eu, us]", before.toString());
    Environment eu = project.environment("eu");
    assertEquals("[web, jobs]", names(project.apps(List.of(), List.of(eu))));
    Target jobs = project.targets(eu, project.apps(List.of("jobs"), List.of(eu, prod))).get(0);
    assertEquals("[]", before(project, jobs));
  }

  private static String before(Project project, Target target) {
    return project.before(target).stream().map(Environment::name).toList().toString();
  }

  @Test
  void thePolicyIsRead() throws IOException {
    Policy policy =
        read("""
                environments: [{name: dev}, {name: prod}]
                ignore:
                - id: helm-noise
                  reason: the chart version changes with every release
                  expires: 2027-01-31
                  match: {group: apps, kind: Deployment, name: 'web-*', namespace: shop, labels: {app: web}, app: shop, env: prod}
                  paths: [/metadata/labels/helm.sh~1chart, 'metadata.annotations["checksum/config"]']
                findings:
                  suppress:
                  - {rule: plaintext-secret, reason: throw-away values, match: {kind: Secret}}
                """)
            .policy();
    IgnoreRule rule = policy.ignores().get(0);
    assertEquals("helm-noise", rule.id());
    assertEquals(LocalDate.of(2027, 1, 31), rule.expires().orElseThrow());
    assertEquals("web-*", rule.match().name().toString());
    assertEquals("{app=web}", rule.match().labels().toString());
    assertEquals("shop prod", rule.match().app() + " " + rule.match().environment());
    assertEquals(
        "[/metadata/labels/helm.sh~1chart, metadata.annotations[\"checksum/config\"]]",
        rule.paths().toString());
    assertEquals("hoist.yaml:3:3", rule.origin().toString());
    Suppression suppression = policy.suppressions().get(0);
    assertEquals("plaintext-secret", suppression.finding().toString());
    assertEquals("throw-away values", suppression.where().reason());
  }

  @Test
  void twoTargetsDoNotShareAFolder() {
    List<Diagnostic> faults =
        faults("environments: [{name: dev, branch: env/all}, {name: prod, branch: env/all}]");
    assertEquals("config.shared-folder", faults.get(0).id());
    assertEquals(1, faults.size());
  }

  @Test
  void oneFolderInsideOfAnotherIsSharedToo() {
    List<Diagnostic> faults =
        faults(
            """
            environments:
            - {name: dev, branch: env/all, path: shop}
            - {name: prod, branch: env/all, path: shop/prod}
            """);
    assertEquals("config.shared-folder", faults.get(0).id());
  }

  @Test
  void environmentsOfOneBranchHaveFoldersOfTheirOwn() throws IOException {
    Project project =
        read(
            """
            environments:
            - {name: dev, branch: env/all, path: dev/shop}
            - {name: prod, branch: env/all, path: prod/shop}
            """);
    assertEquals(1, project.branches().size());
  }

  @Test
  void foldersSpeakInTheUsualOrder() throws IOException {
    for (String name : List.of("prod", "eu", "staging", "dev", "components")) {
      Path folder = Files.createDirectories(temp.resolve("overlays").resolve(name));
      if (!name.equals("components")) {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: []\n");
      }
    }
    Project project = read();
    assertEquals(
        List.of("dev", "staging", "eu", "prod"),
        project.environments().stream().map(Environment::name).toList());
  }

  @Test
  void neitherFileNorFolderIsAFault() {
    HoistException e = assertThrows(HoistException.class, this::read);
    assertEquals("config.missing", e.diagnostics().get(0).id());
  }

  private List<Diagnostic> faults(String yaml) {
    return assertThrows(HoistException.class, () -> read(yaml)).diagnostics();
  }

  private Project read(String yaml) throws IOException {
    Files.writeString(temp.resolve(ProjectReader.FILE), yaml);
    return read();
  }

  private Project read() {
    DirectoryTree tree = DirectoryTree.at(temp);
    return ProjectReader.read(tree, tree.locate(""), "shop");
  }

  private static String names(List<App> apps) {
    return apps.stream().map(App::name).toList().toString();
  }
}
