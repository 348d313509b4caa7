package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetObjectsTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: shops.example.com}
      spec:
        group: example.com
        names: {kind: Shop}
        versions:
        - {name: v1, served: true}
        - {name: v1beta1, served: false}
      ---
      """;

  @ParameterizedTest
  @CsvSource({
    "extensions/v1beta1, Deployment, 1.16, apps/v1",
    "extensions/v1beta1, Ingress, 1.22, networking.k8s.io/v1",
    "apps/v1beta2, StatefulSet, 1.16, apps/v1",
    "networking.k8s.io/v1beta1, Ingress, 1.22, networking.k8s.io/v1",
    "rbac.authorization.k8s.io/v1beta1, Role, 1.22, rbac.authorization.k8s.io/v1",
    "policy/v1beta1, PodDisruptionBudget, 1.25, policy/v1",
    "batch/v1beta1, CronJob, 1.25, batch/v1",
    "autoscaling/v2beta2, HorizontalPodAutoscaler, 1.26, autoscaling/v2",
    "flowcontrol.apiserver.k8s.io/v1beta3, FlowSchema, 1.32, flowcontrol.apiserver.k8s.io/v1"
  })
  void aVersionThatIsNoLongerServedIsFound(
      String version, String kind, String release, String replacement) {
    String set = "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: a}}";
    assertEquals("high removed-api-version " + kind + " a apiVersion", SetFindings.of(set));
    assertEquals(
        "after.yaml:1:14: Kubernetes serves no "
            + kind
            + " of "
            + version
            + " since release "
            + release
            + "; write apiVersion: "
            + replacement
            + " and the fields that it asks for",
        SetFindings.only(set));
  }

  @Test
  void whatHasNoReplacementIsToBeRemoved() {
    assertEquals(
        "after.yaml:1:14: Kubernetes serves no PodSecurityPolicy of policy/v1beta1 since release"
            + " 1.25; remove it, nothing takes its place",
        SetFindings.only(
            "{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: a}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}",
        "{apiVersion: admissionregistration.k8s.io/v1beta1, kind: ValidatingAdmissionPolicy,"
            + " metadata: {name: a}}",
        "{apiVersion: example.com/v1beta1, kind: Ingress, metadata: {name: a}}"
      })
  void aVersionThatIsServedIsNot(String set) {
    assertEquals("", SetFindings.of(set));
  }

  @Test
  void anObjectThatIsThereTwiceIsFound() {
    String one = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}\n---\n";
    assertEquals("high duplicate-object ConfigMap shop/a", SetFindings.of(one + one + one));
    assertEquals("", SetFindings.of(one + one.replace("shop", "elsewhere")));
    assertEquals(
        "", SetFindings.of(one + one.replace("{apiVersion: v1", "{apiVersion: a.example/v1")));
  }

  @Test
  void anObjectThatItsDefinitionDoesNotServeIsFound() {
    String shop = "{apiVersion: example.com/v1beta1, kind: Shop, metadata: {name: a}}";
    assertEquals("high unserved-version Shop a apiVersion", SetFindings.of(DEFINITION + shop));
    assertEquals(
        "after.yaml:11:14: the definition in the set serves no version v1beta1; write one of v1, or"
            + " let the definition serve this one",
        SetFindings.only(DEFINITION + shop));
    assertEquals("", SetFindings.of(DEFINITION + shop.replace("v1beta1", "v1")));
    assertEquals("", SetFindings.of(shop));
  }

  @Test
  void aKindThatIsMissingAmongTheDefinitionsOfItsGroupIsFoundOnce() {
    String till = "{apiVersion: example.com/v1, kind: Till, metadata: {name: a}}\n---\n";
    assertEquals(
        "low undefined-kind Till a",
        SetFindings.of(DEFINITION + till + till.replace("name: a", "name: b")));
    assertEquals("", SetFindings.of(DEFINITION + till.replace("example.com", "example.org")));
  }

  @Test
  void metadataThatOnlyControllersKnowIsFound() {
    String object =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: a
          finalizers: [example.com/clean]
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: "1"}]
        """;
    assertEquals(
        """
        medium written-finalizers ConfigMap a metadata.finalizers
        medium written-owners ConfigMap a metadata.ownerReferences""",
        SetFindings.of(object));
    assertEquals(
        "",
        SetFindings.of(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: a, finalizers: [resources-finalizer.argocd.argoproj.io]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a, finalizers: [], ownerReferences: []}
            """));
  }

  @Test
  void aSecretThatCanBeReadIsFound() {
    String set =
        "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {password: hunter2}}";
    assertEquals("high plaintext-secret Secret a data", SetFindings.of(set));
    assertEquals(
        "after.yaml:1:76: the values can be read by everybody who can read the files; use an"
            + " ExternalSecret, a SealedSecret or SOPS",
        SetFindings.only(set));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Secret, metadata: {name: a},"
            + " data: {password: 'ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]'}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {password: ''}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {password: null}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: a}}",
        "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: a},"
            + " spec: {encryptedData: {password: AgBy}}}"
      })
  void aSecretThatCannotBeReadIsNot(String set) {
    assertEquals("", SetFindings.of(set));
  }

  @Test
  void noFindingQuotesASecret() {
    String set =
        "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {password: hunter2}}";
    assertFalse(SetFindings.review("", set).findings().toString().contains("hunter2"));
  }
}
