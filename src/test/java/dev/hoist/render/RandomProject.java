package dev.hoist.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small base with overlays and components that use every feature now and then. */
final class RandomProject {
  private static final List<String> NAMES = List.of("web", "db", "cm", "\"1\"", "x.y");
  private static final List<String> CONTAINERS = List.of("a", "b", "c");

  /** Kinds with their apiVersion. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of("apps/v1", "Deployment"),
          List.of("apps/v1", "Deployment"),
          List.of("apps/v1", "StatefulSet"),
          List.of("batch/v1", "CronJob"),
          List.of("v1", "Pod"),
          List.of("v1", "Service"),
          List.of("v1", "ConfigMap"),
          List.of("v1", "ConfigMap"),
          List.of("v1", "Secret"),
          List.of("v1", "ServiceAccount"),
          List.of("v1", "Namespace"),
          List.of("v1", "PersistentVolumeClaim"),
          List.of("networking.k8s.io/v1", "Ingress"),
          List.of("networking.k8s.io/v1", "NetworkPolicy"),
          List.of("rbac.authorization.k8s.io/v1", "Role"),
          List.of("rbac.authorization.k8s.io/v1", "RoleBinding"),
          List.of("rbac.authorization.k8s.io/v1", "ClusterRoleBinding"),
          List.of("autoscaling/v1", "HorizontalPodAutoscaler"),
          List.of("autoscaling/v2", "HorizontalPodAutoscaler"),
          List.of("policy/v1", "PodDisruptionBudget"),
          List.of("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
          List.of("example.com/v1", "Till"));

  /** One object made so far. */
  private record Made(String apiVersion, String kind, String name) {}

  private final RandomYaml yaml;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final List<String> generated = new ArrayList<>();

  private RandomProject(Random random) {
    this.yaml = new RandomYaml(random);
  }

  /** File names and contents; the target is the folder {@code app}. */
  static Map<String, String> of(long seed) {
    var project = new RandomProject(new Random(seed));
    project.base("base");
    String below = "base";
    if (project.yaml.once(2)) {
      project.overlay("middle", below);
      below = "middle";
    }
    project.overlay("app", below);
    return project.files;
  }

  private void base(String folder) {
    var k = new LinkedHashMap<String, Object>();
    var documents = new ArrayList<String>();
    for (int i = yaml.below(4) + 1; i > 0; i--) {
      List<String> kind = yaml.any(KINDS);
      var one = new Made(kind.get(0), kind.get(1), yaml.any(NAMES));
      if (!made.contains(one)) {
        made.add(one);
        documents.add(yaml.document(object(one)));
      }
    }
    files.put(folder + "/all.yaml", String.join("---\n", documents));
    k.put("resources", List.of("all.yaml"));
    features(folder, k);
    files.put(folder + "/kustomization.yaml", yaml.document(k));
  }

  private void overlay(String folder, String below) {
    var k = new LinkedHashMap<String, Object>();
    k.put("resources", List.of("../" + below));
    if (yaml.once(4)) {
      var component = new LinkedHashMap<String, Object>();
      component.put("apiVersion", "kustomize.config.k8s.io/v1alpha1");
      component.put("kind", "Component");
      features(folder + "-part", component);
      files.put(folder + "-part/kustomization.yaml", yaml.document(component));
      k.put("components", List.of("../" + folder + "-part"));
    }
    features(folder, k);
    files.put(folder + "/kustomization.yaml", yaml.document(k));
  }

  private void features(String folder, Map<String, Object> k) {
    if (yaml.once(4)) {
      k.put("namespace", yaml.any(List.of("shop", "\"5\"", "default")));
    }
    if (yaml.once(3)) {
      k.put("namePrefix", yaml.any(List.of("p-", folder + "-", "\"1\"")));
    }
    if (yaml.once(5)) {
      k.put("nameSuffix", yaml.any(List.of("-s", "-v2")));
    }
    if (yaml.once(4)) {
      k.put(
          "labels",
          List.of(
              map(
                  "pairs",
                  map("app", yaml.text(), "example.com/n", "\"5\""),
                  yaml.any(List.of("includeSelectors", "includeTemplates")),
                  yaml.any(List.of("true", "false")))));
    }
    if (yaml.once(8)) {
      k.put("commonLabels", map("common", yaml.text()));
    }
    if (yaml.once(5)) {
      k.put("commonAnnotations", map("note", yaml.text(), "b/c", "\"1\""));
    }
    if (yaml.once(3)) {
      k.put("images", List.of(image(), image()));
    }
    if (yaml.once(3)) {
      generators(folder, k);
    }
    if (yaml.once(5) && made.stream().anyMatch(m -> m.kind.matches("Deployment|StatefulSet"))) {
      String name =
          made.stream()
              .filter(m -> m.kind.matches("Deployment|StatefulSet"))
              .findFirst()
              .orElseThrow()
              .name;
      k.put("replicas", List.of(map("name", name, "count", yaml.below(9) + "")));
    }
    if (yaml.once(2) && !made.isEmpty()) {
      patches(folder, k);
    }
    if (yaml.once(6) && made.size() > 1) {
      replacement(k);
    }
    if (yaml.once(6)) {
      k.put("sortOptions", map("order", yaml.any(List.of("fifo", "legacy"))));
    }
    k.put("metadata", map("name", folder));
  }

