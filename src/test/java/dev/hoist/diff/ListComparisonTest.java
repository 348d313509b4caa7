package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Lists by names, as sets, and by position; each in the kind of object where it occurs. */
class ListComparisonTest {
  @Test
  void aContainerPutBeforeOthersIsOnlyAnAddition() {
    pod(
        "containers: [{name: web, image: a:1}]",
        "containers: [{name: new, image: b:1}, {name: web, image: a:2}]",
        """
        % spec.containers: [name=web] -> [name=new, name=web]  (SAME)
        + spec.containers[name=new]: {name: new, image: b:1}
        ~ spec.containers[name=web].image: a:1 -> a:2
        """);
  }

  @Test
  void portsAreNamedByNumberAndProtocol() {
    pod(
        "containers: [{name: a, ports: [{containerPort: 53}, {containerPort: 53, protocol: UDP}]}]",
        "containers: [{name: a, ports: [{containerPort: 53, protocol: TCP, hostPort: 1}]}]",
        """
        + spec.containers[name=a].ports[containerPort=53].hostPort: 1
        + spec.containers[name=a].ports[containerPort=53].protocol: TCP  (SAME)
        - spec.containers[name=a].ports[containerPort=53,protocol=UDP]: {containerPort: 53, protocol: UDP}
        """);
  }

  @Test
  void mountsAreNamedByPathAndTolerationsByAllTheySay() {
    pod(
        """
        containers: [{name: a, volumeMounts: [{mountPath: /a, name: x}, {mountPath: /b, name: x}]}]
          tolerations: [{key: spot, operator: Exists}, {key: gpu, value: a100}]
        """,
        """
        containers: [{name: a, volumeMounts: [{mountPath: /a, name: x}, {mountPath: /b, name: y}]}]
          tolerations: [{key: gpu, value: a100}, {key: spot, operator: Exists, tolerationSeconds: 5}]
        """,
        """
        ~ spec.containers[name=a].volumeMounts[mountPath=/b].name: x -> y
        % spec.tolerations: [key=spot,operator=Exists, key=gpu,value=a100] -> \
        [key=gpu,value=a100, key=spot,operator=Exists]  (SAME)
        + spec.tolerations[key=spot,operator=Exists].tolerationSeconds: 5
        """);
  }

  @Test
  void theOrderOfInitContainersMatters() {
    pod(
        "initContainers: [{name: a}, {name: b}]",
        "initContainers: [{name: b}, {name: a}]",
        "% spec.initContainers: [name=a, name=b] -> [name=b, name=a]\n");
  }

  @Test
  void theOrderOfVariablesMattersOnlyWhenOneUsesAnother() {
    pod(
        "containers: [{name: c, env: [{name: A, value: x}, {name: B, value: y}]}]",
        "containers: [{name: c, env: [{name: B, value: y}, {name: A, value: x}]}]",
        "% spec.containers[name=c].env: [name=A, name=B] -> [name=B, name=A]  (SAME)\n");
    pod(
        "containers: [{name: c, env: [{name: A, value: x}, {name: B, value: $(A)}]}]",
        "containers: [{name: c, env: [{name: B, value: $(A)}, {name: A, value: x}]}]",
        "% spec.containers[name=c].env: [name=A, name=B] -> [name=B, name=A]\n");
  }

  @Test
  void itemsWithoutUniqueNamesAreComparedByPosition() {
    pod(
        "containers: [{name: c, env: [{name: A, value: x}, {name: A, value: y}]}]",
        "containers: [{name: c, env: [{name: A, value: x}, {name: A, value: z}]}]",
        "~ spec.containers[name=c].env[1].value: y -> z\n");
  }

  @Test
  void argumentsAreASequence() {
    pod(
        "containers: [{name: c, args: [a, b, c, d]}]",
        "containers: [{name: c, args: [x, a, b, d, e]}]",
        """
        + spec.containers[name=c].args[0]: x
        - spec.containers[name=c].args[2]: c
        + spec.containers[name=c].args[4]: e
        """);
    pod(
        "containers: [{name: c, args: [a, b, c]}]",
        "containers: [{name: c, args: [a, x, c]}]",
        "~ spec.containers[name=c].args[1]: b -> x\n");
    pod(
        "containers: [{name: c, args: [a, b, c]}]",
        "containers: [{name: c, args: [c, a, b]}]",
        "% spec.containers[name=c].args: [a, b, c] -> [c, a, b]\n");
    pod(
        "containers: [{name: c, args: [a, a, b]}]",
        "containers: [{name: c, args: [b, a, a]}]",
        """
        + spec.containers[name=c].args[0]: b
        - spec.containers[name=c].args[2]: b
        """);
  }

