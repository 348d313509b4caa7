package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes do to whoever calls, and to the cluster as a whole. */
class TrafficRulesTest {
  private static final String OTHER = Judged.object("v1 ConfigMap other", "data: {}");

  @ParameterizedTest
  @CsvSource({
    "type: LoadBalancer, type: ClusterIP, service-type-changed, high Service shop/web spec.type",
    "sessionAffinity: None, type: ClusterIP, service-type-changed, ''",
    "'ports: [{port: 80}, {port: 81}]', ports: [{port: 80}], service-port-removed,"
        + " high Service shop/web spec.ports[port=81]",
    "ports: [{port: 80}], 'ports: [{port: 80, protocol: TCP}, {port: 81}]', service-port-removed,"
        + " ''",
    "'ports: [{port: 80, protocol: UDP}]', ports: [{port: 80}], service-port-removed,"
        + " 'high Service shop/web spec.ports[port=80,protocol=UDP]'",
    "'ports: [{port: 80, nodePort: 30001}]', 'ports: [{port: 80, nodePort: 30002}]',"
        + " service-node-port-changed, high Service shop/web spec.ports[port=80].nodePort",
    "ports: [{port: 80}], 'ports: [{port: 80, nodePort: 30002}]', service-node-port-changed, ''"
  })
  void services(String before, String after, String rule, String expected) {
    assertEquals(
        expected,
        Judged.places(
            rule,
            Judged.object("v1 Service web", "spec: {" + before + "}"),
            Judged.object("v1 Service web", "spec: {" + after + "}")));
  }

  @Test
  void aTypeTellsWhatIsLost() {
    assertEquals(
        "high Service shop/web spec.type: goes from LoadBalancer to ClusterIP: its outer address is"
            + " given back",
        Judged.by(
            "service-type-changed",
            Judged.object("v1 Service web", "spec: {type: LoadBalancer}"),
            Judged.object("v1 Service web", "spec: {selector: {a: b}}")));
  }

  private static String ingress(String name, String host, String paths, String more) {
    var list = new StringBuilder();
    for (String path : paths.split(" ", -1)) {
      list.append(list.isEmpty() ? "" : ", ").append("{path: ").append(path).append("}");
    }
    return Judged.object(
        "networking.k8s.io/v1 Ingress " + name,
        "spec: {rules: [{host: %s, http: {paths: [%s]}}]%s}".formatted(host, list, more));
  }

  @Test
  void aRouteThatIsGoneIsTold() {
    String rule = "ingress-route-removed";
    String both = ingress("web", "shop.example", "/ /api", "");
    String one = ingress("web", "shop.example", "/", "");
    assertEquals(
        "medium Ingress shop/web spec.rules[host=shop.example]: \"shop.example/api\" is no longer"
            + " served",
        Judged.by(rule, both, one));
    assertEquals(
        "medium Ingress shop/web : \"shop.example/\" and \"shop.example/api\" are no longer served",
        Judged.by(rule, both + OTHER, OTHER));
    assertEquals("", Judged.by(rule, one, both));
  }

  @Test
  void aRouteThatMovesIsToldToMove() {
    assertEquals(
        "medium Ingress shop/web : \"shop.example/\" moves to Ingress shop/new",
        Judged.by(
            "ingress-route-removed",
            ingress("web", "shop.example", "/", ""),
            ingress("new", "shop.example", "/", "")));
  }

  @Test
  void aRouteThatIsServedTwiceIsTold() {
    String rule = "ingress-route-duplicate";
    String web = ingress("web", "shop.example", "/", "");
    String api = ingress("api", "shop.example", "/api", "");
    String same = ingress("api", "shop.example", "/api /", "");
    assertEquals(
        "medium Ingress shop/api spec.rules[host=shop.example]: \"shop.example/\" is served by"
            + " Ingress shop/web as well",
        Judged.by(rule, web + api, web + same));
    assertEquals("", Judged.by(rule, web, web + api));
  }

  @Test
  void aHostThatLosesItsCertificateIsTold() {
    String rule = "ingress-tls-removed";
    String plain = ingress("web", "shop.example", "/", "");
    String safe = ingress("web", "shop.example", "/", ", tls: [{hosts: [shop.example]}]");
    String wild = ingress("web", "shop.example", "/", ", tls: [{hosts: [\"*.example\"]}]");
    assertEquals("medium Ingress shop/web spec.tls", Judged.places(rule, safe, plain));
    assertEquals("", Judged.by(rule, safe, wild));
    assertEquals("", Judged.by(rule, plain, safe));
  }

