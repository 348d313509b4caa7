package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetServicesTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        template:
          metadata:
            labels: {app: web, tier: front}
          spec:
            containers:
            - name: web
              image: web:1
              ports:
              - {name: http, containerPort: 8080}
      ---
      """;

  private static String service(String spec) {
    return WEB
        + """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec:
          """
        + spec.indent(2);
  }

  private static String budget(String spec) {
    return WEB
        + """
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: {name: web, namespace: shop}
          spec:
          """
        + spec.indent(2);
  }

  @Test
  void aServiceWithoutPodsIsFound() {
    String set = service("selector: {app: wbe}");
    assertEquals("high service-without-pods Service shop/web spec.selector", SetFindings.of(set));
    assertEquals(
        "after.yaml:20:13: no pod template in the same namespace has the labels app=wbe, so the"
            + " Service leads nowhere; make the selector and the labels of a pod template agree",
        SetFindings.only(set));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "selector: {app: web}",
        "selector: {app: web, statefulset.kubernetes.io/pod-name: web-0}",
        "selector: {statefulset.kubernetes.io/pod-name: web-0}",
        "ports: [{port: 80}]",
        "{type: ExternalName, externalName: shop.example, selector: {app: wbe}}",
        "selector: {}"
      })
  void aServiceWithPodsOrWithoutSelectorIsNot(String spec) {
    assertEquals("", SetFindings.of(service(spec)));
  }

  @Test
  void aServiceWhosePodsComeFromElsewhereIsNot() {
    assertEquals(
        "", SetFindings.of(service("selector: {app: wbe}").replaceFirst("shop", "elsewhere")));
    assertEquals(
        "",
        SetFindings.of(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {selector: {app: web}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate, namespace: shop}
            spec: {template: {spec: {containers: [{name: a, image: a:1}]}}}
            """));
  }

  @Test
  void podsThatAnOperatorMayMakeAreLessSure() {
    String database =
        """
        ---
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: {name: db, namespace: shop}
        """;
    assertEquals(
        "medium service-without-pods Service shop/web spec.selector",
        SetFindings.of(service("selector: {cnpg.io/cluster: db}") + database));
  }

  @Test
  void aLabelThatNoTemplateHasMayBeSetAtRunTime() {
    assertEquals(
        "medium service-without-pods Service shop/web spec.selector",
        SetFindings.of(service("selector: {app: web, role: leader}")));
  }

  @Test
  void aTemplateInsideAForeignKindHasPods() {
    assertEquals(
        "",
        SetFindings.of(
            service("selector: {app: web}")
                .replace("apps/v1", "argoproj.io/v1alpha1")
                .replace("kind: Deployment", "kind: Rollout")));
  }

  @Test
  void aPortThatNoContainerHasIsFound() {
    String set = service("{selector: {app: web}, ports: [{port: 80, targetPort: web}]}");
    assertEquals(
        "high unknown-target-port Service shop/web spec.ports[port=80].targetPort",
        SetFindings.of(set));
    assertEquals(
        "after.yaml:20:57: no container of the selected pods has a port named web; write one of"
            + " http, or the number of the port as a number",
        SetFindings.only(set));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "8080", "9999"})
  void aPortByKnownNameOrByNumberIsNot(String port) {
    assertEquals(
        "",
        SetFindings.of(
            service("{selector: {app: web}, ports: [{port: 80, targetPort: " + port + "}]}")));
  }

  @Test
  void aNumberInQuotesIsTheNameOfAPort() {
    assertEquals(
        "high unknown-target-port Service shop/web spec.ports[port=80].targetPort",
        SetFindings.of(
            service("{selector: {app: web}, ports: [{port: 80, targetPort: \"8080\"}]}")));
  }

  @Test
  void replicasUnderAnAutoscalerAreFound() {
    String scaler =
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        spec:
          maxReplicas: 5
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        """;
    assertEquals(
        "medium replicas-under-autoscaler Deployment shop/web spec.replicas",
        SetFindings.of(WEB + scaler));
    assertEquals("", SetFindings.of(WEB + scaler.replace("name: web}\n", "name: api}\n")));
    assertEquals("", SetFindings.of(WEB.replace("  replicas: 2\n", "") + scaler));
    assertEquals(
        "medium replicas-under-autoscaler Deployment shop/web spec.replicas",
        SetFindings.of(
            WEB
                + """
                  apiVersion: keda.sh/v1alpha1
                  kind: ScaledObject
                  metadata: {name: web, namespace: shop}
                  spec: {scaleTargetRef: {name: web}}
                  """));
  }

  @ParameterizedTest
  @CsvSource({
    "minAvailable: 1, ''",
    "minAvailable: 2, minAvailable",
    "minAvailable: 3, minAvailable",
    "minAvailable: 50%, ''",
    "minAvailable: 51%, minAvailable",
    "minAvailable: 100%, minAvailable",
    "maxUnavailable: 0, maxUnavailable",
    "maxUnavailable: 0%, maxUnavailable",
    "maxUnavailable: 1%, ''",
    "maxUnavailable: 1, ''"
  })
  void aBudgetThatLetsNoPodGoIsFound(String limit, String field) {
    assertEquals(
        field.isEmpty()
            ? ""
            : "medium disruption-budget-blocks PodDisruptionBudget shop/web spec." + field,
        SetFindings.of(budget("selector: {matchLabels: {app: web}}\n" + limit)));
  }

  @Test
  void aBudgetCountsWhatTheAutoscalerLeaves() {
    String scaler =
        """
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        spec:
          minReplicas: 3
          maxReplicas: 5
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        """;
    String set = budget("selector: {matchLabels: {app: web}}\nminAvailable: 2") + scaler;
    assertEquals("", SetFindings.of(set.replace("  replicas: 2\n", "")));
    assertEquals(
        "medium disruption-budget-blocks PodDisruptionBudget shop/web spec.minAvailable",
        SetFindings.of(set.replace("  replicas: 2\n", "").replace("minReplicas: 3", "")));
  }

  @Test
  void aBudgetForPodsThatNobodyCountsIsNot() {
    assertEquals(
        "",
        SetFindings.of(
            budget("selector: {matchLabels: {app: web}}\nminAvailable: 1")
                .replace("kind: Deployment", "kind: DaemonSet")));
  }

  @Test
  void aBudgetAboutNoPodsIsFound() {
    assertEquals(
        "medium disruption-budget-without-pods PodDisruptionBudget shop/web spec.selector",
        SetFindings.of(
            budget(
                """
                maxUnavailable: 1
                selector:
                  matchExpressions:
                  - {key: tier, operator: NotIn, values: [front]}
                """)));
    assertEquals("", SetFindings.of(budget("{maxUnavailable: 1, selector: {}}")));
  }

  @Test
  void replicasThatMayNotShareANodeAreFound() {
    String apart =
        """
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                  - topologyKey: kubernetes.io/hostname
                    labelSelector: {matchLabels: {app: web}}
              topologySpreadConstraints:
              - maxSkew: 1
                topologyKey: topology.kubernetes.io/zone
                whenUnsatisfiable: DoNotSchedule
                labelSelector: {matchLabels: {app: web}}
        """;
    String set = WEB.replace("---\n", apart);
    assertEquals(
        """
        low one-replica-per-domain Deployment shop/web \
        spec.template.spec.affinity.podAntiAffinity\
        .requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey
        low strict-spreading Deployment shop/web \
        spec.template.spec.topologySpreadConstraints\
        [topologyKey=topology.kubernetes.io/zone,whenUnsatisfiable=DoNotSchedule]\
        .whenUnsatisfiable""",
        SetFindings.of(set));
    assertEquals("", SetFindings.of(set.replace("replicas: 2", "replicas: 1")));
    assertEquals(
        "", SetFindings.of(set.replace("matchLabels: {app: web}", "matchLabels: {app: db}")));
  }
}