  @Test
  void aRepeatedItemIsNoPermutation() {
    pod(
        "containers: [{name: c, args: [a, b, a]}]",
        "containers: [{name: c, args: [x, b, a]}]",
        "~ spec.containers[name=c].args[0]: a -> x\n");
  }

  @Test
  void referencesToGeneratedObjectsKeepTheirPlace() {
    pod(
        "containers: [{name: c, envFrom: [{configMapRef: {name: app-7dkb2m5g9f}}]}]",
        "containers: [{name: c, envFrom: [{configMapRef: {name: app-9h2t6k4c8d, optional: true}}]}]",
        """
        ~ spec.containers[name=c].envFrom[configMapRef.name=app].configMapRef.name: \
        app-7dkb2m5g9f -> app-9h2t6k4c8d
        + spec.containers[name=c].envFrom[configMapRef.name=app].configMapRef.optional: true
        """);
  }

  @Test
  void finalizersAreASet() {
    object(
        "{apiVersion: v1, kind: Pod, metadata: {name: a, finalizers: [x, y]}}",
        "{apiVersion: v1, kind: Pod, metadata: {name: a, finalizers: [z, y]}}",
        """
        % metadata.finalizers: [x, y] -> [z, y]  (SAME)
        - metadata.finalizers[x]: x
        + metadata.finalizers[z]: z
        """);
  }

  @Test
  void servicePortsFallBackToTheirNames() {
    object(
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80, name: x}, {port: 80, name: y}]}}",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80, name: x}, {port: 81, name: y}]}}",
        "~ spec.ports[name=y].port: 80 -> 81\n");
  }

  @Test
  void rulesOfRolesAreNamedByWhatTheyAreAbout() {
    object(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: a}
        rules:
        - {apiGroups: [""], resources: [pods], verbs: [get]}
        - {apiGroups: [apps], resources: [deployments, statefulsets], verbs: [get]}
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: a}
        rules:
        - {apiGroups: [apps], resources: [deployments, statefulsets], verbs: [get, list]}
        - {apiGroups: [""], resources: [pods], verbs: [get]}
        """,
        """
        % rules: [resources=pods, apiGroups=apps,resources=deployments|statefulsets] -> \
        [apiGroups=apps,resources=deployments|statefulsets, resources=pods]  (SAME)
        + rules[apiGroups=apps,resources=deployments|statefulsets].verbs[1]: list
        """);
  }

  @Test
  void pathsOfIngressesAreNamed() {
    String ingress =
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: a}
        spec:
          rules:
          - host: a.example
            http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: one}}}]}
        """;
    object(
        ingress,
        ingress.replace("one", "two"),
        """
        ~ spec.rules[host=a.example].http.paths[path=/,pathType=Prefix].backend.service.name: one -> two
        """);
  }

  @Test
  void listsOfUnknownKindsAreNamedByWhatNamesThem() {
    String rules =
        """
        apiVersion: monitoring.example/v1
        kind: Rules
        metadata: {name: a}
        spec:
          groups:
          - {name: slow, rules: [{alert: A, expr: x}, {alert: A, expr: y}]}
          - {name: dead, rules: []}
        """;
    object(
        rules,
        rules.replace("expr: y", "expr: z"),
        "~ spec.groups[name=slow].rules[1].expr: y -> z\n");
  }

  @Test
  void aPodTemplateIsKnownInUnknownKinds() {
    String rollout =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: a}
        spec: {template: {spec: {containers: [{name: c, resources: {limits: {cpu: 1000m}}}]}}}
        """;
    object(
        rollout,
        rollout.replace("1000m", "1"),
        "~ spec.template.spec.containers[name=c].resources.limits.cpu: 1000m -> 1  (SAME)\n");
  }

  private static void pod(String before, String after, String expected) {
    String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ";
    object(pod + before, pod + after, expected);
  }

  private static void object(String before, String after, String expected) {
    String told = Bundles.tell(Bundles.diff(before, after));
    assertEquals(expected, told.substring(told.indexOf('\n') + 1).replaceAll("(?m)^  ", ""));
  }
}
