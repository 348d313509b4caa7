package dev.hoist.diff;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Bundles and pairs of bundles that several tests look at. */
public final class Samples {
  private Samples() {}

  /** One of nearly everything that has a rule of its own. */
  public static final String SHOP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: app-config-7dkb2m5g9f, namespace: shop}
      data:
        LOG_LEVEL: debug
        app.properties: |
          port=8080
          log=debug
          cache=on
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        name: db
        namespace: shop
        annotations:
          kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"aHVudGVyMg=="}}'
      type: Opaque
      data:
        password: aHVudGVyMg==
        user: c2hvcA==
      stringData:
        token: correct-horse
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        selector: {app: web}
        ports:
        - {name: http, port: 80, targetPort: http}
        - {name: dns, port: 53, protocol: UDP, targetPort: 5353}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
        labels: {app.kubernetes.io/version: 1.4.2}
        finalizers: [a.example/one, b.example/two]
      spec:
        replicas: 2
        template:
          metadata:
            labels: {app: web}
          spec:
            initContainers:
            - {name: first, image: busybox:1}
            - {name: second, image: busybox:2}
            containers:
            - name: web
              image: ghcr.io/acme/web:1.4.2
              args: [--port, "8080", --verbose]
              env:
              - {name: A, value: one}
              - {name: B, value: two}
              ports:
              - containerPort: 8080
              - {containerPort: 8443, protocol: TCP}
              resources:
                limits: {cpu: 1000m, memory: 1Gi}
              volumeMounts:
              - {mountPath: /config, name: config}
            - name: sidecar
              image: ghcr.io/acme/sidecar:3
              envFrom:
              - configMapRef: {name: app-config-7dkb2m5g9f}
            tolerations:
            - {key: spot, operator: Exists}
            - {key: gpu, operator: Equal, value: a100}
            volumes:
            - name: config
              configMap: {name: app-config-7dkb2m5g9f}
            - name: cache
              emptyDir: {}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, namespace: shop}
      spec:
        rules:
        - host: shop.example
          http:
            paths:
            - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
            - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: web, namespace: shop}
      spec:
        podSelector: {}
        ingress:
        - from:
          - podSelector: {matchLabels: {app: web}}
          - namespaceSelector: {}
          ports:
          - port: 80
        policyTypes: [Ingress]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: reader, namespace: shop}
      rules:
      - {apiGroups: [""], resources: [pods], verbs: [get, list]}
      - {apiGroups: [apps], resources: [deployments], verbs: [get]}
      ---
      apiVersion: monitoring.example/v1
      kind: Rules
      metadata: {name: alerts}
      spec:
        groups:
        - name: slow
          rules:
          - {alert: Slow, expr: "latency > 1"}
          - {alert: Slow, expr: "latency > 2"}
          - {alert: Dead, expr: "up == 0"}
        matrix:
        - [1, 2, 3]
        - [4, 5]
        selfSigned: {}
      """;

  /** A kind whose schema says how its lists are to be read, and an object of it. */
  public static final String CUSTOM =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: pools.example.com}
      spec:
        group: example.com
        names: {kind: Pool, plural: pools}
        versions:
        - name: v1
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  properties:
                    backends:
                      type: array
                      x-kubernetes-list-type: map
                      x-kubernetes-list-map-keys: [host, port]
                      items:
                        type: object
                        properties:
                          host: {type: string}
                          port: {type: integer, default: 80}
                          tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                    zones:
                      type: object
                      additionalProperties:
                        type: array
                        x-kubernetes-list-type: set
                        items: {type: string}
                    order: {type: array, items: {type: string}}
      ---
      apiVersion: example.com/v1
      kind: Pool
      metadata: {name: a}
      spec:
        backends:
        - {host: x, port: 80, weight: 1, tags: [a, b]}
        - {host: y, weight: 2}
        zones: {eu: [one, two]}
        order: [first, second]
      """;

  /** Pairs of bundles, for the laws. */
  public static List<Arguments> pairs() {
    return List.of(
        Arguments.of("", SHOP),
        Arguments.of(SHOP, ""),
        Arguments.of(SHOP, SHOP.replace("1.4.2", "1.4.3").replace("replicas: 2", "replicas: 5")),
        Arguments.of(SHOP, SHOP.replace("7dkb2m5g9f", "9h2t6k4c8d").replace("=debug", "=info")),
        Arguments.of(SHOP, SHOP.replace("1000m", "1").replace("1Gi", "1024Mi")),
        Arguments.of(SHOP, SHOP.replace("aHVudGVyMg==", "c3dvcmRmaXNo")),
        Arguments.of(
            SHOP, SHOP.replace("[--port, \"8080\", --verbose]", "[--verbose, --port, \"8080\"]")),
        Arguments.of(
            SHOP,
            SHOP.replace("[--port, \"8080\", --verbose]", "[--host, --port, \"8081\", --v, --w]")),
        Arguments.of(SHOP, SHOP.replace("[a.example/one, b.example/two]", "[b.example/two]")),
        Arguments.of(SHOP, SHOP.replace("[a.example/one, b", "[c, b")),
        Arguments.of(SHOP, SHOP.replace("- name: web\n", "- {name: new}\n      - name: web\n")),
        Arguments.of(SHOP, SHOP.replace("{name: first, image", "{name: third, image")),
        Arguments.of(SHOP, SHOP.replace("emptyDir: {}", "emptyDir: null")),
        Arguments.of(SHOP, SHOP.replace("  - containerPort: 8080\n", "  - containerPort: 8081\n")),
        Arguments.of(SHOP, SHOP.replace("[4, 5]", "{four: 5}")),
        Arguments.of(SHOP, SHOP.replace("alert: Slow", "alert: Quick")),
        Arguments.of(
            CUSTOM, CUSTOM.replace("[host, port]", "[host]").replace("host: y", "host: z")),
        Arguments.of(
            CUSTOM, CUSTOM.replace("host: y, w", "host: z, w").replace("[a, b]", "[c, a]")),
        Arguments.of(SHOP, SHOP.replace("replicas: 2", "strategy: {type: RollingUpdate}")),
        Arguments.of(SHOP, SHOP.replace("targetPort: http", "targetPort: 80")),
        Arguments.of(SHOP, SHOP.replace(", targetPort: http", "")),
        Arguments.of(SHOP, SHOP.replace("apps/v1", "extensions/v1beta1")),
        Arguments.of(SHOP, SHOP.replace("networking.k8s.io/v1", "extensions/v1beta1")),
        Arguments.of(SHOP, SHOP.replace("  name: web\n", "  name: shop\n")),
        Arguments.of(SHOP, SHOP.replace("namespace: shop", "namespace: market")),
        Arguments.of(SHOP, SHOP.replace("7dkb2m5g9f, namespace", "9h2t6k4c8d, namespace")));
  }
}
