package dev.hoist.diff;

import static dev.hoist.diff.Shape.KNOWN;
import static dev.hoist.diff.Shape.list;
import static dev.hoist.diff.Shape.map;
import static dev.hoist.diff.Shape.set;

import dev.hoist.diff.Shape.Order;

/**
 * The shapes of the kinds of Kubernetes itself: its merge keys, its sets, its quantities. Where
 * Kubernetes takes a list as a whole, the items still get names here, for a reader finds {@code
 * rules[host=shop.example]} and not the third of five. Kinds that are not listed share one shape,
 * in which a pod template is known by its place.
 */
final class Shapes {
  private static final ListKey BY_NAME = ListKey.of("name");
  private static final Shape QUANTITIES = map(Shape.leaf(Scalars.QUANTITY));
  private static final Shape AMOUNTS = map(Shape.leaf(Scalars.RESOURCE));
  private static final Shape QUANTITY = Shape.leaf(Scalars.QUANTITY);

  private static final Shape METADATA =
      KNOWN
          .with("finalizers", set())
          .with("ownerReferences", list(KNOWN, Order.FREE, ListKey.of("uid"), BY_NAME));

  private static final Shape NAMED = list(KNOWN, Order.FREE, BY_NAME);
  private static final Shape REFERENCES = list(KNOWN, Order.FREE, BY_NAME.ofGenerated());
  private static final Shape CONDITIONS = list(KNOWN, Order.FREE, ListKey.of("type"));

  private static final Shape RESOURCES =
      KNOWN.with("limits", AMOUNTS).with("requests", AMOUNTS).with("claims", NAMED);

  private static final Shape CLAIM_SPEC = KNOWN.with("resources", RESOURCES);

  private static final Shape CONTAINER =
      KNOWN
          .with(
              "env",
              list(
                  KNOWN.with(
                      "valueFrom", KNOWN.with("resourceFieldRef", KNOWN.with("divisor", QUANTITY))),
                  Order.IF_REFERENCED,
                  BY_NAME))
          .with(
              "envFrom",
              list(
                  KNOWN,
                  Order.MATTERS,
                  ListKey.anyOf("configMapRef.name", "secretRef.name", "prefix").ofGenerated()))
          .with(
              "ports", list(KNOWN, Order.FREE, ListKey.of("containerPort").and("protocol", "TCP")))
          .with("volumeMounts", list(KNOWN, Order.FREE, ListKey.of("mountPath")))
          .with("volumeDevices", list(KNOWN, Order.FREE, ListKey.of("devicePath")))
          .with("resources", RESOURCES)
          .with(
              "restartPolicyRules",
              list(KNOWN.with("exitCodes", KNOWN.with("values", set())), Order.MATTERS));

  private static final Shape VOLUME =
      KNOWN
          .with("emptyDir", KNOWN.with("sizeLimit", QUANTITY))
          .with("ephemeral", KNOWN.with("volumeClaimTemplate", KNOWN.with("spec", CLAIM_SPEC)))
          .with(
              "projected",
              KNOWN.with(
                  "sources",
                  list(
                      KNOWN,
                      Order.MATTERS,
                      ListKey.anyOf("configMap.name", "secret.name", "serviceAccountToken.path")
                          .ofGenerated())));

  private static final Shape POD_SPEC =
      KNOWN
          .with("containers", list(CONTAINER, Order.FREE, BY_NAME))
          .with("initContainers", list(CONTAINER, Order.MATTERS, BY_NAME))
          .with("ephemeralContainers", list(CONTAINER, Order.FREE, BY_NAME))
          .with("volumes", list(VOLUME, Order.FREE, BY_NAME))
          .with("imagePullSecrets", REFERENCES)
          .with("resourceClaims", NAMED)
          .with("schedulingGates", NAMED)
          .with("hostAliases", list(KNOWN, Order.FREE, ListKey.of("ip")))
          .with(
              "topologySpreadConstraints",
              list(KNOWN, Order.FREE, ListKey.of("topologyKey", "whenUnsatisfiable")))
          .with(
              "tolerations",
              list(KNOWN, Order.FREE, ListKey.anyOf("key", "operator", "effect", "value")))
          .with("overhead", AMOUNTS);

  private static final Shape TEMPLATE = KNOWN.with("metadata", METADATA).with("spec", POD_SPEC);

  private static final Shape WORKLOAD = KNOWN.with("template", TEMPLATE);

  private static final Shape CLAIM = KNOWN.with("metadata", METADATA).with("spec", CLAIM_SPEC);

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

  private static final Shape FOREIGN =
      Shape.FOREIGN
          .with("metadata", METADATA)
          .with("status", Shape.FOREIGN.with("conditions", CONDITIONS))
          .with(
              "spec",
              Shape.FOREIGN
                  .with("template", Shape.FOREIGN.with("metadata", METADATA).with("spec", POD_SPEC))
                  .with("resources", RESOURCES));

  private Shapes() {}

  private static Shape metric() {
    return KNOWN.with("target", KNOWN.with("averageValue", QUANTITY).with("value", QUANTITY));
  }

  /** The shape of an object. */
  static Shape of(ObjectKey key) {
    return isBuiltIn(key.group()) ? ofBuiltIn(key.kind()) : FOREIGN;
  }

  private static Shape ofBuiltIn(String kind) {
    return switch (kind) {
      case "Deployment", "ReplicaSet", "DaemonSet", "ReplicationController", "Job" ->
          object(WORKLOAD);
      case "StatefulSet" ->
          object(
              WORKLOAD.with(
                  "volumeClaimTemplates", list(CLAIM, Order.FREE, ListKey.of("metadata.name"))));
      case "CronJob" -> object(KNOWN.with("jobTemplate", KNOWN.with("spec", WORKLOAD)));
      case "Pod" -> object(POD_SPEC);
      case "PodTemplate" -> root().with("template", TEMPLATE);
      case "Service" -> object(service());
      case "ServiceAccount" ->
          root().with("secrets", REFERENCES).with("imagePullSecrets", REFERENCES);
      case "PersistentVolumeClaim" -> object(CLAIM_SPEC);
      case "PersistentVolume" -> object(KNOWN.with("capacity", AMOUNTS));
      case "ResourceQuota" -> object(KNOWN.with("hard", AMOUNTS));
      case "LimitRange" -> object(limits());
      case "HorizontalPodAutoscaler" -> object(KNOWN.with("metrics", METRICS));
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

  /** Groups of Kubernetes itself; a dot elsewhere means an extension. */
  private static boolean isBuiltIn(String group) {
    return group.indexOf('.') < 0
        || switch (group) {
          case "networking.k8s.io",
              "rbac.authorization.k8s.io",
              "storage.k8s.io",
              "admissionregistration.k8s.io",
              "apiregistration.k8s.io",
              "coordination.k8s.io",
              "discovery.k8s.io",
              "scheduling.k8s.io",
              "node.k8s.io",
              "certificates.k8s.io",
              "flowcontrol.apiserver.k8s.io" ->
              true;
          default -> false;
        };
  }

  private static Shape root() {
    return KNOWN.with("metadata", METADATA).with("status", KNOWN.with("conditions", CONDITIONS));
  }

  private static Shape object(Shape spec) {
    return root().with("spec", spec);
  }

  private static Shape service() {
    return KNOWN.with(
        "ports", list(KNOWN, Order.FREE, ListKey.of("port").and("protocol", "TCP"), BY_NAME));
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
        list(KNOWN, Order.FREE, ListKey.of("port").and("protocol", "TCP").and("endPort", ""));
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
