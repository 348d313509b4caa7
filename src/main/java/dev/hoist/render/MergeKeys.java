package dev.hoist.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lists of the built-in Kubernetes types are merged by key. Facts of the OpenAPI document of
 * Kubernetes 1.21, which is the one kustomize carries; every other list is replaced as a whole.
 */
final class MergeKeys {
  /**
   * Above the blank line: types, and the apiVersion/kind pairs that have them. Below: the fields of
   * each type that matter, as {@code field:Type} for an object and {@code field:Type[keys]} for a
   * list that is merged; a list without keys is a set of texts. Types that are named nowhere have
   * no such field.
   */
  private static final String TABLE =
      """
      ComponentStatus <- v1/ComponentStatus
      DaemonSet <- apps/v1/DaemonSet
      Deployment <- apps/v1/Deployment
      Job <- batch/v1/Job
      Namespace <- v1/Namespace
      Node <- v1/Node
      Object <- apiextensions.k8s.io/v1/CustomResourceDefinition
        apiextensions.k8s.io/v1beta1/CustomResourceDefinition apps/v1/ControllerRevision
        authentication.k8s.io/v1/TokenRequest authentication.k8s.io/v1/TokenReview
        authentication.k8s.io/v1beta1/TokenReview authorization.k8s.io/v1/LocalSubjectAccessReview
        authorization.k8s.io/v1/SelfSubjectAccessReview authorization.k8s.io/v1/SelfSubjectRulesReview
        authorization.k8s.io/v1/SubjectAccessReview
        authorization.k8s.io/v1beta1/LocalSubjectAccessReview
        authorization.k8s.io/v1beta1/SelfSubjectAccessReview
        authorization.k8s.io/v1beta1/SelfSubjectRulesReview
        authorization.k8s.io/v1beta1/SubjectAccessReview autoscaling/v1/HorizontalPodAutoscaler
        autoscaling/v1/Scale autoscaling/v2beta1/HorizontalPodAutoscaler
        autoscaling/v2beta2/HorizontalPodAutoscaler certificates.k8s.io/v1/CertificateSigningRequest
        certificates.k8s.io/v1beta1/CertificateSigningRequest coordination.k8s.io/v1/Lease
        coordination.k8s.io/v1beta1/Lease discovery.k8s.io/v1/EndpointSlice
        discovery.k8s.io/v1beta1/EndpointSlice events.k8s.io/v1/Event events.k8s.io/v1beta1/Event
        extensions/v1beta1/Ingress flowcontrol.apiserver.k8s.io/v1beta1/FlowSchema
        flowcontrol.apiserver.k8s.io/v1beta1/PriorityLevelConfiguration networking.k8s.io/v1/Ingress
        networking.k8s.io/v1/IngressClass networking.k8s.io/v1/NetworkPolicy
        networking.k8s.io/v1beta1/Ingress networking.k8s.io/v1beta1/IngressClass
        node.k8s.io/v1/RuntimeClass node.k8s.io/v1beta1/RuntimeClass policy/v1beta1/Eviction
        policy/v1beta1/PodSecurityPolicy rbac.authorization.k8s.io/v1/ClusterRole
        rbac.authorization.k8s.io/v1/ClusterRoleBinding rbac.authorization.k8s.io/v1/Role
        rbac.authorization.k8s.io/v1/RoleBinding rbac.authorization.k8s.io/v1beta1/ClusterRole
        rbac.authorization.k8s.io/v1beta1/ClusterRoleBinding rbac.authorization.k8s.io/v1beta1/Role
        rbac.authorization.k8s.io/v1beta1/RoleBinding scheduling.k8s.io/v1/PriorityClass
        scheduling.k8s.io/v1beta1/PriorityClass storage.k8s.io/v1/CSIDriver
        storage.k8s.io/v1/StorageClass storage.k8s.io/v1/VolumeAttachment
        storage.k8s.io/v1beta1/CSIDriver storage.k8s.io/v1beta1/CSIStorageCapacity
        storage.k8s.io/v1beta1/StorageClass storage.k8s.io/v1beta1/VolumeAttachment v1/Binding
        v1/ConfigMap v1/Endpoints v1/Event v1/LimitRange v1/PersistentVolume v1/ResourceQuota
        v1/Secret
      PersistentVolumeClaim <- v1/PersistentVolumeClaim
      Pod <- v1/Pod
      PodTemplate <- v1/PodTemplate
      ReplicaSet <- apps/v1/ReplicaSet
      ReplicationController <- v1/ReplicationController
      Service <- v1/Service
      ServiceAccount <- v1/ServiceAccount
      StatefulSet <- apps/v1/StatefulSet
      admissionregistration.v1.MutatingWebhookConfiguration <-
        admissionregistration.k8s.io/v1/MutatingWebhookConfiguration
        admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration
      admissionregistration.v1.ValidatingWebhookConfiguration <-
        admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration
        admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration
      apiregistration.v1.APIService <- apiregistration.k8s.io/v1/APIService
        apiregistration.k8s.io/v1beta1/APIService
      batch.v1.CronJob <- batch/v1/CronJob batch/v1beta1/CronJob
      policy.v1.PodDisruptionBudget <- policy/v1/PodDisruptionBudget
        policy/v1beta1/PodDisruptionBudget
      storage.v1.CSINode <- storage.k8s.io/v1/CSINode storage.k8s.io/v1beta1/CSINode

      Object metadata:ObjectMeta
      ComponentStatus conditions:[type] metadata:ObjectMeta
      Container env:[name] ports:[containerPort,protocol] volumeDevices:[devicePath]
        volumeMounts:[mountPath]
      DaemonSet metadata:ObjectMeta spec:JobSpec status:DaemonSetStatus
      DaemonSetStatus conditions:[type]
      Deployment metadata:ObjectMeta spec:JobSpec status:DeploymentStatus
      DeploymentStatus conditions:[type]
      EphemeralContainer env:[name] volumeDevices:[devicePath] volumeMounts:[mountPath]
      EphemeralVolumeSource volumeClaimTemplate:Object
      Job metadata:ObjectMeta spec:JobSpec status:JobStatus
      JobSpec template:PodTemplateSpec
      JobStatus conditions:[type]
      Namespace metadata:ObjectMeta status:NamespaceStatus
      NamespaceStatus conditions:[type]
      Node metadata:ObjectMeta spec:NodeSpec status:NodeStatus
      NodeSpec podCIDRs:[]
      NodeStatus addresses:[type] conditions:[type]
      ObjectMeta finalizers:[] ownerReferences:[uid]
      PersistentVolumeClaim metadata:ObjectMeta status:PersistentVolumeClaimStatus
      PersistentVolumeClaimStatus conditions:[type]
      Pod metadata:ObjectMeta spec:PodSpec status:PodStatus
      PodSpec containers:Container[name] ephemeralContainers:EphemeralContainer[name] hostAliases:[ip]
        imagePullSecrets:[name] initContainers:Container[name]
        topologySpreadConstraints:[topologyKey,whenUnsatisfiable] volumes:Volume[name]
      PodStatus conditions:[type] podIPs:[ip]
      PodTemplate metadata:ObjectMeta template:PodTemplateSpec
      PodTemplateSpec metadata:ObjectMeta spec:PodSpec
      ReplicaSet metadata:ObjectMeta spec:JobSpec status:ReplicaSetStatus
      ReplicaSetStatus conditions:[type]
      ReplicationController metadata:ObjectMeta spec:JobSpec status:ReplicationControllerStatus
      ReplicationControllerStatus conditions:[type]
      Service metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
      ServiceAccount metadata:ObjectMeta secrets:[name]
      ServiceSpec ports:[port,protocol]
      ServiceStatus conditions:[type]
      StatefulSet metadata:ObjectMeta spec:JobSpec status:StatefulSetStatus
      StatefulSetStatus conditions:[type]
      Volume ephemeral:EphemeralVolumeSource
      admissionregistration.v1.MutatingWebhookConfiguration metadata:ObjectMeta webhooks:[name]
      admissionregistration.v1.ValidatingWebhookConfiguration metadata:ObjectMeta webhooks:[name]
      apiregistration.v1.APIService metadata:ObjectMeta status:apiregistration.v1.APIServiceStatus
      apiregistration.v1.APIServiceStatus conditions:[type]
      batch.v1.CronJob metadata:ObjectMeta spec:batch.v1.CronJobSpec
      batch.v1.CronJobSpec jobTemplate:batch.v1.JobTemplateSpec
      batch.v1.JobTemplateSpec metadata:ObjectMeta spec:JobSpec
      policy.v1.PodDisruptionBudget metadata:ObjectMeta status:ServiceStatus
      storage.v1.CSINode metadata:ObjectMeta spec:storage.v1.CSINodeSpec
      storage.v1.CSINodeSpec drivers:[name]
      """;

