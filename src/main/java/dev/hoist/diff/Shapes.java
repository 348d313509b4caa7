package dev.hoist.diff;

import static dev.hoist.diff.PodShapes.AMOUNTS;
import static dev.hoist.diff.PodShapes.BY_NAME;
import static dev.hoist.diff.PodShapes.CLAIM;
import static dev.hoist.diff.PodShapes.CLAIM_SPEC;
import static dev.hoist.diff.PodShapes.METADATA;
import static dev.hoist.diff.PodShapes.NAMED;
import static dev.hoist.diff.PodShapes.POD_SPEC;
import static dev.hoist.diff.PodShapes.QUANTITY;
import static dev.hoist.diff.PodShapes.REFERENCES;
import static dev.hoist.diff.PodShapes.TEMPLATE;
import static dev.hoist.diff.Shape.KNOWN;
import static dev.hoist.diff.Shape.list;
import static dev.hoist.diff.Shape.map;
import static dev.hoist.diff.Shape.set;

import dev.hoist.diff.Shape.Order;

/**
 * The shapes of the kinds of Kubernetes itself: merge keys, sets, quantities, defaults. Where
 * Kubernetes takes a list as a whole, the items still get names here, for a reader finds {@code
 * rules[host=shop.example]} and not the third of five. Kinds that are not listed share one shape,
 * in which a pod template is known by its place.
 */
final class Shapes {
  private static final Shape QUANTITIES = map(QUANTITY);
  private static final Shape CONDITIONS = list(KNOWN, Order.FREE, ListKey.of("type"));

  private static final Shape WORKLOAD = KNOWN.with("template", TEMPLATE);

  private static final Shape RULES =
      list(
          KNOWN,
          Order.FREE,
          ListKey.anyOf("apiGroups", "resources", "resourceNames", "nonResourceURLs"));

  private static final Shape WEBHOOKS =
      list(KNOWN.with("matchConditions", NAMED), Order.FREE, BY_NAME);

  private static final Shape METRICS =
      list(
          KNOWN
              .with("resource", metric())
              .with("containerResource", metric())
              .with("pods", metric())
              .with("object", metric())
              .with("external", metric()),
          Order.FREE,
          ListKey.anyOf(
              "type",
              "resource.name",
              "containerResource.name",
              "containerResource.container",
              "pods.metric.name",
              "object.metric.name",
              "external.metric.name"));

  private static final Shape PEERS = list(KNOWN, Order.FREE);

  private Shapes() {}

  private static Shape metric() {
    return KNOWN.with("target", KNOWN.with("averageValue", QUANTITY).with("value", QUANTITY));
  }

  /** The shape of an object. */
  static Shape of(ObjectKey key) {
    return key.isBuiltIn() ? ofBuiltIn(key.kind()) : ForeignShapes.of(key);
  }

  private static Shape ofBuiltIn(String kind) {
    return switch (kind) {
      case "Deployment" -> object(deployment());
      case "DaemonSet" -> object(daemonSet());
      case "StatefulSet" -> object(statefulSet());
      case "ReplicaSet", "ReplicationController" ->
          object(WORKLOAD.withDefault("minReadySeconds", "0"));
      case "Job" -> object(job());
      case "CronJob" -> object(cronJob());
      case "Pod" -> object(POD_SPEC.withDefault("enableServiceLinks", "true"));
      case "PodTemplate" -> root().with("template", TEMPLATE);
      case "Service" -> object(service());
      case "ServiceAccount" ->
          root().with("secrets", REFERENCES).with("imagePullSecrets", REFERENCES);
      case "PersistentVolumeClaim" -> object(CLAIM_SPEC);
      case "PersistentVolume" ->
          object(
              KNOWN
                  .with("capacity", AMOUNTS)
                  .withDefault("persistentVolumeReclaimPolicy", "Retain")
                  .withDefault("volumeMode", "Filesystem"));
      case "ConfigMap" -> root().withDefault("immutable", "false");
      case "Secret" -> root().withDefault("type", "Opaque").withDefault("immutable", "false");
      case "ResourceQuota" -> object(KNOWN.with("hard", AMOUNTS));
      case "LimitRange" -> object(limits());
      case "HorizontalPodAutoscaler" ->
          object(KNOWN.with("metrics", METRICS).withDefault("minReplicas", "1"));
      case "NetworkPolicy" -> object(networkPolicy());
      case "Ingress" -> object(ingress());
      case "Role", "ClusterRole" -> root().with("rules", RULES);
      case "RoleBinding", "ClusterRoleBinding" ->
          root()
              .with(
                  "subjects", list(KNOWN, Order.FREE, ListKey.anyOf("kind", "namespace", "name")));
      case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" ->
          root().with("webhooks", WEBHOOKS);
      case "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy" ->
          object(KNOWN.with("matchConditions", NAMED).with("variables", NAMED));
      case "ValidatingAdmissionPolicyBinding" -> object(KNOWN.with("validationActions", set()));
      case "CustomResourceDefinition" -> object(Shape.FOREIGN.with("versions", NAMED));
      case "CSIDriver" -> object(KNOWN.with("volumeLifecycleModes", set()));
      case "Node" -> object(KNOWN.with("podCIDRs", set()));
      case "FlowSchema" -> object(flowSchema());
      default -> object(KNOWN);
    };
  }