  private Map<String, Object> image() {
    Map<String, Object> image =
        map(
            "name",
            yaml.any(List.of("nginx", "registry.example.com/team/app", "busybox", "n.inx")));
    for (String field : List.of("newName", "newTag", "tagSuffix", "digest")) {
      if (yaml.once(3)) {
        image.put(
            field,
            field.equals("digest")
                ? "\"sha256:0f\""
                : yaml.any(List.of("other", "\"1.20\"", "v2")));
      }
    }
    return image;
  }

  private void generators(String folder, Map<String, Object> k) {
    boolean secret = yaml.once(3);
    String name = yaml.any(List.of("gen", "made", "cm"));
    String id = secret + name;
    Map<String, Object> entry = map("name", name);
    entry.put(
        "literals", List.of("a=" + yaml.any(List.of("1", "x y", "<&>", "'q'")), folder + "=v"));
    if (yaml.once(2)) {
      files.put(
          folder + "/app.conf",
          String.join("\n", yaml.block().subList(1, 2))
              + "\nkey = value\n"
              + (yaml.once(2) ? "  x\n" : "\n"));
      entry.put("files", List.of(yaml.any(List.of("app.conf", "b.txt=app.conf"))));
    }
    if (yaml.once(3)) {
      entry.put("options", map("disableNameSuffixHash", "true", "labels", map("l", yaml.text())));
    }
    if (generated.contains(id)) {
      entry.put("behavior", yaml.any(List.of("merge", "replace")));
    }
    generated.add(id);
    k.put(secret ? "secretGenerator" : "configMapGenerator", List.of(entry));
  }

  private void patches(String folder, Map<String, Object> k) {
    var patches = new ArrayList<Object>();
    for (int i = yaml.below(2); i >= 0; i--) {
      Made one = yaml.any(made);
      String file = "patch" + i + ".yaml";
      if (yaml.once(3)) {
        files.put(folder + "/" + file, json(one));
        patches.add(map("path", file, "target", map("kind", one.kind, "name", one.name)));
        continue;
      }
      Map<String, Object> patch = object(one);
      if (yaml.once(8)) {
        patch.put("$patch", yaml.any(List.of("delete", "replace", "merge")));
      }
      files.put(folder + "/" + file, yaml.document(patch));
      patches.add(
          yaml.once(2) ? map("path", file) : map("path", file, "target", map("kind", one.kind)));
    }
    k.put("patches", patches);
  }

  private String json(Made one) {
    var paths =
        new ArrayList<>(List.of("/metadata/annotations/x", "/metadata/labels", "/metadata/name"));
    if (one.kind.matches("Deployment|StatefulSet")) {
      paths.addAll(
          List.of(
              "/spec/replicas",
              "/spec/template/spec/containers/-",
              "/spec/template/spec/hostname"));
    } else {
      paths.addAll(one.kind.equals("ConfigMap") ? List.of("/data", "/data/k") : List.of("/spec"));
    }
    String path = yaml.any(paths);
    String op =
        yaml.once(10)
            ? yaml.any(List.of("remove", "test"))
            : yaml.any(List.of("add", "add", "replace"));
    Object value =
        path.endsWith("name")
            ? "renamed-" + one.kind.toLowerCase(java.util.Locale.ROOT)
            : yaml.value(2);
    return yaml.list(List.of(map("op", op, "path", path, "value", value)));
  }

  private void replacement(Map<String, Object> k) {
    Made from = yaml.any(made);
    Made to = yaml.any(made);
    k.put(
        "replacements",
        List.of(
            map(
                "source", map("kind", from.kind, "name", from.name, "version", version(from)),
                "targets",
                    List.of(
                        map(
                            "select", map("kind", to.kind, "version", version(to)),
                            "fieldPaths",
                                List.of(
                                    yaml.any(
                                        List.of(
                                            "metadata.annotations.from",
                                            "spec.from",
                                            "data.k",
                                            "metadata.labels.app"))),
                            "options", map("create", "true"))))));
  }

  private static String version(Made one) {
    return one.apiVersion.substring(one.apiVersion.indexOf('/') + 1);
  }

  private Map<String, Object> object(Made one) {
    Map<String, Object> metadata = map("name", one.name);
    if (yaml.once(3)) {
      metadata.put(
          "labels", map("app", yaml.text(), yaml.any(List.of("tier", "k1", "a/b")), yaml.text()));
    }
    if (yaml.once(3)) {
      metadata.put("annotations", map("note", yaml.scalar(), "long", yaml.text()));
    }
    Map<String, Object> object =
        map("apiVersion", one.apiVersion, "kind", one.kind, "metadata", metadata);
    object.putAll(new RandomObjects(yaml, CONTAINERS).body(one.kind));
    return object;
  }

  /** A map in the order of its arguments: key, value, key, value. */
  static Map<String, Object> map(Object... fields) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i].toString(), fields[i + 1]);
    }
    return map;
  }
}
