package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reviews to report: what differs is compared, what is found is made up. */
final class Reviews {
  static final ObjectKey WEB = new ObjectKey("apps", "Deployment", "shop", "web");
  static final ObjectKey SERVICE = new ObjectKey("", "Service", "shop", "web");

  private static final String BEFORE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: app-config-7dkb2m5g9f, namespace: shop}
      data: {LOG_LEVEL: debug}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: db, namespace: shop}
      data: {password: aHVudGVyMg==}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        template:
          spec:
            containers:
            - name: web
              image: ghcr.io/acme/shop:1.4.2
              args: [--port, "8080"]
              envFrom: [{configMapRef: {name: app-config-7dkb2m5g9f}}]
      ---
      {apiVersion: batch/v1, kind: Job, metadata: {name: migrate, namespace: shop}}
      """;

  private static final String AFTER =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: app-config-9h2t6k4c8d, namespace: shop}
      data: {LOG_LEVEL: info}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: db, namespace: shop}
      data: {password: c3dvcmRmaXNo}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 5
        template:
          spec:
            containers:
            - name: web
              image: ghcr.io/acme/shop:1.4.2
              args: [--port, "8081"]
              envFrom: [{configMapRef: {name: app-config-9h2t6k4c8d}}]
      ---
      {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
      """;

  private Reviews() {}

  /** Of a small shop: everything a report may have to tell occurs once. */
  static Review shop() {
    ObjectKey certificate = new ObjectKey("cert-manager.io", "Certificate", "shop", "tls");
    FieldPath replicas = FieldPath.ROOT.field("spec").field("replicas");
    IgnoreRule rule = rule("renewals", "the issuer renews it");
    return new Review(
        "staging",
        "prod",
        Bundles.diff(BEFORE, AFTER),
        List.of(new HiddenChange(certificate, change("a: 1", "a: 2"), rule)),
        List.of(rule("unused", "nobody knows")),
        List.of(rule("old", "nobody cares")),
        List.of(
            finding("selector-orphaned", Severity.BLOCKED, State.INTRODUCED, SERVICE, "selector"),
            finding("replicas-jump", Severity.HIGH, State.INTRODUCED, WEB, "replicas"),
            finding("probe-missing", Severity.MEDIUM, State.EXISTING, WEB, ""),
            finding("limits-missing", Severity.LOW, State.INTRODUCED, WEB, "limits")
                .suppressedBy("a batch job"),
            finding("tag-latest", Severity.LOW, State.FIXED, WEB, "image"),
            new Finding(
                "pdb-missing",
                Severity.LOW,
                WEB,
                replicas,
                "5 pods may all go at once",
                "",
                State.INTRODUCED,
                Origin.NONE,
                Optional.empty())));
  }

  /** Of two texts, with findings. */
  static Review of(String before, String after, Finding... findings) {
    return of(Bundles.diff(before, after), List.of(findings));
  }

  /** Of findings alone. */
  static Review of(List<Finding> findings) {
    return of(new BundleDiff(List.of(), List.of(), 0), findings);
  }

  /** Of what was compared already. */
  static Review of(BundleDiff diff, List<Finding> findings) {
    return new Review("before", "after", diff, List.of(), List.of(), List.of(), findings);
  }

  /**
   * A finding about a field below {@code spec}.
   *
   * @param field empty for the object as a whole
   */
  static Finding finding(
      String rule, Severity severity, State state, ObjectKey object, String field) {
    return new Finding(
        rule,
        severity,
        object,
        field.isEmpty() ? FieldPath.ROOT : FieldPath.ROOT.field("spec").field(field),
        "what " + rule + " says",
        "look at " + rule,
        state,
        new Origin("overlays/prod/web.yaml", 12, 5),
        Optional.empty());
  }

  static IgnoreRule rule(String id, String reason) {
    return new IgnoreRule(
        id,
        reason,
        Optional.of(LocalDate.of(2027, 1, 31)),
        ObjectMatch.ALL,
        List.of(),
        new Origin("hoist.yaml", 9, 3));
  }

  /** The one change between two values of {@code data}. */
  static FieldChange change(String before, String after) {
    List<ObjectChange> objects = Bundles.diff(config(before), config(after)).objects();
    return objects.get(0).fields().get(0);
  }

  /** A ConfigMap with a flow mapping of data. */
  static String config(String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {" + data + "}\n";
  }
}
