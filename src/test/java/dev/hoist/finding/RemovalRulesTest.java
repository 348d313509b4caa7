package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What goes with an object, and what does not. */
class RemovalRulesTest {
  private static final String STAYS = Judged.object("v1 ConfigMap stays", "data: {}");
  private static final String CLAIM =
      Judged.object("v1 PersistentVolumeClaim data", "spec: {accessModes: [ReadWriteOnce]}");

  private static String namespace(String metadata) {
    return "---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop" + metadata + "}}\n";
  }

  private static String manyConfigMaps(int number) {
    var out = new StringBuilder();
    for (int i = 0; i < number; i++) {
      out.append(Judged.object("v1 ConfigMap c" + i, "data: {a: b}"));
    }
    return out.toString();
  }

  @Test
  void aNamespaceTakesEverythingWithIt() {
    assertEquals(
        "high Namespace shop : everything in the namespace is deleted with it, also what is not in"
            + " git",
        Judged.by("namespace-removed", namespace("") + STAYS, STAYS));
    assertEquals("", Judged.by("namespace-removed", namespace(""), namespace(", labels: {a: b}")));
  }

  @Test
  void whatAMarkKeepsIsAnOrphanAndNotRemoved() {
    String kept = namespace(", annotations: {argocd.argoproj.io/sync-options: Prune=false}");
    assertEquals("", Judged.by("namespace-removed", kept + STAYS, STAYS));
    assertEquals(
        "medium Namespace shop : stays in the cluster and belongs to nobody, as"
            + " argocd.argoproj.io/sync-options: Prune=false is set",
        Judged.by("removed-but-kept", kept + STAYS, STAYS));
    assertEquals(
        "medium ConfigMap shop/c",
        Judged.places(
            "removed-but-kept",
            Judged.annotated("v1 ConfigMap c", "helm.sh/resource-policy: keep", "data: {}"),
            STAYS));
    assertEquals(
        "medium ConfigMap shop/c",
        Judged.places(
            "removed-but-kept",
            Judged.annotated(
                "v1 ConfigMap c", "kustomize.toolkit.fluxcd.io/prune: disabled", "data: {}"),
            STAYS));
    assertEquals("", Judged.by("removed-but-kept", CLAIM, STAYS));
  }

  @Test
  void storageIsLostWithItsClaim() {
    assertEquals(
        "high PersistentVolumeClaim shop/data : the data of the volume is lost, unless its volume"
            + " is retained",
        Judged.by("storage-removed", CLAIM + STAYS, STAYS));
    assertEquals("", Judged.by("storage-removed", STAYS, CLAIM));
  }

  @Test
  void aStatefulSetTakesItsClaimsOnlyWhenToldTo() {
    String db = "apps/v1 StatefulSet db";
    String delete = "spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}}";
    assertEquals(
        "high StatefulSet shop/db",
        Judged.places("storage-removed", Judged.object(db, delete), STAYS));
    assertEquals("", Judged.by("storage-removed", Judged.object(db, "spec: {replicas: 1}"), STAYS));
  }

  @Test
  void aVolumeThatIsReclaimedIsDeleted() {
    String volume = "v1 PersistentVolume pv";
    assertEquals(
        "high PersistentVolume shop/pv",
        Judged.places(
            "storage-removed",
            Judged.object(volume, "spec: {persistentVolumeReclaimPolicy: Delete}"),
            STAYS));
    assertEquals(
        "", Judged.by("storage-removed", Judged.object(volume, "spec: {a: Retain}"), STAYS));
  }

  private static String definition(String... versions) {
    return Judged.object(
        "apiextensions.k8s.io/v1 CustomResourceDefinition widgets.example.com",
        "spec: {group: example.com, names: {kind: Widget}, versions: ["
            + String.join(", ", versions)
            + "]}");
  }

  @Test
  void aDefinitionTakesItsObjectsWithIt() {
    assertEquals(
        "every Widget.example.com in the cluster is deleted with it",
        Judged.by("crd-removed", definition(), STAYS).replaceAll("^.* : ", ""));
    assertEquals("", Judged.by("crd-removed", definition(), definition("{name: v1}")));
  }

