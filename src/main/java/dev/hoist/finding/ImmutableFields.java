package dev.hoist.finding;

import static dev.hoist.finding.When.CHANGED;
import static dev.hoist.finding.When.CHANGED_ONCE_SET;
import static dev.hoist.finding.When.DECREASED;
import static dev.hoist.finding.When.HAS_ADDRESS;
import static dev.hoist.finding.When.IS_LOAD_BALANCER;
import static dev.hoist.finding.When.NOT_ONLY_ADDED;
import static dev.hoist.finding.When.NOT_SUSPENDED;
import static dev.hoist.finding.When.OLD_IS_IMMUTABLE;
import static dev.hoist.finding.When.REMOVED;
import static dev.hoist.finding.When.REPLACED;
import static dev.hoist.finding.When.UNLESS_WITH_PARALLELISM;
import static dev.hoist.finding.When.changedFrom;
import static dev.hoist.finding.When.firstOf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an API server takes when an object is created and refuses to change afterwards. Taken from
 * the update validation of Kubernetes; places that the server fills in itself are left out.
 */
final class ImmutableFields {
  private static final String IMMUTABLE = "field is immutable";
  private static final String ONCE_SET = "may not change once set";

  private static final String RENAME = "undo it, or give the changed object another name";
  private static final String RECREATE = "undo it, or delete the object before it is applied";
  private static final String ORPHAN =
      "undo it, or run kubectl delete statefulset NAME --cascade=orphan and apply then; claims that"
          + " exist keep what they have";
  private static final String NEW_JOB = "give the Job another name, or delete the old one first";
  private static final String NEW_CLAIM =
      "undo it, or make a claim of another name and move the data";
  private static final String NEW_CONFIG =
      "give it another name, as generators do, and let the workloads refer to that";
  private static final String OTHER_VERSION = "undo it, or define a kind of another name";

  private static final String STATEFUL_SET =
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
          + " 'updateStrategy', … are forbidden";
  private static final String CLAIM =
      "spec is immutable after creation except resources.requests and volumeAttributesClassName for"
          + " bound claims";
  private static final String VOLUME = "spec.persistentvolumesource is immutable after creation";
  private static final String POD =
      "pod updates may not change fields other than `spec.containers[*].image`, …";
  private static final String DATA = "field is immutable when `immutable` is set";

