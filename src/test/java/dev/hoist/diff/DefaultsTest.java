package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that say what the API server would put there anyway. */
class DefaultsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apps/v1 | Deployment  | revisionHistoryLimit: 10
          apps/v1 | Deployment  | progressDeadlineSeconds: 600
          apps/v1 | Deployment  | minReadySeconds: 0
          apps/v1 | Deployment  | strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%}}
          apps/v1 | DaemonSet   | updateStrategy: {rollingUpdate: {maxUnavailable: 1, maxSurge: 0}}
          apps/v1 | StatefulSet | podManagementPolicy: OrderedReady
          apps/v1 | StatefulSet | updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
          apps/v1 | StatefulSet | persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain}
          v1      | Service     | type: ClusterIP
          v1      | Service     | sessionAffinity: None
          v1      | PersistentVolumeClaim | volumeMode: Filesystem
          v1      | PersistentVolume | persistentVolumeReclaimPolicy: Retain
          batch/v1 | Job        | completions: 1
          batch/v1 | Job        | backoffLimit: 6
          batch/v1 | CronJob    | concurrencyPolicy: Allow
          batch/v1 | CronJob    | jobTemplate: {spec: {suspend: false}}
          v1      | Pod         | enableServiceLinks: true
          v1      | Pod         | securityContext: {}
          apps/v1 | Deployment  | template: {spec: {restartPolicy: Always, schedulerName: default-scheduler}}
          autoscaling/v2 | HorizontalPodAutoscaler | minReplicas: 1
          """)
  void whatTheApiServerPutsThereIsNoChange(String apiVersion, String kind, String field) {
    check(apiVersion, kind, "", field, "SAME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apps/v1 | Deployment  | revisionHistoryLimit: 11
          apps/v1 | Deployment  | revisionHistoryLimit: "10"
          apps/v1 | Deployment  | replicas: 1
          apps/v1 | Deployment  | strategy: {type: Recreate}
          apps/v1 | DaemonSet   | updateStrategy: {type: OnDelete}
          apps/v1 | StatefulSet | replicas: 1
          apps/v1 | Deployment  | template: {spec: {enableServiceLinks: true}}
          v1      | Service     | type: NodePort
          example.com/v1 | Deployment | revisionHistoryLimit: 10
          argoproj.io/v1 | Rollout | template: {spec: {restartPolicy: Always}}
          """)
  void anythingElseIsOne(String apiVersion, String kind, String field) {
    check(apiVersion, kind, "", field, "CHANGED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          image: web          | imagePullPolicy: Always       | SAME
          image: web          | imagePullPolicy: IfNotPresent | CHANGED
          image: web:latest   | imagePullPolicy: Always       | SAME
          image: web:1        | imagePullPolicy: IfNotPresent | SAME
          image: web:1        | imagePullPolicy: Always       | CHANGED
          image: web@sha256:1 | imagePullPolicy: IfNotPresent | SAME
          image: web:1        | imagePullPolicy: Never        | CHANGED
          """)
  void whenAnImageIsPulledDependsOnItsTag(String image, String policy, String meaning) {
    container(image, image + "\n    " + policy, meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          readinessProbe: {tcpSocket: {port: 1}~}                  | periodSeconds: 10 | SAME
          readinessProbe: {tcpSocket: {port: 1}~}                  | periodSeconds: 5  | CHANGED
          livenessProbe: {httpGet: {port: 1~}}                     | path: /           | SAME
          livenessProbe: {httpGet: {port: 1~}}                     | scheme: HTTPS     | CHANGED
          ports: [{containerPort: 1~}]                             | protocol: TCP     | SAME
          env: [{name: A, valueFrom: {fieldRef: {fieldPath: b~}}}] | apiVersion: v1    | SAME
          volumeMounts: [{mountPath: /a, name: a~}]                | readOnly: false   | SAME
          volumeMounts: [{mountPath: /a, name: a~}]                | readOnly: true    | CHANGED
          """)
  void whatAContainerHasBelowItHasDefaultsToo(String given, String more, String meaning) {
    container(given.replace("~", ""), given.replace("~", ", " + more), meaning);
  }

  @Test
  void theModeOfMountedFilesIsANumberHoweverWritten() {
    pods(
        "volumes: [{name: a, configMap: {name: b}}]",
        "volumes: [{name: a, configMap: {name: b, defaultMode: 0644}}]",
        "SAME");
    pods(
        "volumes: [{name: a, configMap: {name: b}}]",
        "volumes: [{name: a, configMap: {name: b, defaultMode: 0600}}]",
        "CHANGED");
  }

  @Test
  void theTargetOfAPortIsThePort() {
    check("v1", "Service", "ports: [{port: 80}]", "ports: [{port: 80, targetPort: 80}]", "SAME");
    check(
        "v1",
        "Service",
        "ports: [{port: 80}]",
        "ports: [{port: 80, targetPort: \"80\"}]",
        "CHANGED");
    check("v1", "Service", "ports: [{port: 80}]", "ports: [{port: 80, targetPort: 81}]", "CHANGED");
  }

  @Test
  void besideParallelismCompletionsHaveNoDefault() {
    check("batch/v1", "Job", "parallelism: 1", "{parallelism: 1, completions: 1}", "CHANGED");
  }

  @Test
  void nothingAndTheDefaultAreTheSame() {
    check("v1", "Service", "type: null", "type: ClusterIP", "SAME");
    check("v1", "Service", "type: ClusterIP", "type:", "SAME");
  }

  @Test
  void aSecretIsOpaqueUnlessItSaysOtherwise() {
    String secret = "{apiVersion: v1, kind: Secret, metadata: {name: a}}";
    meaning(secret, secret.replace("}}", "}, type: Opaque}"), "SAME");
    meaning(secret, secret.replace("}}", "}, type: kubernetes.io/tls}"), "CHANGED");
  }

  private static void container(String before, String after, String meaning) {
    String container = "containers:\n  - name: a\n    ";
    pods(container + before, container + after, meaning);
  }

  private static void pods(String before, String after, String meaning) {
    check("v1", "Pod", before, after, meaning);
  }

  private static void check(
      String apiVersion, String kind, String before, String after, String meaning) {
    String object = "apiVersion: %s\nkind: %s\nmetadata: {name: a}\nspec:\n  %s\n";
    String one = before.isEmpty() ? "known: true" : before;
    String other = before.isEmpty() ? "known: true\n  " + after : after;
    meaning(
        object.formatted(apiVersion, kind, one),
        object.formatted(apiVersion, kind, other),
        meaning);
  }

  private static void meaning(String before, String after, String meaning) {
    BundleDiff diff = Bundles.diff(before, after);
    assertEquals(meaning, worst(diff), Bundles.tell(diff));
    assertEquals(meaning, worst(Bundles.diff(after, before)), "the other way round");
  }

  private static String worst(BundleDiff diff) {
    return diff.isEmpty() ? "SAME" : "CHANGED";
  }
}
