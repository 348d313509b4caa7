package dev.hoist.diff;

import static dev.hoist.diff.Shape.KNOWN;
import static dev.hoist.diff.Shape.list;

import dev.hoist.diff.Shape.Order;

/**
 * The shapes of kinds that others have added: what all of them share, and spans of time where a
 * kind is known to have some.
 */
final class ForeignShapes {
  private static final Shape DURATION = Shape.leaf(Scalars.DURATION);

  private static final Shape SPEC =
      Shape.FOREIGN
          .with("template", PodShapes.FOREIGN_TEMPLATE)
          .with("resources", PodShapes.RESOURCES);

  private static final Shape ANY =
      Shape.FOREIGN
          .with("metadata", PodShapes.METADATA)
          .with(
              "status",
              Shape.FOREIGN.with("conditions", list(KNOWN, Order.FREE, ListKey.of("type"))));

  private static final Shape PLAIN = ANY.with("spec", SPEC);

  private static final Shape FLUX = withSpans("interval", "retryInterval", "timeout");

  private static final Shape CERTIFICATE = withSpans("duration", "renewBefore");

  private static final Shape EXTERNAL_SECRET = withSpans("refreshInterval");

  private static final Shape ROUTE =
      ANY.with(
          "spec",
          SPEC.with(
              "rules",
              Shape.FOREIGN.ofItems(
                  Shape.FOREIGN.with(
                      "timeouts",
                      Shape.FOREIGN.with("request", DURATION).with("backendRequest", DURATION)))));

  private ForeignShapes() {}

  private static Shape withSpans(String... fields) {
    Shape spec = SPEC;
    for (String field : fields) {
      spec = spec.with(field, DURATION);
    }
    return ANY.with("spec", spec);
  }

  static Shape of(ObjectKey key) {
    if (key.group().endsWith(".toolkit.fluxcd.io")) {
      return FLUX;
    }
    return switch (key.group()) {
      case "cert-manager.io" -> key.kind().equals("Certificate") ? CERTIFICATE : PLAIN;
      case "external-secrets.io" -> key.kind().endsWith("ExternalSecret") ? EXTERNAL_SECRET : PLAIN;
      case "gateway.networking.k8s.io" -> key.kind().endsWith("Route") ? ROUTE : PLAIN;
      default -> PLAIN;
    };
  }
}
