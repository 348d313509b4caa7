package dev.hoist.bench;

import java.util.List;
import java.util.Random;

/** Manifests as people write them. The same seed gives the same text. */
final class Manifests {
  private static final List<String> WORDS =
      List.of(
          "the",
          "controller",
          "reconciles",
          "a",
          "list",
          "of",
          "references",
          "to",
          "objects",
          "in",
          "this",
          "namespace",
          "when",
          "set,",
          "overrides",
          "default",
          "timeout",
          "for",
          "requests.",
          "Must",
          "be",
          "unique");

  private final Random chance;

  Manifests(long seed) {
    this.chance = new Random(seed);
  }

  /** A Deployment whose container reads a ConfigMap, by volume and by environment. */
  String deployment(String name, String configMap) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %1$s
          labels:
            app: %1$s
          annotations:
            note: "%3$s"
        spec:
          replicas: %4$d
          selector:
            matchLabels:
              app: %1$s
          template:
            metadata:
              labels:
                app: %1$s
            spec:
              containers:
              - name: main
                image: nginx:1.%4$d
                args: ["--port", "8080", "--verbose=false"]
                ports:
                - containerPort: 8080
                  name: http
                env:
                - name: LEVEL
                  value: info
                - name: SETTING
                  valueFrom:
                    configMapKeyRef:
                      name: %2$s
                      key: setting
                resources:
                  requests:
                    cpu: %4$d0m
                    memory: 128Mi
              - name: sidecar
                image: busybox:1.36
              volumes:
              - name: settings
                configMap:
                  name: %2$s
        """
        .formatted(name, configMap, prose(6), 1 + chance.nextInt(9));
  }

  String configMap(String name) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: %1$s
          labels:
            part: settings
        data:
          setting: "%2$d"
          url: http://%1$s.example.com:8080/path
          text: |
            # %3$s
            key = value
            other = %2$d
        """
        .formatted(name, chance.nextInt(100_000), prose(8));
  }

  String service(String name, String app) {
    return """
        apiVersion: v1
        kind: Service
        metadata:
          name: %s
        spec:
          selector:
            app: %s
          ports:
          - name: http
            port: 80
            targetPort: http
        """
        .formatted(name, app);
  }

  /** A CustomResourceDefinition with a schema of some 60 KB, written as code generators do. */
  String definition(String kind) {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    var text =
        new StringBuilder(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              annotations:
                controller-gen.kubebuilder.io/version: v0.16.1
              name: %1$s.bench.example.com
            spec:
              group: bench.example.com
              names:
                kind: %2$s
                listKind: %2$sList
                plural: %1$s
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    description: %2$s is the schema of a thing.
                    type: object
                    properties:
            """
                .formatted(plural, kind));
    for (int i = 0; i < 8; i++) {
      property(text, " ".repeat(14), "field" + i, 4);
    }
    return text.toString();
  }

  private void property(StringBuilder text, String indent, String name, int depth) {
    text.append(indent).append(name).append(":\n");
    String deeper = indent + "  ";
    text.append(deeper).append("description: |-\n");
    for (int i = chance.nextInt(3); i >= 0; i--) {
      text.append(deeper).append("  ").append(prose(12)).append('\n');
    }
    if (depth == 0) {
      switch (chance.nextInt(4)) {
        case 0 ->
            text.append(deeper).append("format: int32\n").append(deeper).append("minimum: 0\n");
        case 1 ->
            text.append(deeper)
                .append("enum:\n")
                .append(deeper)
                .append("- Always\n")
                .append(deeper)
                .append("- \"\"\n");
        case 2 -> text.append(deeper).append("pattern: ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$\n");
        default -> text.append(deeper).append("x-kubernetes-int-or-string: true\n");
      }
      text.append(deeper).append("type: ").append("string\n");
      return;
    }
    text.append(deeper).append("properties:\n");
    for (int i = 0; i < 4; i++) {
      property(text, deeper + "  ", name + "x" + i, depth - 1);
    }
    text.append(deeper)
        .append("required:\n")
        .append(deeper)
        .append("- ")
        .append(name)
        .append("x0\n");
    text.append(deeper).append("type: object\n");
  }

  String prose(int words) {
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS.get(chance.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
