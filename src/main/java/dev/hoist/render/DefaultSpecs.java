package dev.hoist.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields kustomize's transformers edit by default. Paths below a pod specification are written
 * once and spread over the kinds that hold one.
 */
final class DefaultSpecs {
  private static final String[][] TEMPLATED = {
    {"Deployment", "spec/template"},
    {"ReplicaSet", "spec/template"},
    {"DaemonSet", "spec/template"},
    {"StatefulSet", "spec/template"},
    {"Job", "spec/template"},
    {"CronJob", "spec/jobTemplate/spec/template"},
  };

  private DefaultSpecs() {}

  static List<FieldSpec> namePrefix() {
    return List.of(spec("metadata/name", "", "", "", false));
  }

  /** Names of Namespace objects and the two service references that carry a namespace. */
  static List<FieldSpec> namespace() {
    return List.of(
        spec("metadata/name", "", "", "Namespace", true),
        spec("spec/service/namespace", "apiregistration.k8s.io", "", "APIService", true),
        spec(
            "spec/conversion/webhook/clientConfig/service/namespace",
            "apiextensions.k8s.io",
            "",
            "CustomResourceDefinition",
            false));
  }

  static List<FieldSpec> replicas() {
    var specs = new ArrayList<FieldSpec>();
    for (String kind :
        List.of("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")) {
      specs.add(spec("spec/replicas", "", "", kind, true));
    }
    return specs;
  }

  static List<FieldSpec> images() {
    var specs = new ArrayList<FieldSpec>();
    for (String pod : List.of("spec", "spec/template/spec")) {
      specs.add(spec(pod + "/containers[]/image", "", "", "", true));
      specs.add(spec(pod + "/initContainers[]/image", "", "", "", true));
      specs.add(spec(pod + "/volumes[]/image/reference", "", "", "", true));
    }
    return specs;
  }

  /** Labels of every object. */
  static FieldSpec metadataLabels() {
    return spec("metadata/labels", "", "", "", true);
  }

  /** Labels of objects and of the templates in them. */
  static List<FieldSpec> templateLabels() {
    var specs = metadataOfTemplates("labels", "apps");
    specs.add(0, metadataLabels());
    return specs;
  }

  static FieldSpec volumeClaimTemplateLabels() {
    return spec("spec/volumeClaimTemplates[]/metadata/labels", "apps", "", "StatefulSet", true);
  }

  /** What labels with includeTemplates edit. */
  static List<FieldSpec> includedTemplateLabels() {
    var specs = new ArrayList<>(templateLabels());
    specs.add(volumeClaimTemplateLabels());
    return specs;
  }

  static List<FieldSpec> annotations() {
    var specs = metadataOfTemplates("annotations", "");
    specs.add(0, spec("metadata/annotations", "", "", "", true));
    return specs;
  }

  private static List<FieldSpec> metadataOfTemplates(String field, String statefulSetGroup) {
    String template = "spec/template/metadata/" + field;
    var specs = new ArrayList<FieldSpec>();
    specs.add(spec(template, "", "v1", "ReplicationController", true));
    specs.add(spec(template, "", "", "Deployment", true));
    specs.add(spec(template, "", "", "ReplicaSet", true));
    specs.add(spec(template, "", "", "DaemonSet", true));
    specs.add(spec(template, statefulSetGroup, "", "StatefulSet", true));
    specs.add(spec(template, "batch", "", "Job", true));
    specs.add(spec("spec/jobTemplate/metadata/" + field, "batch", "", "CronJob", true));
    specs.add(
        spec("spec/jobTemplate/spec/template/metadata/" + field, "batch", "", "CronJob", true));
    return specs;
  }

