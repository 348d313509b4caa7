package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetReferencesTest {
  private static final String OTHERS =
      """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: other, namespace: shop}
      data: {colour: green}
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: other, namespace: shop}
      """;

  private static String pod(String spec) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          containers:
          - name: web
            image: web:1
        """
        + spec.indent(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  envFrom: [{configMapRef: {name: c}}]'"
            + "| config-map | containers[name=web].envFrom[configMapRef.name=c].configMapRef.name",
        "'  envFrom: [{secretRef: {name: c}}]'"
            + "| secret | containers[name=web].envFrom[secretRef.name=c].secretRef.name",
        "'  env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: k}}}]'"
            + "| config-map | containers[name=web].env[name=A].valueFrom.configMapKeyRef.name",
        "'  env: [{name: A, valueFrom: {secretKeyRef: {name: c, key: k}}}]'"
            + "| secret | containers[name=web].env[name=A].valueFrom.secretKeyRef.name",
        "volumes: [{name: v, configMap: {name: c}}]"
            + "| config-map | volumes[name=v].configMap.name",
        "volumes: [{name: v, secret: {secretName: c}}]"
            + "| secret | volumes[name=v].secret.secretName",
        "volumes: [{name: v, projected: {sources: [{secret: {name: c}}]}}]"
            + "| secret | volumes[name=v].projected.sources[secret.name=c].secret.name",
        "volumes: [{name: v, projected: {sources: [{configMap: {name: c}}]}}]"
            + "| config-map | volumes[name=v].projected.sources[configMap.name=c].configMap.name"
      })
  void whatAPodNeedsAndNothingMakesIsFound(String spec, String rule, String path) {
    assertEquals(
        "high missing-" + rule + " Pod shop/web spec." + path, SetFindings.of(pod(spec) + OTHERS));
    assertEquals(
        "medium missing-" + rule + " Pod shop/web spec." + path, SetFindings.of(pod(spec)));
  }

  @Test
  void aMissingNameIsSaidOnceWithItsPlace() {
    assertEquals(
        "after.yaml:8:37: no object makes ConfigMap c, without which the pods do not start; add the"
            + " ConfigMap to the same namespace, correct the name, or mark the reference optional",
        SetFindings.only(
            pod(
                    "  envFrom: [{configMapRef: {name: c}}]\nvolumes: [{name: v, configMap: {name: c}}]")
                + OTHERS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  envFrom: [{configMapRef: {name: c, optional: true}}]",
        "  envFrom: [{configMapRef: {name: other}}]",
        "  envFrom: [{secretRef: {name: other}}]",
        "volumes: [{name: v, secret: {secretName: c, optional: true}}]",
        "volumes: [{name: v, configMap: {name: kube-root-ca.crt}}]",
        "volumes: [{name: v, configMap: {name: \"${APP}-config\"}}]",
        "volumes: [{name: v, emptyDir: {}}]"
      })
  void whatIsThereOrOptionalIsNot(String spec) {
    assertEquals("", SetFindings.of(pod(spec) + OTHERS));
  }

  @Test
  void whatAnotherNamespaceHasIsMissing() {
    assertEquals(
        "medium missing-config-map Pod shop/web spec.volumes[name=v].configMap.name",
        SetFindings.of(
            pod("volumes: [{name: v, configMap: {name: other}}]")
                + OTHERS.replace("namespace: shop", "namespace: elsewhere")));
  }

  @Test
  void anObjectWithoutNamespaceMayEndUpAnywhere() {
    assertEquals(
        "",
        SetFindings.of(
            pod("volumes: [{name: v, configMap: {name: other}}]")
                + OTHERS.replace(", namespace: shop", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Secret, metadata: {name: c}}",
        "{kind: ExternalSecret, metadata: {name: c}}",
        "{kind: ExternalSecret, metadata: {name: e}, spec: {target: {name: c}}}",
        "{kind: ClusterExternalSecret, metadata: {name: e},"
            + " spec: {externalSecretSpec: {target: {name: c}}}}",
        "{kind: ClusterExternalSecret, metadata: {name: e}, spec: {externalSecretName: c}}",
        "{kind: SealedSecret, metadata: {name: c}}",
        "{kind: SealedSecret, metadata: {name: s}, spec: {template: {metadata: {name: c}}}}",
        "{kind: Certificate, metadata: {name: k}, spec: {secretName: c}}",
        "{kind: SecretProviderClass, metadata: {name: s}, spec: {secretObjects: [{secretName: c}]}}",
        "{kind: SopsSecret, metadata: {name: s}, spec: {secretTemplates: [{name: c}]}}",
        "{kind: VaultStaticSecret, metadata: {name: v}, spec: {destination: {name: c}}}",
        "{kind: OnePasswordItem, metadata: {name: c}}",
        "{kind: ObjectBucketClaim, metadata: {name: c}}",
        "{kind: PostgreSQLInstance, metadata: {name: p},"
            + " spec: {writeConnectionSecretToRef: {name: c}}}",
        "{apiVersion: v1, kind: Service, metadata: {name: s,"
            + " annotations: {service.beta.openshift.io/serving-cert-secret-name: c}}}"
      })
  void aSecretThatAControllerMakesIsThere(String maker) {
    assertEquals(
        "",
        SetFindings.of(
            pod("volumes: [{name: v, secret: {secretName: c}}]") + OTHERS + "---\n" + maker));
  }

  @Test
  void aSecretNamedAfterAForeignObjectMayBeMadeByItsOperator() {
    String set =
        pod("volumes: [{name: v, secret: {secretName: db-app}}]")
            + OTHERS
            + """
              ---
              apiVersion: postgresql.cnpg.io/v1
              kind: Cluster
              metadata: {name: db, namespace: shop}
              """;
    assertEquals(
        "medium missing-secret Pod shop/web spec.volumes[name=v].secret.secretName",
        SetFindings.of(set));
    assertEquals(
        "high missing-secret Pod shop/web spec.volumes[name=v].secret.secretName",
        SetFindings.of(set.replace("db-app", "dbapp")));
  }

  @Test
  void aMissingPullSecretIsNeverHigh() {
    assertEquals(
        "medium missing-secret Pod shop/web spec.imagePullSecrets[name=pull].name",
        SetFindings.of(pod("imagePullSecrets: [{name: pull}]") + OTHERS));
    assertEquals(
        "medium missing-secret ServiceAccount shop/web imagePullSecrets[name=pull].name",
        SetFindings.of(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: web, namespace: shop}
            imagePullSecrets: [{name: pull}]
            """));
  }

  @Test
  void anIngressNeedsItsCertificate() {
    String ingress =
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          namespace: shop
          annotations: {nginx.ingress.kubernetes.io/app-root: /shop}
        spec:
          tls: [{hosts: [shop.example], secretName: shop-tls}]
        """;
    assertEquals(
        "high missing-secret Ingress shop/web spec.tls[secretName=shop-tls].secretName",
        SetFindings.of(ingress + OTHERS));
    assertEquals(
        "",
        SetFindings.of(
            ingress.replace(
                    "nginx.ingress.kubernetes.io/app-root: /shop",
                    "cert-manager.io/cluster-issuer: letsencrypt")
                + OTHERS));
  }

  @Test
  void aKeyThatIsNotThereIsFound() {
    String set =
        pod("  env: [{name: A, valueFrom: {configMapKeyRef: {name: other, key: color}}}]") + OTHERS;
    assertEquals(
        "high missing-key Pod shop/web"
            + " spec.containers[name=web].env[name=A].valueFrom.configMapKeyRef.key",
        SetFindings.of(set));
    assertEquals("", SetFindings.of(set.replace("key: color", "key: colour")));
    assertEquals("", SetFindings.of(set.replace("data: {colour: green}", "data: {}")));
    assertEquals(
        "high missing-key Pod shop/web spec.volumes[name=v].configMap.items[key=color].key",
        SetFindings.of(
            pod("volumes: [{name: v, configMap: {name: other, items: [{key: color, path: a}]}}]")
                + OTHERS));
  }

  @Test
  void aServiceAccountThatNothingMakesIsFound() {
    String account =
        """
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: api, namespace: shop}
        """;
    assertEquals(
        "medium missing-service-account Pod shop/web spec.serviceAccountName",
        SetFindings.of(pod("serviceAccountName: web")));
    assertEquals(
        "high missing-service-account Pod shop/web spec.serviceAccountName",
        SetFindings.of(pod("serviceAccountName: web") + account));
    assertEquals("", SetFindings.of(pod("serviceAccountName: api") + account));
    assertEquals("", SetFindings.of(pod("serviceAccountName: default") + account));
  }
}
