package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What objects of each kind hold besides their metadata; any part may be missing. */
final class RandomObjects {
  /** Kinds with their apiVersion. */
  static final List<String> KINDS =
      List.of(
          "apps/v1 Deployment",
          "apps/v1 Deployment",
          "apps/v1 Deployment",
          "apps/v1 StatefulSet",
          "apps/v1 DaemonSet",
          "apps/v1 ReplicaSet",
          "v1 ReplicationController",
          "batch/v1 Job",
          "batch/v1 CronJob",
          "v1 Pod",
          "v1 PodTemplate",
          "v1 Service",
          "v1 Service",
          "v1 ConfigMap",
          "v1 ConfigMap",
          "v1 ConfigMap",
          "v1 Secret",
          "v1 Secret",
          "v1 ServiceAccount",
          "v1 ServiceAccount",
          "v1 Namespace",
          "v1 Node",
          "v1 PersistentVolumeClaim",
          "v1 PersistentVolume",
          "storage.k8s.io/v1 StorageClass",
          "scheduling.k8s.io/v1 PriorityClass",
          "networking.k8s.io/v1 Ingress",
          "networking.k8s.io/v1beta1 Ingress",
          "networking.k8s.io/v1 IngressClass",
          "networking.k8s.io/v1 NetworkPolicy",
          "rbac.authorization.k8s.io/v1 Role",
          "rbac.authorization.k8s.io/v1 ClusterRole",
          "rbac.authorization.k8s.io/v1 RoleBinding",
          "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
          "autoscaling/v1 HorizontalPodAutoscaler",
          "autoscaling/v2 HorizontalPodAutoscaler",
          "policy/v1 PodDisruptionBudget",
          "apiextensions.k8s.io/v1 CustomResourceDefinition",
          "apiregistration.k8s.io/v1 APIService",
          "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration",
          "serving.knative.dev/v1 Service",
          "example.com/v1 Till",
          "example.com/v1 Till",
          "example.com/v1 Shelf");

  static final List<String> NAMES = List.of("web", "db", "cm", "\"1\"", "x.y", "lib");

  static final List<String> REFERRED =
      List.of("cm", "gen", "made", "web", "db", "x.y", "\"1\"", "lib", "p-web", "app-db");

  private final RandomYaml yaml;
  private final RandomPods pods;

  RandomObjects(RandomYaml yaml) {
    this.yaml = yaml;
    this.pods = new RandomPods(yaml);
  }

  Map<String, Object> body(String kind, String apiVersion) {
    return switch (kind) {
      case "ConfigMap" -> configMap();
      case "Secret" ->
          yaml.once(3)
              ? map("data", map("k", "dg==", "p", "\"\""), "type", "Opaque")
              : map("stringData", texts(), "type", "Opaque");
      case "Till", "Shelf" -> free();
      case "Namespace", "IngressClass" -> yaml.once(2) ? map() : free();
      case "ServiceAccount" -> serviceAccount();
      case "Pod" -> map("spec", pods.pod());
      case "PodTemplate" -> map("template", pods.template());
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController" ->
          map("spec", workload(kind));
      case "Job" -> map("spec", job());
      case "CronJob" ->
          map("spec", map("schedule", "\"* * * * *\"", "jobTemplate", map("spec", job())));
      case "Service" ->
          apiVersion.startsWith("serving")
              ? map("spec", map("template", map("spec", pods.pod())))
              : map("spec", service());
      case "Ingress" -> map("spec", apiVersion.endsWith("beta1") ? oldIngress() : ingress());
      case "NetworkPolicy" -> map("spec", networkPolicy());
      case "PodDisruptionBudget" ->
          map("spec", map("minAvailable", yaml.scalar(), "selector", selector()));
      case "HorizontalPodAutoscaler" -> map("spec", autoscaler());
      case "Role", "ClusterRole" -> map("rules", List.of(rule(), rule()));
      case "RoleBinding", "ClusterRoleBinding" -> binding(kind);
      case "Node" -> map("spec", map("configSource", map("configMap", name())));
      default -> new RandomClusterObjects(yaml).body(kind);
    };
  }

  private String name() {
    return yaml.any(REFERRED);
  }

  static Map<String, Object> selector() {
    return map("matchLabels", map("app", "web"));
  }

  private Map<String, Object> configMap() {
    Map<String, Object> body = map("data", texts());
    if (yaml.once(6)) {
      body.put("binaryData", map("bin", "/w=="));
    }
    if (yaml.once(8)) {
      body.put("immutable", yaml.any(List.of("true", "false")));
    }
    return body;
  }

  private Map<String, Object> serviceAccount() {
    Map<String, Object> body = map("imagePullSecrets", List.of(map("name", name())));
    if (yaml.once(2)) {
      body.put("secrets", List.of(map("name", name()), map("name", name())));
    }
    return body;
  }

