package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleDiffTest {
  @Test
  void aVersionBumpIsAChangeOfOneObject() {
    check(
        "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: web}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}",
        """
        ~ Deployment web
          ~ apiVersion: apps/v1beta1 -> apps/v1
        """);
  }

  @Test
  void kindsOfOneNameInTwoGroupsAreTwoObjects() {
    check(
        "{apiVersion: v1, kind: Service, metadata: {name: web}}",
        "{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: web}}",
        """
        - Service web
        + Service web
        """);
  }

  @Test
  void objectsInsideOfListsAreObjects() {
    check(
        """
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: one}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
        """,
        """
        apiVersion: v1
        kind: ConfigMapList
        items:
        - {metadata: {name: b}}
        - {metadata: {name: a}, data: {k: two}}
        """,
        """
        ~ ConfigMap a
          ~ data.k: one -> two
        """);
  }

  @Test
  void anObjectThatOccursTwiceIsMatchedInOrder() {
    check(
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: one}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: two}}
        """,
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: one}}",
        "- ConfigMap a\n");
  }

  @Test
  void objectsComeInTheOrderOfApplication() {
    String kinds =
        """
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: a}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: b, namespace: x}}
        ---
        {apiVersion: example.com/v1, kind: Thing, metadata: {name: a}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: y}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: a}}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: z}}
        ---
        {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: z}}
        """;
    check(
        "",
        kinds,
        """
        + Namespace z
        + StorageClass z
        + Service a
        + Deployment x/b
        + Deployment y/a
        + Thing a
        + ValidatingWebhookConfiguration a
        """);
  }

  @Test
  void valuesRememberWhereTheyWereWritten() {
    BundleDiff diff =
        Bundles.diff(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: one}}",
            "\n\n  {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: two}}");
    var edit = assertInstanceOf(FieldChange.Edit.class, diff.objects().get(0).fields().get(0));
    var sides = assertInstanceOf(Change.Modified.class, edit.change());
    assertEquals(new Origin("before.yaml", 1, 66), ((Value) sides.before()).origin());
    assertEquals(new Origin("after.yaml", 3, 68), ((Value) sides.after()).origin());
  }

  @Test
  void nothingAndEmptyAreTheSameWhereNothingElseIsMeant() {
    check(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, annotations: {}, creationTimestamp: null}
        spec:
          strategy: {}
          template: {spec: {containers: [{name: web, env: [], resources: {}}]}}
        status: {}
        """,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template: {spec: {containers: [{name: web}], securityContext: {}}}
        """,
        """
        ~ Deployment web
          - metadata.annotations: {}  (SAME)
          - metadata.creationTimestamp: null  (SAME)
          - spec.strategy: {}  (SAME)
          - spec.template.spec.containers[name=web].env: []  (SAME)
          - spec.template.spec.containers[name=web].resources: {}  (SAME)
          + spec.template.spec.securityContext: {}  (SAME)
          - status: {}  (SAME)
        """);
  }

  @Test
  void emptyIsNotNothingWhereItIsAChoice() {
    check(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: a}
        spec: {podSelector: {}, ingress: []}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{name: v, emptyDir: {}}]}}
        ---
        {apiVersion: cert-manager.io/v1, kind: Issuer, metadata: {name: a}, spec: {selfSigned: {}}}
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: a}
        spec: {}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{name: v}]}}
        ---
        {apiVersion: cert-manager.io/v1, kind: Issuer, metadata: {name: a}, spec: {}}
        """,
        """
        ~ Issuer a
          - spec.selfSigned: {}
        ~ NetworkPolicy a
          - spec.ingress: []
          - spec.podSelector: {}
        ~ Pod a
          - spec.volumes[name=v].emptyDir: {}
        """);
  }

  @Test
  void totalsTellChangesFromOtherWaysToWrite() {
    BundleDiff diff =
        Bundles.diff(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: same}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: gone}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: rewritten}, data: {}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: changed}, data: {a: b}}
            """,
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: same}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: come}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: rewritten}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: changed}, data: {a: c}}
            """);
    assertEquals(new BundleDiff.Totals(1, 1, 1, 1, 1), diff.totals());
    assertFalse(diff.isEmpty());
  }

  @Test
  void anotherWayToWriteIsNoDifference() {
    BundleDiff diff =
        Bundles.diff(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {}}",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
    assertTrue(diff.isEmpty());
    assertEquals(1, diff.objects().size());
  }

  @Test
  void anObjectOfManyFieldsIsComparedFieldByField() {
    var before =
        new StringBuilder("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {");
    var after = new StringBuilder(before);
    for (int i = 0; i < 3000; i++) {
      before.append("k").append(i).append(": v").append(i).append(", ");
      int j = 2999 - i;
      after.append("k").append(j).append(": v").append(j == 1234 ? "x" : j).append(", ");
    }
    check(
        before.append("}}").toString(),
        after.append("}}").toString(),
        "~ ConfigMap a\n  ~ data.k1234: v1234 -> vx\n");
  }

  @Test
  void whatBothSidesShareIsNotLookedAt() {
    Resource shared = Bundles.bundle(Samples.SHOP).resources().get(0);
    var before = new Bundle(List.of(shared));
    var after = new Bundle(List.of(new Resource(shared.id(), shared.body())));
    BundleDiff diff = BundleDiff.between(before, after, Bundles.redaction());
    assertEquals(1, diff.unchanged());
  }

  private static void check(String before, String after, String expected) {
    assertEquals(expected, Bundles.tell(Bundles.diff(before, after)));
  }
}