  @Test
  void aVersionThatObjectsAreWrittenInIsMissed() {
    String v1 = "{name: v1, served: true}";
    String v2 = "{name: v2, served: true, storage: true}";
    String widget = Judged.object("example.com/v1 Widget w", "spec: {}");
    String place =
        "high CustomResourceDefinition shop/widgets.example.com spec.versions[name=v1]: version v1"
            + " is no longer served, and 1 object is still written in it";
    String rule = "crd-version-removed";
    assertEquals(place, Judged.by(rule, definition(v1, v2) + widget, definition(v2) + widget));
    assertEquals(
        place,
        Judged.by(
            rule,
            definition(v1, v2) + widget,
            definition("{name: v1, served: false}", v2) + widget));
    assertEquals("", Judged.by(rule, definition(v1, v2), definition(v2)));
  }

  @Test
  void aVersionThatWasStoredCannotGo() {
    String v1 = "{name: v1, served: true, storage: true}";
    assertEquals(
        "blocked CustomResourceDefinition shop/widgets.example.com spec.versions[name=v1]",
        Judged.places(
            "crd-version-removed", definition(v1), definition("{name: v2, storage: true}")));
  }

  @Test
  void manyRemovalsAreTold() {
    String rule = "mass-removal";
    assertEquals(
        "high ConfigMap shop/c0 : is one of 11 objects that go, out of 100",
        Judged.by(
            rule, manyConfigMaps(100), manyConfigMaps(100).substring(manyConfigMaps(11).length())));
    assertEquals(
        "high ConfigMap shop/c1", Judged.places(rule, manyConfigMaps(4), manyConfigMaps(1)));
  }

  @Test
  void aFewRemovalsAreNot() {
    String rule = "mass-removal";
    assertEquals("", Judged.by(rule, manyConfigMaps(2), STAYS));
    assertEquals("", Judged.by(rule, manyConfigMaps(40), manyConfigMaps(30)));
  }

  @Test
  void aNewHashInANameRemovesNothing() {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      before.append(Judged.object("v1 ConfigMap c" + i + "-7dkb2m5g9f", "data: {a: b}"));
      after.append(Judged.object("v1 ConfigMap c" + i + "-8dkb2m5g9f", "data: {a: c}"));
    }
    assertEquals("", Judged.by("mass-removal", before.toString(), after.toString()));
  }

  @Test
  void whatHasStateDoesNotTakeItAlong() {
    String rule = "renamed-with-state";
    assertEquals(
        "high PersistentVolumeClaim other/data : is PersistentVolumeClaim shop/data deleted and"
            + " made anew: it gets a new, empty volume",
        Judged.by(rule, CLAIM, CLAIM.replace("shop", "other")));
    assertEquals("", Judged.by("storage-removed", CLAIM, CLAIM.replace("shop", "other")));
    String internal = Judged.object("v1 Service web", "spec: {type: ClusterIP}");
    assertEquals("", Judged.by(rule, internal, internal.replace("shop", "other")));
    String outer = Judged.object("v1 Service web", "spec: {type: LoadBalancer}");
    assertEquals(
        "high Service other/web", Judged.places(rule, outer, outer.replace("shop", "other")));
    String ingress = Judged.object("networking.k8s.io/v1 Ingress web", "spec: {}");
    assertEquals(
        "high Ingress other/web", Judged.places(rule, ingress, ingress.replace("shop", "other")));
  }

  @Test
  void aGeneratedNameCannotBeApplied() {
    String job = "---\n{apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}}\n";
    assertEquals(
        "high Job  metadata.generateName", Judged.places("generated-name", STAYS, STAYS + job));
    String hook = "once-, annotations: {argocd.argoproj.io/hook: Sync}";
    assertEquals("", Judged.by("generated-name", STAYS, STAYS + job.replace("once-", hook)));
  }
}
