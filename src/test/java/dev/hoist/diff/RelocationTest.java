package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.hoist.resource.Bundle;
import org.junit.jupiter.api.Test;

class RelocationTest {
  private static final String STAGING =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: staging}}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: web, namespace: staging}}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: web, namespace: staging}
      subjects: [{kind: ServiceAccount, name: web, namespace: staging}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: staging, labels: {stage: staging}}
      spec:
        podSelector: {}
        ingress:
        - from:
          - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: staging}}
          - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
      """;

  @Test
  void environmentsAreComparedAsIfTheyStoodInOnePlace() {
    Bundle before = Bundles.bundle(STAGING);
    Bundle after = Bundles.bundle(STAGING.replace("staging", "prod"));
    BundleDiff diff =
        BundleDiff.between(Relocation.move(before, after), after, Bundles.redaction());
    assertEquals(
        """
        ~ NetworkPolicy prod/web
          ~ metadata.labels.stage: staging -> prod
        """,
        Bundles.tell(diff));
    assertEquals(3, diff.unchanged());
  }

  private static final String PREFIXED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: staging-app-7dkb2m5g9f}
      data: {level: debug}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: staging-web}, spec: {selector: {app: web}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: staging-web, labels: {app: web, instance: staging-web}}
      spec:
        template:
          spec:
            serviceAccountName: staging-web
            containers:
            - {name: web, args: [--to, "http://staging-web"]}
            volumes: [{name: a, configMap: {name: staging-app-7dkb2m5g9f}}]
      ---
      {apiVersion: v1, kind: ServiceAccount, metadata: {name: staging-web}}
      """;

  @Test
  void aPrefixOfAllNamesIsPartOfTheEnvironment() {
    check(
        PREFIXED,
        PREFIXED
            .replace("staging", "prod")
            .replace("7dkb2m5g9f", "9h2t6k4c8d")
            .replace("debug", "info"),
        """
        ~ ConfigMap prod-app-9h2t6k4c8d
          ~ data.level: debug -> info
          ~ metadata.name: prod-app-7dkb2m5g9f -> prod-app-9h2t6k4c8d  (FOLLOWS)
        ~ Deployment prod-web
          ~ spec.template.spec.containers[name=web].args[1]: http://staging-web -> http://prod-web
          ~ spec.template.spec.volumes[name=a].configMap.name: \
        prod-app-7dkb2m5g9f -> prod-app-9h2t6k4c8d  (FOLLOWS)
        """);
  }

  @Test
  void soIsASuffix() {
    String staging =
        PREFIXED.replace("staging-web", "web-staging").replace("staging-app", "app-staging");
    check(staging, staging.replace("-staging", "-prod").replace("//web-prod", "//web-staging"), "");
  }

  @Test
  void onePrefixMayBeNone() {
    check(
        PREFIXED.replace("staging-", ""),
        PREFIXED,
        """
        ~ Deployment staging-web
          ~ spec.template.spec.containers[name=web].args[1]: http://web -> http://staging-web
        """);
  }

  @Test
  void whereMostObjectsDifferMoreNothingIsRenamed() {
    String more = "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s}}\n";
    Bundle before = Bundles.bundle(PREFIXED + more.formatted("a") + more.formatted("b"));
    Bundle after =
        Bundles.bundle(
            PREFIXED.replace("staging-", "prod-") + more.formatted("c") + more.formatted("d"));
    assertSame(before, Renaming.rename(before, after));
    Bundle one = Bundles.bundle("{apiVersion: v1, kind: Service, metadata: {name: a-web}}");
    Bundle other = Bundles.bundle("{apiVersion: v1, kind: Service, metadata: {name: b-web}}");
    assertSame(one, Renaming.rename(one, other));
  }

  @Test
  void anObjectWithoutACounterpartKeepsItsName() {
    String more = "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: staging-cron}}\n";
    check(
        PREFIXED + more,
        PREFIXED.replace("staging", "prod").replace("//prod", "//staging"),
        "- ServiceAccount staging-cron\n");
  }

  private static void check(String before, String after, String expected) {
    BundleDiff diff =
        BundleDiff.between(
            BundleDiff.relocated(Bundles.bundle(before), Bundles.bundle(after)),
            Bundles.bundle(after),
            Bundles.redaction());
    assertEquals(expected, Bundles.tell(diff));
  }

  @Test
  void withoutTwoNamespacesNothingMoves() {
    Bundle before = Bundles.bundle(STAGING);
    assertSame(before, Relocation.move(before, before));
    assertSame(before, Relocation.move(before, Bundles.bundle("")));
    Bundle cluster = Bundles.bundle("{apiVersion: v1, kind: Namespace, metadata: {name: staging}}");
    assertSame(cluster, Relocation.move(cluster, before));
  }
}
