package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import java.util.List;
import java.util.Map;

/** Webhooks that can keep the whole cluster from changing. */
final class Webhooks {
  private static final String VALIDATING =
      "ValidatingWebhookConfiguration.admissionregistration.k8s.io";
  private static final String MUTATING =
      "MutatingWebhookConfiguration.admissionregistration.k8s.io";
  private static final String LIST = "webhooks";
  private static final List<String> BUNDLE = List.of("clientConfig", "caBundle");

  private Webhooks() {}

  static void check(Sides sides, Found found) {
    for (Whole come : sides.added()) {
      if (isWebhook(come.type())) {
        closes(come.key(), Map.of(), come.body(), found);
      }
    }
    for (Pair pair : sides.pairs()) {
      if (isWebhook(pair.type())) {
        Map<String, Mapping> before = Inside.named(pair.before(), LIST);
        closes(pair.key(), before, pair.after(), found);
        loses(pair, before, found);
      }
    }
  }

  private static boolean isWebhook(String type) {
    return type.equals(VALIDATING) || type.equals(MUTATING);
  }

  private static void closes(
      ObjectKey key, Map<String, Mapping> before, Mapping object, Found found) {
    Inside.named(object, LIST)
        .forEach(
            (name, webhook) -> {
              Mapping once = before.get(name);
              if (isBroadAndFails(webhook) && (once == null || !isBroadAndFails(once))) {
                found.add(
                    "webhook-fails-closed",
                    Severity.HIGH,
                    key,
                    path(name),
                    webhook.origin(),
                    "when the webhook does not answer, nothing that it is asked about can be"
                        + " created or changed, in any namespace",
                    "set failurePolicy: Ignore, or leave out namespaces with a namespaceSelector");
              }
            });
  }

  /** Whether it forbids when it fails, and is asked about pods or everything everywhere. */
  private static boolean isBroadAndFails(Mapping webhook) {
    String policy = webhook.text("failurePolicy");
    if ((policy != null && !policy.equals("Fail"))
        || !Inside.isEmpty(webhook, "namespaceSelector")
        || !Inside.isEmpty(webhook, "objectSelector")) {
      return false;
    }
    for (Mapping rule : Inside.items(webhook, "rules")) {
      List<String> resources = Inside.texts(rule, "resources");
      List<String> groups = Inside.texts(rule, "apiGroups");
      boolean all = resources.contains("*") || resources.contains("*/*");
      boolean core = groups.contains("") || groups.contains("*");
      if (core && (all || resources.contains("pods"))) {
        return true;
      }
    }
    return false;
  }

  private static void loses(Pair pair, Map<String, Mapping> before, Found found) {
    Mapping annotations = Inside.mapping(pair.after(), "metadata", "annotations");
    for (int i = 0; annotations != null && i < annotations.size(); i++) {
      if (annotations.key(i).startsWith("cert-manager.io/inject-")) {
        return;
      }
    }
    String[] bundle = BUNDLE.toArray(String[]::new);
    Inside.named(pair.after(), LIST)
        .forEach(
            (name, webhook) -> {
              Mapping once = before.get(name);
              if (once != null
                  && !Inside.isEmpty(once, bundle)
                  && Inside.isEmpty(webhook, bundle)) {
                found.add(
                    "webhook-ca-removed",
                    Severity.HIGH,
                    pair.key(),
                    path(name).field("clientConfig").field("caBundle"),
                    webhook.origin(),
                    "the API server no longer trusts the webhook's certificate, and the webhook"
                        + " fails",
                    "keep the caBundle, or let cert-manager inject it");
              }
            });
  }

  private static FieldPath path(String name) {
    return Inside.path(LIST).with(Inside.item("name", name));
  }
}