  private static final List<Immutable> TABLE =
      List.of(
          row("Deployment.apps", "spec.selector", CHANGED, IMMUTABLE, RENAME),
          row("ReplicaSet.apps", "spec.selector", CHANGED, IMMUTABLE, RENAME),
          row("DaemonSet.apps", "spec.selector", CHANGED, IMMUTABLE, RENAME),
          row("ControllerRevision.apps", "data", CHANGED, IMMUTABLE, RENAME),
          row(
              "StatefulSet.apps",
              "spec.* except spec.replicas, spec.ordinals, spec.template, spec.updateStrategy,"
                  + " spec.persistentVolumeClaimRetentionPolicy, spec.minReadySeconds,"
                  + " spec.revisionHistoryLimit, spec.podManagementPolicy,"
                  + " spec.volumeClaimTemplates[].apiVersion, spec.volumeClaimTemplates[].kind,"
                  + " spec.volumeClaimTemplates[].status,"
                  + " spec.volumeClaimTemplates[].metadata.creationTimestamp,"
                  + " spec.volumeClaimTemplates[].spec.volumeMode",
              CHANGED,
              STATEFUL_SET,
              ORPHAN),
          row(
              "StatefulSet.apps",
              "spec.podManagementPolicy",
              changedFrom("OrderedReady"),
              STATEFUL_SET,
              ORPHAN),
          row(
              "StatefulSet.apps",
              "spec.volumeClaimTemplates[].spec.volumeMode",
              changedFrom("Filesystem"),
              STATEFUL_SET,
              ORPHAN),
          row("Job.batch", "spec.template", NOT_SUSPENDED, IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.selector", CHANGED, IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.completionMode", changedFrom("NonIndexed"), IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.podFailurePolicy", CHANGED, IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.backoffLimitPerIndex", CHANGED, IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.successPolicy", CHANGED, IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.managedBy", CHANGED, IMMUTABLE, NEW_JOB),
          row("Job.batch", "spec.completions", UNLESS_WITH_PARALLELISM, IMMUTABLE, NEW_JOB),
          row(
              "Pod",
              "spec.* except spec.containers[].image, spec.initContainers[].image,"
                  + " spec.activeDeadlineSeconds, spec.terminationGracePeriodSeconds,"
                  + " spec.tolerations, spec.schedulingGates",
              CHANGED,
              POD,
              RECREATE),
          row("Pod", "spec.tolerations", NOT_ONLY_ADDED, POD, RECREATE),
          row("Service", "spec.clusterIP", HAS_ADDRESS, ONCE_SET, RECREATE),
          row("Service", "spec.healthCheckNodePort", REPLACED, IMMUTABLE, RECREATE),
          row("Service", "spec.loadBalancerClass", IS_LOAD_BALANCER, ONCE_SET, RECREATE),
          row("Service", "spec.clusterIPs", firstOf("clusterIPs"), ONCE_SET, RECREATE),
          row("Service", "spec.ipFamilies", firstOf("ipFamilies"), ONCE_SET, RECREATE),
          row(
              "PersistentVolumeClaim",
              "spec.* except spec.resources, spec.volumeAttributesClassName, spec.volumeName,"
                  + " spec.storageClassName, spec.volumeMode",
              CHANGED,
              CLAIM,
              NEW_CLAIM),
          row("PersistentVolumeClaim", "spec.volumeName", CHANGED_ONCE_SET, CLAIM, NEW_CLAIM),
          row("PersistentVolumeClaim", "spec.storageClassName", CHANGED_ONCE_SET, CLAIM, NEW_CLAIM),
          row("PersistentVolumeClaim", "spec.volumeMode", filesystem(), CLAIM, NEW_CLAIM),
          row(
              "PersistentVolumeClaim",
              "spec.resources.requests.storage",
              DECREASED,
              "field can not be less than status.capacity",
              NEW_CLAIM),
          row(
              "PersistentVolume",
              "spec.* except spec.capacity, spec.accessModes, spec.claimRef,"
                  + " spec.persistentVolumeReclaimPolicy, spec.storageClassName, spec.mountOptions,"
                  + " spec.nodeAffinity, spec.volumeAttributesClassName, spec.volumeMode",
              CHANGED,
              VOLUME,
              RENAME),
          row("PersistentVolume", "spec.volumeMode", filesystem(), IMMUTABLE, RENAME),
          row("PersistentVolume", "spec.nodeAffinity", CHANGED_ONCE_SET, IMMUTABLE, RENAME),
          row("PersistentVolume", "spec.volumeAttributesClassName", REMOVED, IMMUTABLE, RENAME),
          row(
              "StorageClass.storage.k8s.io",
              "provisioner",
              CHANGED,
              "updates to provisioner are forbidden.",
              RENAME),
          row(
              "StorageClass.storage.k8s.io",
              "parameters",
              CHANGED,
              "updates to parameters are forbidden.",
              RENAME),
          row(
              "StorageClass.storage.k8s.io",
              "reclaimPolicy",
              changedFrom("Delete"),
              IMMUTABLE,
              RENAME),
          row(
              "StorageClass.storage.k8s.io",
              "volumeBindingMode",
              changedFrom("Immediate"),
              IMMUTABLE,
              RENAME),
          row("VolumeAttributesClass.storage.k8s.io", "driverName", CHANGED, IMMUTABLE, RENAME),
          row("VolumeAttributesClass.storage.k8s.io", "parameters", CHANGED, IMMUTABLE, RENAME),
          row(
              "CSIDriver.storage.k8s.io",
              "spec.attachRequired",
              changedFrom("true"),
              IMMUTABLE,
              RECREATE),
          row(
              "CSIDriver.storage.k8s.io",
              "spec.volumeLifecycleModes",
              CHANGED,
              IMMUTABLE,
              RECREATE),
          row("VolumeAttachment.storage.k8s.io", "spec", CHANGED, IMMUTABLE, RECREATE),
          row("CSIStorageCapacity.storage.k8s.io", "nodeTopology", CHANGED, IMMUTABLE, RECREATE),
          row(
              "CSIStorageCapacity.storage.k8s.io",
              "storageClassName",
              CHANGED,
              IMMUTABLE,
              RECREATE),
          row(
              "RoleBinding.rbac.authorization.k8s.io",
              "roleRef",
              CHANGED,
              "cannot change roleRef",
              RENAME),
          row(
              "ClusterRoleBinding.rbac.authorization.k8s.io",
              "roleRef",
              CHANGED,
              "cannot change roleRef",
              RENAME),
          row("Secret", "type", changedFrom("Opaque"), IMMUTABLE, RENAME),
          row("Secret", "data", OLD_IS_IMMUTABLE, DATA, NEW_CONFIG),
          row("Secret", "immutable", OLD_IS_IMMUTABLE, DATA, NEW_CONFIG),
          row("ConfigMap", "data", OLD_IS_IMMUTABLE, DATA, NEW_CONFIG),
          row("ConfigMap", "binaryData", OLD_IS_IMMUTABLE, DATA, NEW_CONFIG),
          row("ConfigMap", "immutable", OLD_IS_IMMUTABLE, DATA, NEW_CONFIG),
          row("IngressClass.networking.k8s.io", "spec.controller", CHANGED, IMMUTABLE, RENAME),
          row("ServiceCIDR.networking.k8s.io", "spec.cidrs", CHANGED, IMMUTABLE, RENAME),
          row("IPAddress.networking.k8s.io", "spec.parentRef", CHANGED, IMMUTABLE, RECREATE),
          row("EndpointSlice.discovery.k8s.io", "addressType", CHANGED, IMMUTABLE, RENAME),
          row("RuntimeClass.node.k8s.io", "handler", CHANGED, IMMUTABLE, RENAME),
          row("PriorityClass.scheduling.k8s.io", "value", CHANGED, IMMUTABLE, RENAME),
          row(
              "PriorityClass.scheduling.k8s.io",
              "preemptionPolicy",
              changedFrom("PreemptLowerPriority"),
              IMMUTABLE,
              RENAME),
          row("ResourceClaim.resource.k8s.io", "spec", CHANGED, IMMUTABLE, RENAME),
          row("ResourceClaimTemplate.resource.k8s.io", "spec", CHANGED, IMMUTABLE, RENAME),
          row("ResourceSlice.resource.k8s.io", "spec.driver", CHANGED, IMMUTABLE, RENAME),
          row("ResourceSlice.resource.k8s.io", "spec.nodeName", CHANGED, IMMUTABLE, RENAME),
          row("ResourceSlice.resource.k8s.io", "spec.pool.name", CHANGED, IMMUTABLE, RENAME),
          row("CertificateSigningRequest.certificates.k8s.io", "spec", CHANGED, IMMUTABLE, RENAME),
          row("PodCertificateRequest.certificates.k8s.io", "spec", CHANGED, IMMUTABLE, RENAME),
          row(
              "ClusterTrustBundle.certificates.k8s.io",
              "spec.signerName",
              CHANGED,
              IMMUTABLE,
              RENAME),
          row(
              "CustomResourceDefinition.apiextensions.k8s.io",
              "spec.group",
              CHANGED,
              IMMUTABLE,
              OTHER_VERSION),
          row(
              "CustomResourceDefinition.apiextensions.k8s.io",
              "spec.scope",
              CHANGED,
              IMMUTABLE,
              OTHER_VERSION),
          row(
              "CustomResourceDefinition.apiextensions.k8s.io",
              "spec.names.kind",
              CHANGED,
              IMMUTABLE,
              OTHER_VERSION),
          row(
              "CustomResourceDefinition.apiextensions.k8s.io",
              "spec.names.plural",
              CHANGED,
              IMMUTABLE,
              OTHER_VERSION));

  private static final Map<String, List<Immutable>> BY_TYPE = byType();

  private ImmutableFields() {}

  /** The rows of a kind. */
  static List<Immutable> of(String type) {
    return BY_TYPE.getOrDefault(type, List.of());
  }

  private static Immutable row(
      String type, String place, When when, String refusal, String remedy) {
    return new Immutable(type, Place.of(place), when, refusal, remedy);
  }

  private static When filesystem() {
    return changedFrom("Filesystem");
  }

  private static Map<String, List<Immutable>> byType() {
    Map<String, List<Immutable>> rows = new HashMap<>();
    for (Immutable row : TABLE) {
      rows.computeIfAbsent(row.type(), type -> new ArrayList<>()).add(row);
    }
    return rows;
  }
}