  /** Selectors, templates and metadata: what commonLabels and labels with includeSelectors edit. */
  static List<FieldSpec> commonLabels() {
    var specs = new ArrayList<FieldSpec>();
    specs.add(spec("spec/selector", "", "v1", "Service", true));
    specs.add(spec("spec/selector", "", "v1", "ReplicationController", true));
    specs.add(spec("spec/selector/matchLabels", "", "", "Deployment", true));
    podTerms(specs, "Deployment");
    specs.add(spec("spec/selector/matchLabels", "", "", "ReplicaSet", true));
    specs.add(spec("spec/selector/matchLabels", "", "", "DaemonSet", true));
    specs.add(spec("spec/selector/matchLabels", "apps", "", "StatefulSet", true));
    podTerms(specs, "StatefulSet");
    specs.add(spec("spec/selector/matchLabels", "batch", "", "Job", false));
    specs.add(spec("spec/jobTemplate/spec/selector/matchLabels", "batch", "", "CronJob", false));
    specs.add(spec("spec/selector/matchLabels", "policy", "", "PodDisruptionBudget", false));
    String network = "networking.k8s.io";
    specs.add(spec("spec/podSelector/matchLabels", network, "", "NetworkPolicy", false));
    specs.add(
        spec("spec/ingress/from/podSelector/matchLabels", network, "", "NetworkPolicy", false));
    specs.add(spec("spec/egress/to/podSelector/matchLabels", network, "", "NetworkPolicy", false));
    specs.addAll(templateLabels());
    specs.add(volumeClaimTemplateLabels());
    return specs;
  }