  private Map<String, Object> rule() {
    return map(
        "apiGroups",
        List.of("\"\""),
        "resources",
        List.of(yaml.any(List.of("configmaps", "secrets"))),
        "resourceNames",
        List.of(name(), name()),
        "verbs",
        List.of("get"));
  }

  private Map<String, Object> autoscaler() {
    return map(
        "scaleTargetRef",
        map(
            "apiVersion",
            "apps/v1",
            "kind",
            yaml.any(List.of("Deployment", "StatefulSet", "ReplicaSet")),
            "name",
            name()),
        "metrics",
        List.of(yaml.value(2)));
  }

  private Map<String, Object> binding(String kind) {
    var subjects = new ArrayList<Object>();
    for (int i = yaml.below(3); i >= 0; i--) {
      Map<String, Object> subject =
          map(
              "kind",
              yaml.once(5) ? yaml.any(List.of("User", "Group")) : "ServiceAccount",
              "name",
              yaml.any(List.of("web", "default", "db", "cm", "lib")));
      if (yaml.once(2)) {
        subject.put("namespace", yaml.any(List.of("shop", "default", "\"5\"", "other")));
      }
      subjects.add(subject);
    }
    String role = kind.equals("RoleBinding") && yaml.once(2) ? "Role" : "ClusterRole";
    return map(
        "roleRef",
        map("kind", role, "name", name(), "apiGroup", "rbac.authorization.k8s.io"),
        "subjects",
        subjects);
  }

  private Map<String, Object> networkPolicy() {
    Object peer =
        yaml.once(2)
            ? map("podSelector", selector())
            : map(
                "namespaceSelector", selector(), "podSelector", map("matchLabels", map("a", "b")));
    Map<String, Object> spec = map("podSelector", yaml.once(4) ? map() : selector());
    if (yaml.once(2)) {
      spec.put("ingress", List.of(map("from", List.of(peer, map("podSelector", map())))));
    }
    if (yaml.once(2)) {
      spec.put("egress", List.of(map("to", List.of(peer)), map("ports", ports("port"))));
    }
    return spec;
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
    if (yaml.once(80)) {
      spec.put("map", yaml.value(2));
    }
    if (yaml.once(3)) {
      spec.put("image", yaml.any(RandomPods.IMAGES));
      spec.put("replicas", yaml.any(List.of("1", "\"2\"", "null")));
    }
    if (yaml.once(3)) {
      spec.put("configRef", map("name", name()));
      spec.put("refs", List.of(map("name", name()), map("name", name(), "namespace", "shop")));
      spec.put("names", List.of(name(), name()));
    }
    if (yaml.once(4)) {
      spec.put("containers", List.of(map("name", "a", "image", yaml.any(RandomPods.IMAGES))));
    }
    if (yaml.once(5)) {
      spec.put("template", pods.template());
      spec.put("selector", selector());
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
    if (yaml.once(4)) {
      texts.put("config.json", "'{\"a\": {\"b\": [1, \"x\"]}, \"c\": 5}'");
    }
    if (yaml.once(4)) {
      texts.put(
          "config.yaml", new RandomYaml.Block(List.of("|", "a:", "  b: x", "list:", "- 1", "- y")));
    }
    return texts;
  }

  private Map<String, Object> job() {
    Map<String, Object> spec = map("template", pods.template());
    if (yaml.once(3)) {
      spec.put("selector", selector());
    }
    return spec;
  }

  private Map<String, Object> workload(String kind) {
    var spec = new LinkedHashMap<String, Object>();
    if (yaml.once(2)) {
      spec.put("replicas", yaml.any(List.of("1", "\"3\"", "null")));
    }
    if (yaml.once(2)) {
      spec.put("selector", kind.startsWith("Repl") ? map("app", "web") : selector());
    }
    if (kind.equals("StatefulSet")) {
      spec.put("serviceName", name());
      if (yaml.once(2)) {
        spec.put(
            "volumeClaimTemplates",
            List.of(
                map(
                    "metadata",
                    map("name", "data"),
                    "spec",
                    map("storageClassName", name(), "accessModes", List.of("ReadWriteOnce")))));
      }
    }
    spec.put("template", pods.template());
    return spec;
  }

  private List<Object> ports(String key) {
    return RandomPods.ports(yaml, key);
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
        "ingressClassName",
        name(),
        "defaultBackend",
        map("service", map("name", name())),
        "tls",
        List.of(map("secretName", name())),
        "rules",
        List.of(
            map(
                "host",
                "x",
                "http",
                map("paths", List.of(map("backend", map("service", map("name", name()))))))));
  }

  private Map<String, Object> oldIngress() {
    return map(
        "backend",
        map("serviceName", name()),
        "rules",
        List.of(map("http", map("paths", List.of(map("backend", map("serviceName", name())))))));
  }
}
