package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import java.util.List;
import java.util.Map;

/** Objects that belong to the cluster or to its storage. */
final class RandomClusterObjects {
  private final RandomYaml yaml;

  RandomClusterObjects(RandomYaml yaml) {
    this.yaml = yaml;
  }

  Map<String, Object> body(String kind) {
    return switch (kind) {
      case "PersistentVolume" ->
          map(
              "spec",
              map(
                  "storageClassName",
                  name(),
                  "claimRef",
                  map("name", name(), "namespace", "shop"),
                  "azureFile",
                  map("secretName", name(), "secretNamespace", "shop")));
      case "PersistentVolumeClaim" ->
          map("spec", map("volumeName", name(), "storageClassName", name()));
      case "StorageClass" ->
          map(
              "provisioner",
              "x/y",
              "parameters",
              map("secretName", name(), "adminSecretName", name(), "userSecretName", name()));
      case "PriorityClass" -> map("value", "1000", "globalDefault", "false");
      case "CustomResourceDefinition" -> map("spec", definition());
      case "APIService" ->
          map("spec", yaml.once(2) ? map("group", "g") : map("service", service(), "group", "g"));
      default ->
          map(
              "webhooks",
              List.of(
                  map(
                      "name",
                      "a.example.com",
                      "clientConfig",
                      map("service", service()),
                      "namespaceSelector",
                      RandomObjects.selector()),
                  map("name", "b.example.com", "clientConfig", map("service", service()))));
    };
  }

  private String name() {
    return yaml.any(RandomObjects.REFERRED);
  }

  private Map<String, Object> service() {
    Map<String, Object> service = map("name", name());
    if (yaml.once(2)) {
      service.put("namespace", yaml.any(List.of("shop", "default", "\"5\"")));
    }
    return service;
  }

  private Map<String, Object> definition() {
    Map<String, Object> spec =
        map("group", "example.com", "names", map("kind", "Till", "plural", "tills"));
    if (yaml.once(2)) {
      spec.put(
          "conversion",
          map(
              "strategy",
              "Webhook",
              "webhook",
              map(
                  "clientConfig",
                  map("service", service()),
                  "conversionReviewVersions",
                  List.of("v1"))));
    }
    if (yaml.once(3)) {
      spec.put(
          "versions",
          List.of(
              map(
                  "name",
                  "v1",
                  "schema",
                  map(
                      "openAPIV3Schema",
                      map("properties", map("containers", List.of(map("image", "nginx"))))))));
    }
    return spec;
  }
}