  private static String policy(String spec) {
    return Judged.object("networking.k8s.io/v1 NetworkPolicy p", "spec: {" + spec + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "podSelector: {}, incoming",
    "'podSelector: {}, policyTypes: [Ingress, Egress]', incoming and outgoing",
    "'podSelector: {}, policyTypes: [Egress]', outgoing",
    "'podSelector: {}, ingress: [{}]', ''",
    "'podSelector: {matchLabels: {a: b}}', ''"
  })
  void aPolicyWithoutRulesDeniesAll(String spec, String traffic) {
    String expected =
        traffic.isEmpty()
            ? ""
            : "medium NetworkPolicy shop/p spec.podSelector: denies all "
                + traffic
                + " traffic of every pod of its namespace that no other policy allows";
    assertEquals(expected, Judged.by("network-policy-denies-all", OTHER, OTHER + policy(spec)));
  }

  @Test
  void aPolicyThatGoesOpensWhatItProtected() {
    String policy = policy("podSelector: {}");
    assertEquals(
        "medium NetworkPolicy shop/p", Judged.places("network-policy-removed", policy, OTHER));
    assertEquals(
        "", Judged.by("network-policy-removed", policy, policy("podSelector: {}, egress: []")));
  }

  private static String webhook(String fields) {
    return Judged.object(
        "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration w",
        "webhooks: [{name: a, " + fields + "}]");
  }

  @ParameterizedTest
  @CsvSource({
    "'rules: [{apiGroups: [\"*\"], resources: [\"*\"]}]', high",
    "'rules: [{apiGroups: [\"\"], resources: [pods]}]', high",
    "'failurePolicy: Ignore, rules: [{apiGroups: [\"*\"], resources: [\"*\"]}]', ''",
    "'namespaceSelector: {a: b}, rules: [{apiGroups: [\"*\"], resources: [\"*\"]}]', ''",
    "'rules: [{apiGroups: [example.com], resources: [\"*\"]}]', ''"
  })
  void aWebhookThatFailsCanStopTheCluster(String fields, String severity) {
    String expected =
        severity.isEmpty()
            ? ""
            : severity + " ValidatingWebhookConfiguration shop/w webhooks[name=a]";
    String rule = "webhook-fails-closed";
    assertEquals(expected, Judged.places(rule, OTHER, OTHER + webhook(fields)));
    assertEquals(
        "", Judged.by(rule, webhook(fields), webhook(fields + ", timeoutSeconds: 5")), "before");
  }

  @Test
  void aWebhookWithoutItsAuthorityFails() {
    String rule = "webhook-ca-removed";
    String trusted = webhook("clientConfig: {caBundle: abc}");
    String bare = webhook("clientConfig: {caBundle: \"\"}");
    assertEquals(
        "high ValidatingWebhookConfiguration shop/w webhooks[name=a].clientConfig.caBundle",
        Judged.places(rule, trusted, bare));
    assertEquals(
        "",
        Judged.by(
            rule,
            trusted,
            bare.replace(
                "namespace: shop",
                "namespace: shop, annotations: {cert-manager.io/inject-ca-from: a/b}")));
    assertEquals("", Judged.by(rule, trusted, webhook("clientConfig: {caBundle: abd}")));
  }

  @Test
  void anotherDefaultStorageClassIsTold() {
    String rule = "default-storage-class-changed";
    String fast = "storage.k8s.io/v1 StorageClass fast";
    String plain = Judged.object(fast, "provisioner: p");
    String marked =
        Judged.annotated(
            fast, "storageclass.kubernetes.io/is-default-class: \"true\"", "provisioner: p");
    assertEquals(
        "high StorageClass shop/fast"
            + " metadata.annotations[storageclass.kubernetes.io/is-default-class]: new claims that"
            + " name no storage class get this one",
        Judged.by(rule, plain, marked));
    assertEquals("high StorageClass shop/fast", Judged.places(rule, marked + OTHER, OTHER));
    assertEquals("", Judged.by(rule, OTHER, OTHER + plain));
  }

  @ParameterizedTest
  @CsvSource({
    "baseline, restricted, medium",
    "privileged, baseline, medium",
    "restricted, baseline, ''",
    "baseline, baseline, ''"
  })
  void stricterPodSecurityIsTold(String before, String after, String severity) {
    String namespace =
        "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels:"
            + " {pod-security.kubernetes.io/enforce: %s, a: %s}}}";
    String expected =
        severity.isEmpty()
            ? ""
            : severity + " Namespace shop metadata.labels[pod-security.kubernetes.io/enforce]";
    assertEquals(
        expected,
        Judged.places(
            "pod-security-stricter",
            namespace.formatted(before, "x"),
            namespace.formatted(after, "y")));
  }
}
