package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pods and what they are made of. */
final class RandomPods {
  static final List<String> IMAGES =
      List.of(
          "nginx",
          "nginx:1",
          "\"nginx:1.20\"",
          "nginx@sha256:00",
          "busybox:a@sha256:11",
          "busybox@sha512:22",
          "docker.io/library/nginx:x",
          "registry.example.com/team/app:v1",
          "registry.example.com:5000/team/app");

  private static final List<String> CONTAINERS = List.of("a", "b", "c");

  private final RandomYaml yaml;

  RandomPods(RandomYaml yaml) {
    this.yaml = yaml;
  }

  private String name() {
    return yaml.any(RandomObjects.REFERRED);
  }

  Map<String, Object> template() {
    return yaml.once(2)
        ? map("spec", pod())
        : map(
            "metadata",
            yaml.once(3)
                ? map("labels", map("app", "web"), "annotations", map("note", yaml.scalar()))
                : map("labels", map("app", "web")),
            "spec",
            pod());
  }

  Map<String, Object> pod() {
    var spec = new LinkedHashMap<String, Object>();
    var list = new ArrayList<Object>();
    for (String name : CONTAINERS) {
      if (yaml.once(2)) {
        list.add(container(name));
      }
    }
    if (list.size() > 1 && yaml.once(2)) {
      list.add(0, list.remove(list.size() - 1));
    }
    spec.put(yaml.once(6) ? "initContainers" : "containers", list);
    if (yaml.once(3)) {
      spec.put("volumes", volumes());
    }
    if (yaml.once(3)) {
      spec.put("serviceAccountName", name());
    }
    if (yaml.once(5)) {
      spec.put("imagePullSecrets", List.of(map("name", name()), map("name", name())));
    }
    if (yaml.once(6)) {
      spec.put("priorityClassName", name());
    }
    if (yaml.once(6)) {
      spec.put("tolerations", List.of(map("key", yaml.text(), "value", yaml.value(1))));
    }
    if (yaml.once(6)) {
      spec.put("affinity", affinity());
    }
    if (yaml.once(8)) {
      spec.put(
          "topologySpreadConstraints",
          List.of(
              map(
                  "maxSkew",
                  "1",
                  "topologyKey",
                  yaml.any(List.of("zone", "host")),
                  "whenUnsatisfiable",
                  "DoNotSchedule",
                  "labelSelector",
                  RandomObjects.selector())));
    }
    if (yaml.once(12)) {
      spec.put("ephemeralContainers", List.of(map("name", "e", "image", yaml.any(IMAGES))));
    }
    if (yaml.once(10)) {
      spec.put("hostAliases", List.of(map("ip", "\"1.2.3.4\"", "hostnames", List.of("h", "i"))));
    }
    return spec;
  }

  private Map<String, Object> affinity() {
    var term = map("labelSelector", RandomObjects.selector(), "topologyKey", "zone");
    String kind = yaml.any(List.of("podAffinity", "podAntiAffinity"));
    return map(
        kind,
        yaml.once(2)
            ? map("requiredDuringSchedulingIgnoredDuringExecution", List.of(term))
            : map(
                "preferredDuringSchedulingIgnoredDuringExecution",
                List.of(map("weight", "5", "podAffinityTerm", term))));
  }

  private List<Object> volumes() {
    var volumes = new ArrayList<Object>();
    if (yaml.once(2)) {
      volumes.add(map("name", "v", "configMap", map("name", name())));
    }
    if (yaml.once(2)) {
      volumes.add(map("name", "w", "secret", map("secretName", name())));
    }
    if (yaml.once(2)) {
      volumes.add(
          map(
              "name",
              "x",
              "projected",
              map(
                  "sources",
                  List.of(
                      map("configMap", map("name", name())), map("secret", map("name", name()))))));
    }
    if (yaml.once(3)) {
      volumes.add(map("name", "y", "persistentVolumeClaim", map("claimName", name())));
    }
    if (yaml.once(3)) {
      volumes.add(map("name", yaml.any(List.of("z", "v")), "emptyDir", map()));
    }
    if (Draft.NEWER && yaml.once(4)) {
      volumes.add(map("name", "i", "image", map("reference", yaml.any(IMAGES))));
    }
    return volumes;
  }

  private Map<String, Object> container(String name) {
    Map<String, Object> container = map("name", name);
    if (yaml.once(30)) {
      container.put("$patch", yaml.any(List.of("delete", "replace")));
    }
    if (!yaml.once(4)) {
      container.put("image", yaml.any(IMAGES));
    }
    if (yaml.once(3)) {
      container.put("args", List.of(yaml.scalar(), yaml.text()));
    }
    if (yaml.once(3)) {
      container.put("env", environment());
    }
    if (yaml.once(3)) {
      container.put(
          "envFrom",
          List.of(map("secretRef", map("name", name())), map("configMapRef", map("name", name()))));
    }
    if (yaml.once(3)) {
      container.put("ports", ports(yaml, "containerPort"));
    }
    if (yaml.once(5)) {
      container.put(
          "volumeMounts",
          List.of(
              map("name", "v", "mountPath", "/a"),
              map("name", "w", "mountPath", yaml.any(List.of("/a", "/b")))));
    }
    if (yaml.once(6)) {
      container.put(
          "resources", map("limits", map("cpu", yaml.any(List.of("1", "100m", "\"1\"", "0.5")))));
    }
    if (yaml.once(8)) {
      container.put(
          "livenessProbe",
          map("httpGet", map("path", "/", "port", yaml.any(List.of("80", "http", "\"80\"")))));
    }
    return container;
  }

  private List<Object> environment() {
    var list = new ArrayList<Object>();
    list.add(map("name", "A", "value", yaml.scalar()));
    list.add(
        map(
            "name",
            yaml.any(List.of("A", "B")),
            "valueFrom",
            yaml.once(2)
                ? map("configMapKeyRef", map("name", name(), "key", "k"))
                : map("secretKeyRef", map("name", name(), "key", "k"))));
    if (yaml.once(2)) {
      list.add(map("name", "C", "value", yaml.any(List.of("$(ONE)", "x-$(TWO)-$$(ONE)", "$X"))));
    }
    return list;
  }

  static List<Object> ports(RandomYaml yaml, String key) {
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
}
