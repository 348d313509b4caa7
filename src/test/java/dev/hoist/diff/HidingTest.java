package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HidingTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  private static final String BEFORE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, labels: {app: web, helm.sh/chart: web-1}}
      spec: {replicas: 1}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api, namespace: shop, labels: {app: api, helm.sh/chart: api-1}}
      spec: {replicas: 1}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: old, namespace: shop}
      """;

  private static final String AFTER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, labels: {app: web, helm.sh/chart: web-2}}
      spec: {replicas: 2}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api, namespace: shop, labels: {app: api, helm.sh/chart: api-2}}
      spec: {replicas: 1}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: new, namespace: shop}
      """;

  private static final BundleDiff DIFF = Bundles.diff(BEFORE, AFTER);

  private static ObjectMatch match(String group, String kind, String name, String namespace) {
    return ObjectMatch.of(
        TextPattern.of(group, Origin.NONE),
        TextPattern.of(kind, Origin.NONE),
        TextPattern.of(name, Origin.NONE),
        TextPattern.of(namespace, Origin.NONE));
  }

  private static IgnoreRule rule(String id, ObjectMatch match, String... paths) {
    var patterns = new ArrayList<PathPattern>();
    for (String path : paths) {
      patterns.add(PathPattern.of(path, Origin.NONE));
    }
    return new IgnoreRule(id, "because", Optional.empty(), match, patterns, Origin.NONE);
  }

  private static IgnoreRule until(IgnoreRule rule, LocalDate day) {
    return new IgnoreRule(
        rule.id(), rule.reason(), Optional.of(day), rule.match(), rule.paths(), rule.origin());
  }

  private static Hiding hide(IgnoreRule... rules) {
    return Hiding.of(DIFF, List.of(rules), Belonging.UNKNOWN, TODAY);
  }

  private static String hidden(Hiding hiding) {
    var told = new ArrayList<String>();
    for (HiddenChange change : hiding.hidden()) {
      told.add(change.object().name() + " " + change.change().path() + " " + change.rule().id());
    }
    return String.join(", ", told);
  }

  @Test
  void withoutRulesItIsTheSameDiff() {
    Hiding hiding = hide();
    assertSame(DIFF, hiding.shown());
    assertEquals(List.of(), hiding.hidden());
  }

  @Test
  void theFirstRuleThatFitsGetsTheChange() {
    Hiding hiding =
        hide(
            rule("chart", ObjectMatch.ALL, "/metadata/labels/helm.sh~1chart"),
            rule("web", match("apps", "Deployment", "web", "shop"), "metadata"));
    assertEquals(
        "api metadata.labels[helm.sh/chart] chart, web metadata.labels[helm.sh/chart] chart",
        hidden(hiding));
    assertEquals(List.of("web"), ids(hiding.stale()));
  }

  @Test
  void anObjectWithoutAnyChangeLeftCountsAsUnchanged() {
    Hiding hiding = hide(rule("chart", ObjectMatch.ALL, "metadata.labels"));
    assertEquals(
        """
        + ConfigMap shop/new
        - ConfigMap shop/old
        ~ Deployment shop/web
          ~ spec.replicas: 1 -> 2
        """,
        Bundles.tell(hiding.shown()));
    assertEquals(1, hiding.shown().unchanged());
  }

  @Test
  void onlyARuleWithoutPathsHidesAnObjectThatCameOrWent() {
    assertEquals("", hidden(hide(rule("all", match("", "*", "*", "*"), "**"))));
    Hiding hiding = hide(rule("all", match("", "ConfigMap", "*", "*")));
    assertEquals("new  all, old  all", hidden(hiding));
    assertEquals(0, hiding.shown().unchanged());
    assertEquals(2, hiding.shown().objects().size());
  }

  @Test
  void anExpiredRuleHidesNothing() {
    IgnoreRule all = rule("all", ObjectMatch.ALL);
    Hiding last = hide(until(all, TODAY));
    assertTrue(last.shown().isEmpty());
    assertEquals(List.of(), last.expired());
    Hiding late = hide(until(all, TODAY.minusDays(1)));
    assertSame(DIFF, late.shown());
    assertEquals(List.of("all"), ids(late.expired()));
    assertEquals(List.of(), late.stale());
  }

  @Test
  void aRuleOfAnotherEnvironmentIsNeitherAppliedNorStale() {
    var prod =
        new ObjectMatch(
            TextPattern.ANY,
            TextPattern.ANY,
            TextPattern.ANY,
            TextPattern.ANY,
            Map.of(),
            TextPattern.ANY,
            TextPattern.exactly("prod"));
    IgnoreRule rule = rule("prod", prod, "**");
    assertEquals(new Hiding(DIFF, List.of(), List.of(), List.of()), hide(rule));
    var there = new Belonging(Set.of("dev", "prod"), Map.of());
    assertEquals(3, Hiding.of(DIFF, List.of(rule), there, TODAY).hidden().size());
  }

  @Test
  void aRuleOfAnAppHidesChangesOfItsObjectsAlone() {
    var shop =
        new ObjectMatch(
            TextPattern.ANY,
            TextPattern.ANY,
            TextPattern.ANY,
            TextPattern.ANY,
            Map.of(),
            TextPattern.exactly("front"),
            TextPattern.ANY);
    IgnoreRule rule = rule("front", shop, "metadata");
    Belonging web = Belonging.of("prod", "front", Bundles.bundle(AFTER.split("---\n")[0]));
    assertEquals(
        "web metadata.labels[helm.sh/chart] front",
        hidden(Hiding.of(DIFF, List.of(rule), web, TODAY)));
  }

  @Test
  void labelsMustStandOnBothSides() {
    Map<String, TextPattern> web = Map.of("app", TextPattern.exactly("web"));
    assertEquals(2, hide(rule("web", ObjectMatch.ALL.labelled(web), "**")).hidden().size());
    Map<String, TextPattern> chart = Map.of("helm.sh/chart", TextPattern.exactly("web-2"));
    assertEquals("", hidden(hide(rule("web", ObjectMatch.ALL.labelled(chart), "**"))));
  }

  @ParameterizedTest
  @CsvSource({
    "apps, Deployment, web, shop, 2",
    "'', Deployment, web, shop, 0",
    "*, Deployment, *, *, 3",
    "*, '/Deployment|ConfigMap/', '/web|new/', shop, 2",
    "apps, deployment, web, shop, 0",
    "apps, Deployment, we, shop, 0",
    "apps, Deployment, web, '', 0",
  })
  void objectsAreMatchedByAllThatIsGiven(
      String group, String kind, String name, String namespace, int changes) {
    IgnoreRule rule = rule("x", match(group, kind, name, namespace), "**");
    assertEquals(changes, hide(rule).hidden().size());
  }

  @Test
  void aRenameIsHiddenByARuleWithoutPathsAlone() {
    String before =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: old, namespace: shop}
        spec: {type: ClusterIP, selector: {app: web, tier: front}, ports: [{name: http, port: 80, targetPort: 8080}]}
        """;
    BundleDiff diff = Bundles.diff(before, before.replace("old", "new"));
    assertEquals(ObjectChange.Matched.BY_CONTENT, diff.objects().get(0).matched());
    IgnoreRule names = rule("names", ObjectMatch.ALL, "metadata");
    assertSame(diff, Hiding.of(diff, List.of(names), Belonging.UNKNOWN, TODAY).shown());
    IgnoreRule all = rule("all", match("", "Service", "*", "*"));
    assertTrue(Hiding.of(diff, List.of(all), Belonging.UNKNOWN, TODAY).shown().isEmpty());
  }

  @Test
  void itemsThatTheSchemaOfAResourceNamesAreNamedInRules() {
    String engine =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: engines.shop.example}
        spec:
          group: shop.example
          names: {kind: Engine, plural: engines}
          versions:
          - name: v1
            schema:
              openAPIV3Schema:
                properties:
                  spec:
                    properties:
                      parts:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [id]
                        items: {properties: {id: {type: string}}}
        ---
        apiVersion: shop.example/v1
        kind: Engine
        metadata: {name: x}
        spec: {parts: [{id: a, size: 1}, {id: b, size: 1}]}
        """;
    BundleDiff diff = Bundles.diff(engine, engine.replace("b, size: 1", "b, size: 2"));
    for (String path : List.of("spec.parts[b]", "spec.parts[id=b].size", "/spec/parts/1/size")) {
      IgnoreRule rule = rule("b", ObjectMatch.ALL, path);
      Hiding hiding = Hiding.of(diff, List.of(rule), Belonging.UNKNOWN, TODAY);
      assertEquals("x spec.parts[id=b].size b", hidden(hiding), path);
    }
  }

  @Test
  void aMappingThatCameWithThePathInItStays() {
    BundleDiff diff =
        Bundles.diff(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}}",
            "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {helm.sh/chart: x}}}");
    IgnoreRule rule = rule("chart", ObjectMatch.ALL, "/metadata/labels/helm.sh~1chart");
    assertSame(diff, Hiding.of(diff, List.of(rule), Belonging.UNKNOWN, TODAY).shown());
  }

  @Test
  void referencesToAGeneratedObjectThatIsNotShownAreShownThemselves() {
    String before =
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: c-7dkb2m5g9f}, data: {a: b}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, configMap: {name: c-7dkb2m5g9f}}]}}
        """;
    String after = before.replace("7dkb2m5g9f", "24568m5g9f").replace("a: b", "a: c");
    BundleDiff diff = Bundles.diff(before, after);
    assertEquals(1, diff.rollouts().size());
    IgnoreRule config = rule("config", match("", "ConfigMap", "c", ""));
    BundleDiff shown = Hiding.of(diff, List.of(config), Belonging.UNKNOWN, TODAY).shown();
    assertEquals(
        """
        ~ Pod p
          ~ spec.volumes[name=v].configMap.name: c-7dkb2m5g9f -> c-24568m5g9f
        """,
        Bundles.tell(shown));
    assertEquals(List.of(), shown.rollouts());
    IgnoreRule data = rule("data", match("", "ConfigMap", "c", ""), "data");
    assertEquals(
        diff.rollouts(),
        Hiding.of(diff, List.of(data), Belonging.UNKNOWN, TODAY).shown().rollouts());
  }

  private static List<String> ids(List<IgnoreRule> rules) {
    return rules.stream().map(IgnoreRule::id).toList();
  }
}