  private static Shape root() {
    return KNOWN.with("metadata", METADATA).with("status", KNOWN.with("conditions", CONDITIONS));
  }

  private static Shape object(Shape spec) {
    return root().with("spec", spec);
  }

  // Replicas have a default too, but to write it out takes the number away from an autoscaler.

  private static Shape deployment() {
    Shape rolling = KNOWN.withDefault("maxSurge", "25%").withDefault("maxUnavailable", "25%");
    return WORKLOAD
        .with("strategy", strategy(rolling))
        .withDefault("minReadySeconds", "0")
        .withDefault("revisionHistoryLimit", "10")
        .withDefault("progressDeadlineSeconds", "600")
        .withDefault("paused", "false");
  }

  private static Shape daemonSet() {
    Shape rolling = KNOWN.withDefault("maxSurge", "0").withDefault("maxUnavailable", "1");
    return WORKLOAD
        .with("updateStrategy", strategy(rolling))
        .withDefault("minReadySeconds", "0")
        .withDefault("revisionHistoryLimit", "10");
  }

  private static Shape statefulSet() {
    return WORKLOAD
        .with("volumeClaimTemplates", list(CLAIM, Order.FREE, ListKey.of("metadata.name")))
        .with("updateStrategy", strategy(KNOWN.withDefault("partition", "0")))
        .with(
            "persistentVolumeClaimRetentionPolicy",
            KNOWN.withDefault("whenDeleted", "Retain").withDefault("whenScaled", "Retain"))
        .withDefault("podManagementPolicy", "OrderedReady")
        .withDefault("minReadySeconds", "0")
        .withDefault("revisionHistoryLimit", "10");
  }

  private static Shape strategy(Shape rolling) {
    return KNOWN.with("rollingUpdate", rolling).withDefault("type", "RollingUpdate");
  }

  private static Shape job() {
    return WORKLOAD
        .withDefault("parallelism", "1")
        .withDefault("completions", "1", "parallelism")
        .withDefault("backoffLimit", "6", "backoffLimitPerIndex")
        .withDefault("completionMode", "NonIndexed")
        .withDefault("suspend", "false");
  }

  private static Shape cronJob() {
    return KNOWN
        .with("jobTemplate", KNOWN.with("metadata", METADATA).with("spec", job()))
        .withDefault("concurrencyPolicy", "Allow")
        .withDefault("successfulJobsHistoryLimit", "3")
        .withDefault("failedJobsHistoryLimit", "1")
        .withDefault("suspend", "false");
  }

  private static Shape service() {
    Shape port =
        KNOWN
            .withDefault("protocol", "TCP")
            .withDefault("targetPort", new DefaultValue.SameAs("port"));
    return KNOWN
        .with("ports", list(port, Order.FREE, ListKey.of("port").and("protocol", "TCP"), BY_NAME))
        .with(
            "sessionAffinityConfig",
            KNOWN.with("clientIP", KNOWN.withDefault("timeoutSeconds", "10800")))
        .withDefault("type", "ClusterIP")
        .withDefault("sessionAffinity", "None")
        .withDefault("externalTrafficPolicy", "Cluster")
        .withDefault("internalTrafficPolicy", "Cluster")
        .withDefault("allocateLoadBalancerNodePorts", "true")
        .withDefault("publishNotReadyAddresses", "false");
  }

  private static Shape limits() {
    Shape range =
        KNOWN
            .with("max", AMOUNTS)
            .with("min", AMOUNTS)
            .with("default", AMOUNTS)
            .with("defaultRequest", AMOUNTS)
            .with("maxLimitRequestRatio", QUANTITIES);
    return KNOWN.with("limits", list(range, Order.FREE, ListKey.of("type")));
  }

  private static Shape networkPolicy() {
    Shape ports =
        list(
            KNOWN.withDefault("protocol", "TCP"),
            Order.FREE,
            ListKey.of("port").and("protocol", "TCP").and("endPort", ""));
    return KNOWN
        .with("policyTypes", set())
        .with("ingress", list(KNOWN.with("from", PEERS).with("ports", ports), Order.FREE))
        .with("egress", list(KNOWN.with("to", PEERS).with("ports", ports), Order.FREE));
  }

  private static Shape ingress() {
    Shape paths = list(KNOWN, Order.FREE, ListKey.anyOf("path", "pathType"));
    return KNOWN
        .with(
            "rules",
            list(KNOWN.with("http", KNOWN.with("paths", paths)), Order.FREE, ListKey.of("host")))
        .with("tls", list(KNOWN, Order.FREE, ListKey.of("secretName").ofGenerated()));
  }

  private static Shape flowSchema() {
    Shape rule =
        KNOWN
            .with(
                "resourceRules",
                list(
                    KNOWN.with("verbs", set()).with("apiGroups", set()).with("resources", set()),
                    Order.MATTERS))
            .with("nonResourceRules", list(KNOWN.with("verbs", set()), Order.MATTERS));
    return KNOWN.with("rules", list(rule, Order.MATTERS));
  }
}
