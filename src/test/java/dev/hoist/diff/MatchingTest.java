package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which object of one side is which object of the other. */
class MatchingTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        template:
          spec:
            containers:
            - {name: web, image: "web:1", args: [--port, "8080"], env: [{name: A, value: a}]}
            - {name: proxy, image: "proxy:1"}
      """;

  @ParameterizedTest
  @CsvSource({
    "extensions/v1beta1, networking.k8s.io/v1, Ingress",
    "extensions/v1beta1, networking.k8s.io/v1, NetworkPolicy",
    "extensions/v1beta1, apps/v1, Deployment",
    "extensions/v1beta1, apps/v1, DaemonSet",
    "extensions/v1beta1, apps/v1, ReplicaSet",
    "extensions/v1beta1, policy/v1beta1, PodSecurityPolicy",
    "v1, events.k8s.io/v1, Event",
  })
  void aKindThatMovedToAnotherGroupKeepsItsObjects(String before, String after, String kind) {
    String object = "{apiVersion: %s, kind: %s, metadata: {name: a}}";
    check(
        object.formatted(before, kind),
        object.formatted(after, kind),
        "BY_ALIAS %s a <- %s a\n".formatted(kind, kind));
  }

  @Test
  void otherKindsOfTheOldGroupAreOtherObjects() {
    String object = "{apiVersion: %s, kind: Thing, metadata: {name: a}}";
    check(
        object.formatted("extensions/v1beta1"),
        object.formatted("apps/v1"),
        "- Thing a\n+ Thing a\n");
  }

  @Test
  void theExactGroupComesFirst() {
    String old = "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: a}}";
    String both = old + "\n---\n" + old.replace("extensions/v1beta1", "networking.k8s.io/v1");
    check(old, both, "BY_KEY Ingress a <- Ingress a\n+ Ingress a\n");
  }

  @Test
  void aDeploymentIsNoStatefulSet() {
    check(
        WEB,
        WEB.replace("Deployment", "StatefulSet"),
        "- Deployment shop/web\n+ StatefulSet shop/web\n");
  }

  @Test
  void anAnnotationTellsTheBaseName() {
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: migrate-%s, annotations: {helm-diff/base-name: migrate}}
        """;
    check(job.formatted("1"), job.formatted("2"), "BY_BASE_NAME Job migrate-2 <- Job migrate-1\n");
    check(
        "{apiVersion: batch/v1, kind: Job, metadata: {name: migrate}}",
        job.formatted("2"),
        "BY_BASE_NAME Job migrate-2 <- Job migrate\n");
  }

  @Test
  void objectsThatGetTheirNameInTheClusterAreKnownByItsBeginning() {
    String jobs =
        """
        {apiVersion: batch/v1, kind: Job, metadata: {generateName: a-}, spec: {parallelism: 2}}
        ---
        {apiVersion: batch/v1, kind: Job, metadata: {generateName: b-}, spec: {parallelism: 3}}
        """;
    String second = jobs.substring(jobs.indexOf("---\n") + 4);
    check(jobs, second, "BY_KEY Job  <- Job \n- Job \n");
    assertEquals(1, Bundles.diff(jobs, second).unchanged());
  }

  @Test
  void aRenameIsRecognisedByTheContent() {
    check(
        WEB,
        WEB.replace("name: web, namespace: shop", "name: site, namespace: www")
            .replace("replicas: 2", "replicas: 3"),
        "BY_CONTENT Deployment www/site <- Deployment shop/web\n");
  }

  @Test
  void anItemPutInFrontDoesNotHideARename() {
    check(
        WEB,
        WEB.replace("name: web, namespace", "name: site, namespace")
            .replace("env: [", "env: [{name: B, value: b}, ")
            .replace("[--port", "[-v, --port"),
        "BY_CONTENT Deployment shop/site <- Deployment shop/web\n");
  }

  @Test
  void whatSharesTooLittleWasNotRenamed() {
    check(
        WEB,
        WEB.replace("name: web", "name: site").replace(":1\"", ":2\"").replace("8080", "8081"),
        "- Deployment shop/web\n+ Deployment shop/site\n");
  }

  @Test
  void smallObjectsAreNeverTakenForRenamed() {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: a}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http, name: http}]}
        """;
    check(service, service.replace("name: a", "name: b"), "- Service a\n+ Service b\n");
  }

  @Test
  void ofSeveralSimilarObjectsNoneIsARename() {
    String other = WEB.replace("name: web, namespace", "name: %s, namespace");
    check(
        WEB,
        other.formatted("b") + "---\n" + other.formatted("c"),
        "- Deployment shop/web\n+ Deployment shop/b\n+ Deployment shop/c\n");
  }

  @Test
  void theMostSimilarObjectIsTheRenamedOne() {
    String other = WEB.replace("name: web, namespace", "name: %s, namespace");
    check(
        WEB,
        other.formatted("b").replace("web:1", "web:2").replace("8080", "8081")
            + "---\n"
            + other.formatted("c"),
        "BY_CONTENT Deployment shop/c <- Deployment shop/web\n+ Deployment shop/b\n");
  }

  @Test
  void aRenameIsCountedAsOneRemovedAndOneAdded() {
    BundleDiff diff = Bundles.diff(WEB, WEB.replace("name: web, namespace", "name: b, namespace"));
    assertEquals(new BundleDiff.Totals(1, 1, 0, 0, 0), diff.totals());
    assertEquals("Deployment shop/web", diff.objects().get(0).keyBefore().toString());
  }

  @Test
  void amongVeryManyObjectsNobodyLooksForRenames() {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (int i = 0; i < 201; i++) {
      String object = WEB.replace("8080", "" + i).replace("value: a", "value: a" + i);
      before.append("---\n").append(object.replace("name: web, n", "name: b" + i + ", n"));
      after.append("---\n").append(object.replace("name: web, n", "name: c" + i + ", n"));
    }
    BundleDiff.Totals totals = Bundles.diff(before.toString(), after.toString()).totals();
    assertEquals(new BundleDiff.Totals(201, 201, 0, 0, 0), totals);
  }

  private static void check(String before, String after, String expected) {
    Matching matching = Matching.of(Bundles.bundle(before), Bundles.bundle(after));
    var out = new StringBuilder();
    for (Matching.Pair pair : matching.pairs()) {
      out.append(pair.matched()).append(' ').append(pair.after());
      out.append(" <- ").append(pair.before()).append('\n');
    }
    matching.removed().forEach(object -> out.append("- ").append(object).append('\n'));
    matching.added().forEach(object -> out.append("+ ").append(object).append('\n'));
    assertEquals(expected, out.toString());
  }
}
