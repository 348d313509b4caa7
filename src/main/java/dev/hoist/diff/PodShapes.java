package dev.hoist.diff;

import static dev.hoist.diff.Shape.KNOWN;
import static dev.hoist.diff.Shape.list;
import static dev.hoist.diff.Shape.map;
import static dev.hoist.diff.Shape.set;

import dev.hoist.diff.Shape.Order;

/** What a pod is described with, wherever that stands: containers, volumes, claims. */
final class PodShapes {
  static final ListKey BY_NAME = ListKey.of("name");
  static final Shape QUANTITY = Shape.leaf(Scalars.QUANTITY);
  static final Shape AMOUNTS = map(Shape.leaf(Scalars.RESOURCE));
  static final Shape NAMED = list(KNOWN, Order.FREE, BY_NAME);
  static final Shape REFERENCES = list(KNOWN, Order.FREE, BY_NAME.ofGenerated());

  static final Shape METADATA =
      KNOWN
          .with("finalizers", set())
          .with("ownerReferences", list(KNOWN, Order.FREE, ListKey.of("uid"), BY_NAME));

  static final Shape RESOURCES =
      KNOWN.with("limits", AMOUNTS).with("requests", AMOUNTS).with("claims", NAMED);

  static final Shape CLAIM_SPEC =
      KNOWN.with("resources", RESOURCES).withDefault("volumeMode", "Filesystem");

  static final Shape CLAIM = KNOWN.with("metadata", METADATA).with("spec", CLAIM_SPEC);

  private static final Shape HTTP_GET =
      KNOWN.withDefault("path", "/").withDefault("scheme", "HTTP");

  private static final Shape PROBE =
      KNOWN
          .with("httpGet", HTTP_GET)
          .withDefault("initialDelaySeconds", "0")
          .withDefault("timeoutSeconds", "1")
          .withDefault("periodSeconds", "10")
          .withDefault("successThreshold", "1")
          .withDefault("failureThreshold", "3");

  private static final Shape HOOK = KNOWN.with("httpGet", HTTP_GET);

  private static final Shape FIELD_OF_POD = KNOWN.withDefault("apiVersion", "v1");

  private static final Shape RESOURCE_OF_POD =
      KNOWN.with("divisor", QUANTITY).withDefault("divisor", "0");

  private static final Shape FROM_POD =
      KNOWN.with("fieldRef", FIELD_OF_POD).with("resourceFieldRef", RESOURCE_OF_POD);

  private static final Shape CONTAINER =
      KNOWN
          .with("env", list(KNOWN.with("valueFrom", FROM_POD), Order.IF_REFERENCED, BY_NAME))
          .with(
              "envFrom",
              list(
                  KNOWN,
                  Order.MATTERS,
                  ListKey.anyOf("configMapRef.name", "secretRef.name", "prefix").ofGenerated()))
          .with(
              "ports",
              list(
                  KNOWN.withDefault("protocol", "TCP"),
                  Order.FREE,
                  ListKey.of("containerPort").and("protocol", "TCP")))
          .with(
              "volumeMounts",
              list(KNOWN.withDefault("readOnly", "false"), Order.FREE, ListKey.of("mountPath")))
          .with("volumeDevices", list(KNOWN, Order.FREE, ListKey.of("devicePath")))
          .with("resources", RESOURCES)
          .with("livenessProbe", PROBE)
          .with("readinessProbe", PROBE)
          .with("startupProbe", PROBE)
          .with("lifecycle", KNOWN.with("postStart", HOOK).with("preStop", HOOK))
          .with(
              "restartPolicyRules",
              list(KNOWN.with("exitCodes", KNOWN.with("values", set())), Order.MATTERS))
          .withDefault("terminationMessagePath", "/dev/termination-log")
          .withDefault("terminationMessagePolicy", "File")
          .withDefault("imagePullPolicy", new DefaultValue.PullPolicy())
          .withDefault("stdin", "false")
          .withDefault("stdinOnce", "false")
          .withDefault("tty", "false");

  private static final Shape PROJECTED =
      KNOWN
          .with("downwardAPI", KNOWN.with("items", list(FROM_POD, Order.FREE, ListKey.of("path"))))
          .with("serviceAccountToken", KNOWN.withDefault("expirationSeconds", "3600"));

  private static final Shape FILES = KNOWN.withDefault("defaultMode", "420");

  private static final Shape VOLUME =
      KNOWN
          .with("emptyDir", KNOWN.with("sizeLimit", QUANTITY))
          .with("hostPath", KNOWN.withDefault("type", DefaultValue.Fixed.EMPTY))
          .with("configMap", FILES)
          .with("secret", FILES)
          .with("downwardAPI", FILES.with("items", list(FROM_POD, Order.FREE, ListKey.of("path"))))
          .with("ephemeral", KNOWN.with("volumeClaimTemplate", KNOWN.with("spec", CLAIM_SPEC)))
          .with(
              "projected",
              FILES.with(
                  "sources",
                  list(
                      PROJECTED,
                      Order.MATTERS,
                      ListKey.anyOf("configMap.name", "secret.name", "serviceAccountToken.path")
                          .ofGenerated())));

  static final Shape POD_SPEC =
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
          .with("overhead", AMOUNTS)
          .withDefault("dnsPolicy", "ClusterFirst")
          .withDefault("restartPolicy", "Always")
          .withDefault("terminationGracePeriodSeconds", "30")
          .withDefault("schedulerName", "default-scheduler")
          .withDefault("hostNetwork", "false")
          .withDefault("hostPID", "false")
          .withDefault("hostIPC", "false");

  static final Shape TEMPLATE = KNOWN.with("metadata", METADATA).with("spec", POD_SPEC);

  /**
   * A template in an object of another kind, whose controller sees what the API server does not.
   */
  static final Shape FOREIGN_TEMPLATE =
      Shape.FOREIGN.with("metadata", METADATA).with("spec", POD_SPEC.withoutDefaults());

  private PodShapes() {}
}