  private static void podTerms(List<FieldSpec> specs, String kind) {
    String pod = "spec/template/spec/";
    for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
      String during = "DuringSchedulingIgnoredDuringExecution/";
      specs.add(
          spec(
              pod
                  + "affinity/"
                  + affinity
                  + "/preferred"
                  + during
                  + "podAffinityTerm/labelSelector/matchLabels",
              "apps",
              "",
              kind,
              false));
      specs.add(
          spec(
              pod + "affinity/" + affinity + "/required" + during + "labelSelector/matchLabels",
              "apps",
              "",
              kind,
              false));
    }
    specs.add(
        spec(pod + "topologySpreadConstraints/labelSelector/matchLabels", "apps", "", kind, false));
  }

  /** A kind that is referred to by name, and the fields that do so. */
  record NameReference(String group, String version, String kind, List<FieldSpec> referrers) {
    boolean isFor(NameReference other) {
      return group.equals(other.group) && version.equals(other.version) && kind.equals(other.kind);
    }

    NameReference with(List<FieldSpec> newReferrers) {
      return new NameReference(group, version, kind, newReferrers);
    }
  }

  static List<NameReference> nameReferences() {
    var rows = new ArrayList<NameReference>();
    for (String kind :
        List.of("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")) {
      rows.add(
          new NameReference(
              "",
              "",
              kind,
              List.of(referrer("spec/scaleTargetRef/name", "HorizontalPodAutoscaler"))));
    }
    rows.add(new NameReference("", "v1", "ConfigMap", configMapReferrers()));
    rows.add(new NameReference("", "v1", "Secret", secretReferrers()));
    rows.add(new NameReference("", "v1", "Service", serviceReferrers()));
    String rbac = "rbac.authorization.k8s.io";
    rows.add(
        new NameReference(
            rbac, "", "Role", List.of(spec("roleRef/name", rbac, "", "RoleBinding", false))));
    rows.add(
        new NameReference(
            rbac,
            "",
            "ClusterRole",
            List.of(
                spec("roleRef/name", rbac, "", "RoleBinding", false),
                spec("roleRef/name", rbac, "", "ClusterRoleBinding", false))));
    var accounts = new ArrayList<FieldSpec>();
    accounts.add(spec("subjects", rbac, "", "RoleBinding", false));
    accounts.add(spec("subjects", rbac, "", "ClusterRoleBinding", false));
    accounts.addAll(podField("serviceAccountName"));
    rows.add(new NameReference("", "v1", "ServiceAccount", accounts));
    rows.add(
        new NameReference(
            "",
            "v1",
            "PersistentVolumeClaim",
            podField("volumes/persistentVolumeClaim/claimName")));
    rows.add(
        new NameReference(
            "",
            "v1",
            "PersistentVolume",
            List.of(
                referrer("spec/volumeName", "PersistentVolumeClaim"),
                referrer("rules/resourceNames", "ClusterRole"))));
    rows.add(
        new NameReference(
            "storage.k8s.io",
            "v1",
            "StorageClass",
            List.of(
                referrer("spec/storageClassName", "PersistentVolume"),
                referrer("spec/storageClassName", "PersistentVolumeClaim"),
                referrer("spec/volumeClaimTemplates/spec/storageClassName", "StatefulSet"))));
    rows.add(
        new NameReference(
            "scheduling.k8s.io", "v1", "PriorityClass", podField("priorityClassName")));
    // no object has this group, so no name is ever changed; the field must still be a name
    rows.add(
        new NameReference(
            "networking.k8s.io/v1",
            "v1",
            "IngressClass",
            List.of(referrer("spec/ingressClassName", "Ingress"))));
    rows.add(
        new NameReference(
            "admissionregistration.k8s.io",
            "",
            "ValidatingAdmissionPolicy",
            List.of(
                spec(
                    "spec/policyName",
                    "admissionregistration.k8s.io",
                    "",
                    "ValidatingAdmissionPolicyBinding",
                    false))));
    rows.sort(LegacyOrder::compareTargets);
    return rows;
  }

  private static List<FieldSpec> configMapReferrers() {
    var specs = new ArrayList<FieldSpec>();
    for (String field :
        List.of(
            "volumes/configMap/name",
            "containers/env/valueFrom/configMapKeyRef/name",
            "initContainers/env/valueFrom/configMapKeyRef/name",
            "containers/envFrom/configMapRef/name",
            "initContainers/envFrom/configMapRef/name",
            "volumes/projected/sources/configMap/name")) {
      podSpecs(specs, field);
    }
    specs.add(referrer("spec/configSource/configMap", "Node"));
    specs.add(referrer("rules/resourceNames", "Role"));
    specs.add(referrer("rules/resourceNames", "ClusterRole"));
    specs.add(
        referrer(
            "metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap",
            "Ingress"));
    return specs;
  }

  private static List<FieldSpec> secretReferrers() {
    var specs = new ArrayList<FieldSpec>();
    for (String field :
        List.of(
            "volumes/secret/secretName",
            "containers/env/valueFrom/secretKeyRef/name",
            "initContainers/env/valueFrom/secretKeyRef/name",
            "containers/envFrom/secretRef/name",
            "initContainers/envFrom/secretRef/name",
            "imagePullSecrets/name",
            "volumes/projected/sources/secret/name")) {
      podSpecs(specs, field);
    }
    specs.add(referrer("spec/tls/secretName", "Ingress"));
    for (String annotation :
        List.of(
            "ingress.kubernetes.io\\/auth-secret",
            "nginx.ingress.kubernetes.io\\/auth-secret",
            "nginx.ingress.kubernetes.io\\/auth-tls-secret")) {
      specs.add(referrer("metadata/annotations/" + annotation, "Ingress"));
    }
    specs.add(referrer("spec/tls/secretName", "Ingress")); // again: kustomize follows it twice
    specs.add(referrer("imagePullSecrets/name", "ServiceAccount"));
    for (String parameter :
        List.of("secretName", "adminSecretName", "userSecretName", "secretRef")) {
      specs.add(referrer("parameters/" + parameter, "StorageClass"));
    }
    specs.add(referrer("rules/resourceNames", "Role"));
    specs.add(referrer("rules/resourceNames", "ClusterRole"));
    specs.add(
        spec(
            "spec/template/spec/containers/env/valueFrom/secretKeyRef/name",
            "serving.knative.dev",
            "v1",
            "Service",
            false));
    specs.add(referrer("spec/azureFile/secretName", "PersistentVolume"));
    return specs;
  }

  private static List<FieldSpec> serviceReferrers() {
    var specs = new ArrayList<FieldSpec>();
    specs.add(spec("spec/serviceName", "apps", "", "StatefulSet", false));
    for (String field :
        List.of(
            "spec/rules/http/paths/backend/serviceName",
            "spec/backend/serviceName",
            "spec/rules/http/paths/backend/service/name",
            "spec/defaultBackend/service/name")) {
      specs.add(referrer(field, "Ingress"));
    }
    specs.add(spec("spec/service/name", "apiregistration.k8s.io", "", "APIService", false));
    for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      specs.add(
          spec("webhooks/clientConfig/service", "admissionregistration.k8s.io", "", kind, false));
    }
    return specs;
  }

  /** A field of every pod specification that can refer to ConfigMaps and Secrets. */
  private static void podSpecs(List<FieldSpec> specs, String field) {
    specs.add(spec("spec/" + field, "", "v1", "Pod", false));
    specs.add(referrer("template/spec/" + field, "PodTemplate"));
    for (String[] row : TEMPLATED) {
      specs.add(referrer(row[1] + "/spec/" + field, row[0]));
    }
  }

  /** A field of pods, for the kinds kustomize lists for accounts, claims and priorities. */
  private static List<FieldSpec> podField(String field) {
    var specs = new ArrayList<FieldSpec>();
    specs.add(referrer("spec/" + field, "Pod"));
    for (String kind : List.of("StatefulSet", "Deployment", "ReplicationController")) {
      specs.add(referrer("spec/template/spec/" + field, kind));
    }
    specs.add(referrer("spec/jobTemplate/spec/template/spec/" + field, "CronJob"));
    specs.add(referrer("spec/template/spec/" + field, "Job"));
    specs.add(referrer("spec/template/spec/" + field, "DaemonSet"));
    return specs;
  }

  private static FieldSpec referrer(String path, String kind) {
    return spec(path, "", "", kind, false);
  }

  private static FieldSpec spec(
      String path, String group, String version, String kind, boolean create) {
    return FieldSpec.of(path, group, version, kind, create);
  }

  /** Where references to vars are replaced. */
  static List<FieldSpec> varReferences() {
    var specs = new ArrayList<FieldSpec>();
    for (String[] row : TEMPLATED) {
      varsInPod(specs, row[1] + "/spec", row[0]);
    }
    varsInPod(specs, "spec", "Pod");
    for (String kind : List.of("DaemonSet", "Deployment", "Job", "ReplicaSet")) {
      specs.add(referrer("spec/template/spec/volumes/nfs/server", kind));
    }
    specs.add(referrer("spec/jobTemplate/spec/template/volumes/nfs/server", "CronJob"));
    specs.add(referrer("spec/volumes/nfs/server", "Pod"));
    specs.add(referrer("spec/volumeClaimTemplates/spec/nfs/server", "StatefulSet"));
    specs.add(referrer("spec/nfs/server", "PersistentVolume"));
    specs.add(referrer("spec/template/metadata/annotations", "Deployment"));
    specs.add(referrer("spec/rules/host", "Ingress"));
    specs.add(referrer("spec/tls/hosts", "Ingress"));
    specs.add(referrer("spec/tls/secretName", "Ingress"));
    specs.add(referrer("spec/ports/port", "Service"));
    specs.add(referrer("spec/ports/targetPort", "Service"));
    specs.add(referrer("metadata/labels", ""));
    specs.add(referrer("metadata/annotations", ""));
    return specs;
  }

  private static void varsInPod(List<FieldSpec> specs, String pod, String kind) {
    for (String containers : List.of("/containers/", "/initContainers/")) {
      for (String field : List.of("args", "command", "env/value", "volumeMounts/mountPath")) {
        specs.add(referrer(pod + containers + field, kind));
      }
    }
  }
}
