package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import dev.hoist.render.Draft.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a kustomization sets on everything: names, labels, images, and where these are. */
final class RandomSettings {
  private final Draft draft;
  private final RandomYaml yaml;

  RandomSettings(Draft draft) {
    this.draft = draft;
    this.yaml = draft.yaml;
  }

  void add(String folder, Map<String, Object> k, boolean component) {
    if (draft.uses("namespace")) {
      k.put("namespace", yaml.any(List.of("shop", "\"5\"", "default")));
    }
    if (draft.uses("namePrefix")) {
      k.put("namePrefix", yaml.any(List.of("p-", folder + "-", "\"1\"")));
    }
    if (draft.uses("nameSuffix")) {
      k.put("nameSuffix", yaml.any(List.of("-s", "-v2", "\"0\"")));
    }
    labels(k);
    images(k);
    if (draft.uses("sortOptions") && !component) {
      k.put("sortOptions", order());
    }
    if (draft.uses("buildMetadata")) {
      k.put(
          "buildMetadata",
          yaml.any(
              List.of(
                  List.of("originAnnotations"),
                  List.of("transformerAnnotations"),
                  List.of("originAnnotations", "transformerAnnotations"))));
    }
    if (draft.uses("configurations")) {
      draft.file(folder + "/config.yaml", yaml.document(configuration()));
      k.put("configurations", List.of("config.yaml"));
    }
    if (draft.uses("crds")) {
      draft.file(folder + "/crd.json", CRD);
      k.put("crds", List.of("crd.json"));
    }
    if (draft.uses("openapi") && yaml.once(15)) {
      draft.file(folder + "/schema.json", SCHEMA);
      k.put("openapi", map("path", "schema.json"));
    }
    k.put("metadata", map("name", folder));
  }

  private void labels(Map<String, Object> k) {
    if (draft.uses("labels")) {
      var entries = new ArrayList<Object>();
      for (int i = yaml.below(2); i >= 0; i--) {
        Map<String, Object> entry =
            map("pairs", map("app", yaml.text(), "example.com/n", "\"5\"", "l" + i, yaml.text()));
        if (!yaml.once(3)) {
          entry.put(
              yaml.any(List.of("includeSelectors", "includeTemplates")),
              yaml.any(List.of("true", "true", "false")));
        }
        if (yaml.once(4)) {
          entry.put(
              "fields",
              List.of(spec("spec/labels", "Till"), spec("spec/template/labels", "Shelf")));
        }
        entries.add(entry);
      }
      k.put("labels", entries);
    }
    if (draft.uses("commonLabels")) {
      k.put("commonLabels", map("common", yaml.text(), "app", yaml.text()));
    }
    if (draft.uses("commonAnnotations")) {
      k.put("commonAnnotations", map("note", yaml.text(), "b/c", "\"1\""));
    }
  }

  private void images(Map<String, Object> k) {
    if (draft.uses("images")) {
      k.put("images", List.of(image(), image()));
    }
    if (draft.uses("imageTags")) {
      k.put("imageTags", List.of(image()));
    }
    List<Made> those = draft.those(Made::hasReplicas);
    if (draft.uses("replicas") && !those.isEmpty()) {
      k.put("replicas", List.of(map("name", yaml.any(those).name(), "count", yaml.below(9) + "")));
    }
  }

  Map<String, Object> image() {
    Map<String, Object> image =
        map(
            "name",
            yaml.any(
                List.of(
                    "nginx", "registry.example.com/team/app", "busybox", "n.inx", "\"n|b.*\"")));
    for (String field : List.of("newName", "newTag", "tagSuffix", "digest")) {
      if (yaml.once(3)) {
        image.put(
            field,
            field.equals("digest")
                ? "\"sha256:0f\""
                : yaml.any(
                    List.of(
                        "other", "\"1.20\"", "v2", field.equals("newName") ? "host:5/x" : "v-2")));
      }
    }
    return image;
  }

  private Map<String, Object> order() {
    if (yaml.once(2)) {
      return map("order", yaml.any(List.of("fifo", "legacy")));
    }
    return map(
        "order",
        "legacy",
        "legacySortOptions",
        yaml.once(3)
            ? map("orderLast", List.of("ConfigMap", "Till"))
            : map(
                "orderFirst",
                List.of("Secret", "Deployment", "Nothing"),
                "orderLast",
                List.of("Till", "Namespace")));
  }