  private static final Map<String, Type> ROOTS = new HashMap<>();

  /** What is known of the value of a field. */
  sealed interface Schema {}

  /**
   * An object with these fields of interest.
   *
   * @param others what is known of every other field
   */
  record Type(Map<String, Schema> fields, @Nullable Schema others) implements Schema {
    Schema field(String name) {
      Schema known = fields.get(name);
      if (known != null) {
        return known;
      }
      return others == null ? UNKNOWN : others;
    }
  }

  /**
   * A list whose items are matched.
   *
   * @param item what is known of each item
   * @param keys fields that tell items apart; none when the items are texts
   */
  record Keyed(Type item, List<String> keys) implements Schema {}

  /** A value inside a known type of which nothing is known. */
  static final Type UNKNOWN = new Type(Map.of(), null);

  static {
    read();
  }

  private MergeKeys() {}

  /** The built-in types by {@code apiVersion/kind}. */
  static Map<String, Type> builtIn() {
    return ROOTS;
  }

  /** What is known of a field of a value; null when nothing is known of the value itself. */
  static @Nullable Schema field(@Nullable Schema holder, String name) {
    if (holder == null) {
      return null;
    }
    return holder instanceof Keyed list ? list.item.field(name) : ((Type) holder).field(name);
  }

  private static void read() {
    int blank = TABLE.indexOf("\n\n");
    Map<String, Type> types = new HashMap<>();
    for (String line : lines(TABLE.substring(blank + 2))) {
      String[] words = line.split(" ");
      Map<String, Schema> fields = type(types, words[0]).fields;
      for (int i = 1; i < words.length; i++) {
        int colon = words[i].indexOf(':');
        fields.put(words[i].substring(0, colon), schema(types, words[i].substring(colon + 1)));
      }
    }
    for (String line : lines(TABLE.substring(0, blank))) {
      String[] words = line.split(" ");
      for (int i = 2; i < words.length; i++) {
        ROOTS.put(words[i], type(types, words[0]));
      }
    }
  }

  private static String[] lines(String table) {
    return table.strip().replace("\n  ", " ").split("\n");
  }

  private static Type type(Map<String, Type> types, String name) {
    Type type = types.get(name);
    if (type == null) {
      type = new Type(new HashMap<>(), null);
      types.put(name, type);
    }
    return type;
  }

  private static Schema schema(Map<String, Type> types, String text) {
    int bracket = text.indexOf('[');
    if (bracket < 0) {
      return type(types, text);
    }
    String keys = text.substring(bracket + 1, text.length() - 1);
    return new Keyed(
        bracket == 0 ? UNKNOWN : type(types, text.substring(0, bracket)),
        keys.isEmpty() ? List.of() : List.of(keys.split(",")));
  }
}
