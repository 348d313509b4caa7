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
    BundleDiff diff = BundleDiff.betweenEnvironments(before, after, Bundles.redaction());
    assertEquals(
        """
        ~ NetworkPolicy prod/web
          ~ metadata.labels.stage: staging -> prod
        """,
        Bundles.tell(diff));
    assertEquals(3, diff.unchanged());
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
