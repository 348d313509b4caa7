package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMaps and Secrets that a set of objects has once its controllers have done their work:
 * those that are written, and those that others are known to make.
 */
final class Made {
  /** What OpenShift makes a Secret for, on a Service. */
  private static final List<String> SERVING_CERTIFICATE =
      List.of(
          "service.beta.openshift.io/serving-cert-secret-name",
          "service.alpha.openshift.io/serving-cert-secret-name");

  private final Names configMaps = new Names();
  private final Names secrets = new Names();

  private Made() {}

  static Made by(Objects objects) {
    var made = new Made();
    for (Resource resource : objects.all()) {
      made.add(resource);
    }
    return made;
  }

  /** Whether there is a ConfigMap or a Secret of a name. */
  boolean has(String kind, String namespace, String name) {
    return names(kind).has(namespace, name)
        || (kind.equals("ConfigMap") && isInEveryNamespace(name));
  }

  /** Whether the set makes any ConfigMap or any Secret in a namespace. */
  boolean hasAny(String kind, String namespace) {
    return names(kind).hasAnyIn(namespace);
  }

  private Names names(String kind) {
    return kind.equals("Secret") ? secrets : configMaps;
  }

  private static boolean isInEveryNamespace(String name) {
    return switch (name) {
      case "kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert" -> true;
      default -> false;
    };
  }

  private void add(Resource resource) {
    NamedValue object = NamedValue.of(resource);
    String namespace = resource.id().namespace();
    String own = resource.id().name();
    switch (resource.id().kind()) {
      case "ConfigMap" -> configMaps.add(namespace, own);
      case "Secret", "OnePasswordItem", "VaultSecret", "KafkaUser" -> secrets.add(namespace, own);
      case "Service" -> {
        for (String annotation : SERVING_CERTIFICATE) {
          secret(namespace, object.textAt("metadata", "annotations", annotation));
        }
      }
      case "SealedSecret" ->
          secret(namespace, object.textAt("spec", "template", "metadata", "name"), own);
      case "ExternalSecret" -> secret(namespace, object.textAt("spec", "target", "name"), own);
      case "ClusterExternalSecret" -> {
        String external = object.textAt("spec", "externalSecretName");
        String target = object.textAt("spec", "externalSecretSpec", "target", "name");
        secret("", target, external == null ? own : external);
      }
      case "Certificate" -> secret(namespace, object.textAt("spec", "secretName"));
      case "SecretProviderClass" -> names(namespace, object, "spec", "secretObjects", "secretName");
      case "SopsSecret" -> names(namespace, object, "spec", "secretTemplates", "name");
      case "VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret" ->
          secret(namespace, object.textAt("spec", "destination", "name"));
      case "ObjectBucketClaim" -> {
        configMaps.add(namespace, own);
        secrets.add(namespace, own);
      }
      case "Bundle" -> configMaps.add("", own);
      default -> secret(namespace, object.textAt("spec", "writeConnectionSecretToRef", "name"));
    }
  }

  private void names(
      String namespace, NamedValue object, String first, String second, String field) {
    for (NamedValue item : object.items(first, second)) {
      secret(namespace, item.textAt(field));
    }
  }

  private void secret(String namespace, @Nullable String name) {
    if (name != null) {
      secrets.add(namespace, name);
    }
  }

  private void secret(String namespace, @Nullable String name, String otherwise) {
    secrets.add(namespace, name == null ? otherwise : name);
  }
}
