package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.Map;

/** Objects in a version of their API that Kubernetes no longer serves. */
final class RemovedVersions {
  private static final String[][] TABLE = {
    // apiVersion, first release without it, what took its place, kinds
    {"extensions/v1beta1", "1.16", "apps/v1", "DaemonSet Deployment ReplicaSet"},
    {"extensions/v1beta1", "1.16", "networking.k8s.io/v1", "NetworkPolicy"},
    {"extensions/v1beta1", "1.16", "", "PodSecurityPolicy"},
    {"apps/v1beta1", "1.16", "apps/v1", "ControllerRevision Deployment StatefulSet"},
    {
      "apps/v1beta2",
      "1.16",
      "apps/v1",
      "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet"
    },
    {"extensions/v1beta1", "1.22", "networking.k8s.io/v1", "Ingress"},
    {"networking.k8s.io/v1beta1", "1.22", "networking.k8s.io/v1", "Ingress IngressClass"},
    {
      "admissionregistration.k8s.io/v1beta1",
      "1.22",
      "admissionregistration.k8s.io/v1",
      "MutatingWebhookConfiguration ValidatingWebhookConfiguration"
    },
    {"apiextensions.k8s.io/v1beta1", "1.22", "apiextensions.k8s.io/v1", "CustomResourceDefinition"},
    {"apiregistration.k8s.io/v1beta1", "1.22", "apiregistration.k8s.io/v1", "APIService"},
    {"certificates.k8s.io/v1beta1", "1.22", "certificates.k8s.io/v1", "CertificateSigningRequest"},
    {"coordination.k8s.io/v1beta1", "1.22", "coordination.k8s.io/v1", "Lease"},
    {
      "rbac.authorization.k8s.io/v1beta1",
      "1.22",
      "rbac.authorization.k8s.io/v1",
      "ClusterRole ClusterRoleBinding Role RoleBinding"
    },
    {"scheduling.k8s.io/v1beta1", "1.22", "scheduling.k8s.io/v1", "PriorityClass"},
    {
      "storage.k8s.io/v1beta1",
      "1.22",
      "storage.k8s.io/v1",
      "CSIDriver CSINode StorageClass VolumeAttachment"
    },
    {"autoscaling/v2beta1", "1.25", "autoscaling/v2", "HorizontalPodAutoscaler"},
    {"batch/v1beta1", "1.25", "batch/v1", "CronJob"},
    {"discovery.k8s.io/v1beta1", "1.25", "discovery.k8s.io/v1", "EndpointSlice"},
    {"events.k8s.io/v1beta1", "1.25", "events.k8s.io/v1", "Event"},
    {"node.k8s.io/v1beta1", "1.25", "node.k8s.io/v1", "RuntimeClass"},
    {"policy/v1beta1", "1.25", "policy/v1", "PodDisruptionBudget"},
    {"policy/v1beta1", "1.25", "", "PodSecurityPolicy"},
    {"autoscaling/v2beta2", "1.26", "autoscaling/v2", "HorizontalPodAutoscaler"},
    {
      "flowcontrol.apiserver.k8s.io/v1beta1",
      "1.26",
      "flowcontrol.apiserver.k8s.io/v1",
      "FlowSchema PriorityLevelConfiguration"
    },
    {"storage.k8s.io/v1beta1", "1.27", "storage.k8s.io/v1", "CSIStorageCapacity"},
    {
      "flowcontrol.apiserver.k8s.io/v1beta2",
      "1.29",
      "flowcontrol.apiserver.k8s.io/v1",
      "FlowSchema PriorityLevelConfiguration"
    },
    {
      "flowcontrol.apiserver.k8s.io/v1beta3",
      "1.32",
      "flowcontrol.apiserver.k8s.io/v1",
      "FlowSchema PriorityLevelConfiguration"
    },
  };

  private static final Map<Version, Removal> REMOVALS = removals();

  private RemovedVersions() {}

  /** A kind in one version. */
  private record Version(String apiVersion, String kind) {}

  /**
   * What became of it.
   *
   * @param release the first one that does not serve it
   * @param replacement the apiVersion to write instead; empty when there is none
   */
  private record Removal(String release, String replacement) {}

  private static Map<Version, Removal> removals() {
    Map<Version, Removal> removals = new HashMap<>();
    for (String[] row : TABLE) {
      for (String kind : row[3].split(" ", -1)) {
        removals.put(new Version(row[0], kind), new Removal(row[1], row[2]));
      }
    }
    return Map.copyOf(removals);
  }

  static void check(Objects objects, Found found) {
    for (Resource resource : objects.all()) {
      Removal removal = REMOVALS.get(new Version(resource.id().apiVersion(), resource.id().kind()));
      NamedValue at = removal == null ? null : NamedValue.of(resource).at("apiVersion");
      if (removal != null && at != null) {
        found.add(
            "removed-api-version",
            Severity.HIGH,
            resource,
            at,
            "Kubernetes serves no "
                + resource.id().kind()
                + " of "
                + resource.id().apiVersion()
                + " since release "
                + removal.release,
            removal.replacement.isEmpty()
                ? "remove it, nothing takes its place"
                : "write apiVersion: " + removal.replacement + " and the fields that it asks for");
      }
    }
  }
}
