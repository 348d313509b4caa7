package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes that an API server refuses, and their neighbours that it takes. */
class ImmutableFieldsTest {
  private static final String RULE = "immutable-field";

  /** The object, its fields before and after, and where the change is refused, if it is. */
  private static final String TABLE =
      """
      apps/v1 Deployment web | spec: {selector: {matchLabels: {app: a}}} | spec: {selector: {matchLabels: {app: b}}} | spec.selector.matchLabels.app
      apps/v1 Deployment web | spec: {replicas: 1} | spec: {replicas: 2} |
      apps/v1 DaemonSet web | spec: {selector: {matchLabels: {app: a}}} | spec: {selector: {matchLabels: {app: a, b: c}}} | spec.selector.matchLabels.b
      apps/v1 StatefulSet db | spec: {serviceName: a} | spec: {serviceName: b} | spec.serviceName
      apps/v1 StatefulSet db | spec: {replicas: 1, minReadySeconds: 1} | spec: {replicas: 2, updateStrategy: {type: OnDelete}} |
      apps/v1 StatefulSet db | spec: {replicas: 1} | spec: {replicas: 1, podManagementPolicy: OrderedReady} |
      apps/v1 StatefulSet db | spec: {replicas: 1} | spec: {replicas: 1, podManagementPolicy: Parallel} | spec.podManagementPolicy
      apps/v1 StatefulSet db | spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]} | spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 2Gi}}}}]} | spec.volumeClaimTemplates[metadata.name=d].spec.resources.requests.storage
      apps/v1 StatefulSet db | spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]} | spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1024Mi}}}}]} |
      apps/v1 StatefulSet db | spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {a: b}}]} | spec: {volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: d}, spec: {a: b, volumeMode: Filesystem}}]} |
      apps/v1 StatefulSet db | spec: {volumeClaimTemplates: [{metadata: {name: d}}]} | spec: {replicas: 1} | spec.volumeClaimTemplates
      batch/v1 Job once | spec: {template: {spec: {containers: [{name: a, image: "a:1"}]}}} | spec: {template: {spec: {containers: [{name: a, image: "a:2"}]}}} | spec.template.spec.containers[name=a].image
      batch/v1 Job once | spec: {suspend: true, template: {spec: {nodeSelector: {a: b}}}} | spec: {suspend: true, template: {spec: {nodeSelector: {a: c}}}} |
      batch/v1 Job once | spec: {suspend: true, template: {spec: {restartPolicy: Never}}} | spec: {template: {spec: {restartPolicy: OnFailure}}} | spec.template.spec.restartPolicy
      batch/v1 Job once | spec: {completions: 1, parallelism: 1} | spec: {completions: 2, parallelism: 2} | spec.completions
      batch/v1 Job once | spec: {completionMode: Indexed, completions: 1, parallelism: 1} | spec: {completionMode: Indexed, completions: 2, parallelism: 2} |
      batch/v1 Job once | spec: {parallelism: 1} | spec: {parallelism: 2} |
      batch/v1 CronJob tick | spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never}}}}} | spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: OnFailure}}}}} |
      v1 Pod one | spec: {containers: [{name: a, image: "a:1"}]} | spec: {containers: [{name: a, image: "a:2"}], tolerations: [{key: a}]} |
      v1 Pod one | spec: {containers: [{name: a, image: "a:1"}]} | spec: {containers: [{name: a, image: "a:1", command: [b]}]} | spec.containers[name=a].command
      v1 Pod one | spec: {tolerations: [{key: a}, {key: b}]} | spec: {tolerations: [{key: a}]} | spec.tolerations[key=b]
      v1 Service web | spec: {clusterIP: None} | spec: {clusterIP: 10.0.0.1} | spec.clusterIP
      v1 Service web | spec: {sessionAffinity: None} | spec: {clusterIP: None} | spec.clusterIP
      v1 Service web | spec: {clusterIP: 10.0.0.1} | spec: {sessionAffinity: None} |
      v1 Service web | spec: {type: ExternalName} | spec: {clusterIP: None} |
      v1 Service web | spec: {type: LoadBalancer, loadBalancerClass: a} | spec: {type: LoadBalancer, loadBalancerClass: b} | spec.loadBalancerClass
      v1 Service web | spec: {type: LoadBalancer, loadBalancerClass: a} | spec: {type: ClusterIP} |
      v1 Service web | spec: {ipFamilies: [IPv4]} | spec: {ipFamilies: [IPv4, IPv6]} |
      v1 Service web | spec: {ipFamilies: [IPv4]} | spec: {ipFamilies: [IPv6]} | spec.ipFamilies[0]
      serving.knative.dev/v1 Service web | spec: {clusterIP: None} | spec: {clusterIP: 10.0.0.1} |
      v1 PersistentVolumeClaim data | spec: {resources: {requests: {storage: 10Gi}}} | spec: {resources: {requests: {storage: 20Gi}}} |
      v1 PersistentVolumeClaim data | spec: {resources: {requests: {storage: 1Ti}}} | spec: {resources: {requests: {storage: 20Gi}}} | spec.resources.requests.storage
      v1 PersistentVolumeClaim data | spec: {accessModes: [ReadWriteOnce]} | spec: {accessModes: [ReadWriteMany]} | spec.accessModes[0]
      v1 PersistentVolumeClaim data | spec: {storageClassName: a} | spec: {storageClassName: b} | spec.storageClassName
      v1 PersistentVolumeClaim data | spec: {accessModes: [a]} | spec: {accessModes: [a], storageClassName: b, volumeName: c, volumeMode: Filesystem} |
      v1 PersistentVolume data | spec: {nfs: {path: /a}, capacity: {storage: 1Gi}} | spec: {nfs: {path: /b}, capacity: {storage: 2Gi}} | spec.nfs.path
      storage.k8s.io/v1 StorageClass fast | parameters: {type: a}, provisioner: p | parameters: {type: b}, provisioner: p | parameters.type
      storage.k8s.io/v1 StorageClass fast | provisioner: p | provisioner: p, reclaimPolicy: Delete, volumeBindingMode: Immediate |
      rbac.authorization.k8s.io/v1 RoleBinding r | roleRef: {kind: Role, name: a} | roleRef: {kind: Role, name: b} | roleRef.name
      v1 Secret s | type: kubernetes.io/tls | type: Opaque | type
      v1 Secret s | data: {} | type: Opaque |
      v1 Secret s | immutable: true, data: {a: YQ==} | immutable: true, data: {a: Yg==} | data.a
      v1 ConfigMap c | immutable: true, data: {a: b} | immutable: false, data: {a: b} | immutable
      v1 ConfigMap c | data: {a: b} | immutable: true, data: {a: c} |
      networking.k8s.io/v1 IngressClass i | spec: {controller: a} | spec: {controller: b} | spec.controller
      scheduling.k8s.io/v1 PriorityClass p | value: 1 | value: 2 | value
      apiextensions.k8s.io/v1 CustomResourceDefinition w.example.com | spec: {scope: Cluster} | spec: {scope: Namespaced} | spec.scope
      """;

