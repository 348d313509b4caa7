package dev.hoist.render;

import static dev.hoist.render.RandomProject.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What objects of each kind hold besides their metadata; any part may be missing. */
final class RandomObjects {
  private static final List<String> IMAGES =
      List.of(
          "nginx",
          "nginx:1",
          "\"nginx:1.20\"",
          "nginx@sha256:00",
          "busybox:a@sha256:11",
          "registry.example.com/team/app:v1",
          "registry.example.com:5000/team/app");

  private static final List<String> REFERRED = List.of("cm", "gen", "made", "web", "db", "x.y");

  private final RandomYaml yaml;
  private final List<String> containers;

  RandomObjects(RandomYaml yaml, List<String> containers) {
    this.yaml = yaml;
    this.containers = containers;
  }

  Map<String, Object> body(String kind) {
    return switch (kind) {
      case "ConfigMap" -> map("data", texts());
      case "Secret" -> map("stringData", texts(), "type", "Opaque");
      case "Namespace", "PersistentVolumeClaim", "CustomResourceDefinition", "Till" -> free();
      case "ServiceAccount" -> map("imagePullSecrets", List.of(map("name", name())));
      case "Pod" -> map("spec", pod());
      case "Deployment", "StatefulSet" -> map("spec", workload());
      case "CronJob" -> map("spec", map("jobTemplate", map("spec", map("template", template()))));
      case "Service" -> map("spec", service());
      case "Ingress" -> map("spec", ingress());
      case "NetworkPolicy" ->
          map(
              "spec",
              map(
                  "podSelector",
                  map("matchLabels", map("app", "web")),
                  "ingress",
                  List.of(
                      map(
                          "from",
                          List.of(map("podSelector", map("matchLabels", map("a", "b"))))))));
      case "PodDisruptionBudget" ->
          map(
              "spec",
              map(
                  "minAvailable",
                  yaml.scalar(),
                  "selector",
                  map("matchLabels", map("app", "web"))));
      case "HorizontalPodAutoscaler" ->
          map(
              "spec",
              map(
                  "scaleTargetRef",
                  map("kind", yaml.any(List.of("Deployment", "StatefulSet")), "name", name()),
                  "metrics",
                  yaml.value(2)));
      case "Role" ->
          map(
              "rules",
              List.of(map("resourceNames", List.of(name(), name()), "verbs", List.of("get"))));
      default ->
          map(
              "roleRef",
                  map("kind", "Role", "name", name(), "apiGroup", "rbac.authorization.k8s.io"),
              "subjects",
                  List.of(
                      map(
                          "kind",
                          "ServiceAccount",
                          "name",
                          yaml.any(List.of("web", "default", "db"))),
                      map(
                          "kind",
                          "ServiceAccount",
                          "name",
                          name(),
                          "namespace",
                          yaml.any(List.of("shop", "default")))));
    };
  }

  private String name() {
    return yaml.any(REFERRED);
  }

  private Map<String, Object> free() {
    var spec = new LinkedHashMap<String, Object>();
    if (yaml.once(2)) {
      spec.put("a", yaml.scalar());
    }
    if (yaml.once(2)) {
      spec.put("items", List.of(yaml.value(2), yaml.value(1)));
    }
    if (yaml.once(2)) {
      spec.put("map", map("a", yaml.scalar(), yaml.any(List.of("b", "c")), yaml.scalar()));
    }
    if (yaml.once(40)) {
      spec.put("map", yaml.value(2));
    }
    return map("spec", spec);
  }

  private Map<String, Object> texts() {
    var texts = new LinkedHashMap<String, Object>();
    for (String key : List.of("k", "a.conf", "B", "k10", "k9")) {
      if (yaml.once(2)) {
        texts.put(key, yaml.once(4) ? new RandomYaml.Block(yaml.block()) : yaml.text());
      }
    }
    return texts;
  }

  private Map<String, Object> workload() {
    var spec = new LinkedHashMap<String, Object>();
    if (yaml.once(2)) {
      spec.put("replicas", yaml.any(List.of("1", "\"3\"", "null")));
    }
    if (yaml.once(2)) {
      spec.put("selector", map("matchLabels", map("app", "web")));
    }
    if (yaml.once(4)) {
      spec.put(
          "volumeClaimTemplates",
          List.of(map("metadata", map("name", "data"), "spec", map("storageClassName", "x"))));
    }
    spec.put("template", template());
    return spec;
  }

  private Map<String, Object> template() {
    return yaml.once(2)
        ? map("spec", pod())
        : map("metadata", map("labels", map("app", "web")), "spec", pod());
  }

  private Map<String, Object> pod() {
    var spec = new LinkedHashMap<String, Object>();
    var list = new ArrayList<Object>();
    for (String name : containers) {
      if (yaml.once(2)) {
        list.add(container(name));
      }
    }
    if (list.size() > 1 && yaml.once(2)) {
      list.add(0, list.remove(list.size() - 1));
    }
    spec.put(yaml.once(6) ? "initContainers" : "containers", list);
    if (yaml.once(3)) {
      spec.put(
          "volumes",
          List.of(
              map("name", "v", "configMap", map("name", name())),
              map("name", "w", "secret", map("secretName", name()))));
    }
    if (yaml.once(3)) {
      spec.put("serviceAccountName", name());
    }
    if (yaml.once(6)) {
      spec.put("tolerations", yaml.value(2));
    }
    return spec;
  }

  private Map<String, Object> container(String name) {
    Map<String, Object> container = map("name", name);
    if (yaml.once(10)) {
      container.put("$patch", yaml.any(List.of("delete", "replace")));
    }
    if (!yaml.once(4)) {
      container.put("image", yaml.any(IMAGES));
    }
    if (yaml.once(3)) {
      container.put("args", List.of(yaml.scalar(), yaml.text()));
    }
    if (yaml.once(3)) {
      container.put(
          "env",
          List.of(
              map("name", "A", "value", yaml.scalar()),
              map(
                  "name",
                  yaml.any(List.of("A", "B")),
                  "valueFrom",
                  map("configMapKeyRef", map("name", name(), "key", "k")))));
    }
    if (yaml.once(3)) {
      container.put("envFrom", List.of(map("secretRef", map("name", name()))));
    }
    if (yaml.once(3)) {
      container.put("ports", ports("containerPort"));
    }
    return container;
  }

  private List<Object> ports(String key) {
    var ports = new ArrayList<Object>();
    for (int i = yaml.below(3); i >= 0; i--) {
      Map<String, Object> port = map(key, yaml.any(List.of("80", "443", "\"80\"", "53")));
      if (yaml.once(2)) {
        port.put("protocol", yaml.any(List.of("TCP", "UDP")));
      }
      if (yaml.once(2)) {
        port.put("name", yaml.any(List.of("http", "x", "null")));
      }
      ports.add(port);
    }
    return ports;
  }

  private Map<String, Object> service() {
    Map<String, Object> spec = map("ports", ports("port"));
    if (yaml.once(2)) {
      spec.put("selector", map("app", yaml.any(List.of("web", "null", "~"))));
    }
    return spec;
  }

  private Map<String, Object> ingress() {
    return map(
        "tls", List.of(map("secretName", name())),
        "rules",
            List.of(
                map(
                    "host",
                    "x",
                    "http",
                    map("paths", List.of(map("backend", map("service", map("name", name()))))))));
  }
}