  private Map<String, Object> spec(String path, String kind) {
    Map<String, Object> spec = map("path", path);
    if (!kind.isEmpty()) {
      spec.put("kind", kind);
    }
    if (path.length() % 2 == 0) {
      spec.put("create", "true");
    }
    return spec;
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration = map();
    section(configuration, "namePrefix", spec("spec/a", "Till"), spec("metadata/name", "Shelf"));
    section(configuration, "nameSuffix", spec("spec/a", "Till"));
    section(configuration, "namespace", spec("spec/where", "Till"), spec("spec/map/ns", "Shelf"));
    section(
        configuration,
        "commonLabels",
        spec("spec/selector/matchLabels", "Till"),
        spec("spec/l", "Shelf"));
    section(
        configuration,
        "labels",
        spec("spec/labels", "Till"),
        spec("spec/template/metadata/labels", "Shelf"));
    section(configuration, "templateLabels", spec("spec/template/metadata/labels", "Till"));
    section(
        configuration,
        "commonAnnotations",
        spec("spec/notes", "Till"),
        spec("spec/template/metadata/annotations", "Till"));
    section(configuration, "images", spec("spec/image", "Till"), spec("spec/map/image", "Shelf"));
    section(configuration, "replicas", spec("spec/replicas", "Till"));
    section(
        configuration,
        "varReference",
        spec("spec/a", "Till"),
        spec("spec/map", "Till"),
        spec("data", "ConfigMap"),
        spec("spec/names", "Till"));
    if (yaml.once(2)) {
      configuration.put(
          "nameReference",
          List.of(
              map(
                  "kind",
                  yaml.any(List.of("ConfigMap", "Service", "Secret")),
                  "fieldSpecs",
                  List.of(
                      spec("spec/configRef/name", "Till"),
                      spec("spec/names", "Till"),
                      spec("secrets/name", "ServiceAccount"))),
              map(
                  "kind",
                  "Till",
                  "group",
                  "example.com",
                  "fieldSpecs",
                  List.of(spec("spec/refs", "Shelf"), spec("data/k", "ConfigMap"))),
              map(
                  "kind",
                  "ServiceAccount",
                  "version",
                  "v1",
                  "fieldSpecs",
                  List.of(spec("spec/refs", "Till")))));
    }
    if (configuration.isEmpty()) {
      section(configuration, "images", spec("spec/image", "Till"));
      configuration.put("images", List.of(spec("spec/image", "Till")));
    }
    return configuration;
  }

  private void section(Map<String, Object> configuration, String name, Object... specs) {
    if (yaml.once(3)) {
      configuration.put(name, List.of(specs));
    }
  }

  private static final String CRD =
      """
      {"example.com.v1.Till": {"Schema": {"properties": {
        "apiVersion": {"type": "string"}, "kind": {"type": "string"},
        "metadata": {"type": "object"},
        "spec": {"properties": {
          "configRef": {"properties": {"name": {"type": "string"}},
            "x-kubernetes-object-ref-api-version": "v1",
            "x-kubernetes-object-ref-kind": "ConfigMap"},
          "map": {"type": "object", "x-kubernetes-annotation": ""},
          "selector": {"x-kubernetes-label-selector": ""},
          "a": {"type": "string", "x-kubernetes-identity": ""}}}}}}}
      """;

  private static final String SCHEMA =
      """
      {"definitions": {"v1.Till": {"type": "object", "properties": {
        "spec": {"type": "object", "properties": {
          "items": {"type": "array", "items": {"type": "object"},
            "x-kubernetes-patch-merge-key": "name", "x-kubernetes-patch-strategy": "merge"},
          "containers": {"type": "array", "items": {"type": "object"},
            "x-kubernetes-patch-merge-key": "name", "x-kubernetes-patch-strategy": "merge"}}}},
        "x-kubernetes-group-version-kind": [
          {"group": "example.com", "kind": "Till", "version": "v1"}]}}}
      """;
}