  static Stream<List<String>> rows() {
    return TABLE
        .lines()
        .map(line -> Stream.of((line + " ").split(" \\| ?", -1)).map(String::strip).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsRefusedIsSaidToBe(List<String> row) {
    String object = row.get(0);
    String found =
        Judged.places(RULE, Judged.object(object, row.get(1)), Judged.object(object, row.get(2)));
    String[] what = object.split(" ", 3);
    String expected =
        row.get(3).isEmpty() ? "" : "blocked " + what[1] + " shop/" + what[2] + " " + row.get(3);
    assertEquals(expected, found);
  }

  @Test
  void itTellsBothValuesAndWhatTheApiServerSays() {
    Finding finding =
        Judged.all(
                Judged.object("apps/v1 StatefulSet db", "spec: {serviceName: a}"),
                Judged.object("apps/v1 StatefulSet db", "spec: {serviceName: b}"))
            .get(0);
    assertEquals(
        "the API server refuses to change serviceName from \"a\" to \"b\": updates to"
            + " statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
            + " 'updateStrategy', … are forbidden",
        finding.message());
    assertEquals(
        "undo it, or run kubectl delete statefulset db --cascade=orphan and apply then; claims that"
            + " exist keep what they have",
        finding.remedy());
    assertEquals("after.yaml:2:101", finding.origin().toString());
  }

  @Test
  void severalChangesInOnePlaceAreOneFinding() {
    assertEquals(
        "blocked Job shop/once spec.template: the API server refuses to make 2 changes in"
            + " template: field is immutable",
        Judged.by(
            RULE,
            Judged.object("batch/v1 Job once", "spec: {template: {spec: {a: 1, b: 1}}}"),
            Judged.object("batch/v1 Job once", "spec: {template: {spec: {a: 2, b: 2}}}")));
  }

  @Test
  void nothingOfASecretIsQuoted() {
    assertEquals(
        "blocked Secret shop/s data.a: the API server refuses to change a: field is immutable"
            + " when `immutable` is set",
        Judged.by(
            RULE,
            Judged.object("v1 Secret s", "immutable: true, data: {a: c2VjcmV0}"),
            Judged.object("v1 Secret s", "immutable: true, data: {a: b3RoZXI=}")));
  }

  @ParameterizedTest
  @CsvSource({
    "'argocd.argoproj.io/sync-options: \"Prune=false, Force=true\"',"
        + "argocd.argoproj.io/sync-options: Force=true",
    "kustomize.toolkit.fluxcd.io/force: Enabled, kustomize.toolkit.fluxcd.io/force: enabled"
  })
  void aSwitchOfTheDeployerRecreatesTheObject(String annotation, String shown) {
    String before = Judged.annotated("batch/v1 Job once", annotation, "spec: {template: {a: b}}");
    String after = Judged.annotated("batch/v1 Job once", annotation, "spec: {template: {a: c}}");
    assertEquals(
        "high Job shop/once spec.template.a: will be deleted and recreated, as "
            + shown
            + " is set and the API server refuses to change a from \"b\" to \"c\"",
        Judged.by(RULE, before, after));
  }

  @Test
  void aReplacementWithoutForceIsRefusedAsWell() {
    String replace = "argocd.argoproj.io/sync-options: Replace=true";
    assertEquals(
        "blocked Job shop/once spec.template.a",
        Judged.places(
            RULE,
            Judged.annotated("batch/v1 Job once", replace, "spec: {template: {a: b}}"),
            Judged.annotated("batch/v1 Job once", replace, "spec: {template: {a: c}}")));
  }

  @Test
  void aHookIsDeletedBeforeItRunsAgain() {
    String hook = "argocd.argoproj.io/hook: PreSync";
    assertEquals(
        "",
        Judged.by(
            RULE,
            Judged.annotated("batch/v1 Job once", hook, "spec: {template: {a: b}}"),
            Judged.annotated("batch/v1 Job once", hook, "spec: {template: {a: c}}")));
  }
}
