package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reviews of promotions, out of texts. */
final class Promotions {
  static final String STAGING =
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
      metadata: {name: db, namespace: shop}
      data: {password: aHVudGVyMg==}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 3
        template:
          spec:
            containers:
            - name: web
              image: ghcr.io/acme/shop:1.4.2
              envFrom: [{configMapRef: {name: app-config-7dkb2m5g9f}}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: worker, namespace: pay}
      spec:
        template:
          spec:
            containers: [{name: worker, image: "ghcr.io/acme/shop:1.4.2"}]
      ---
      {apiVersion: batch/v1, kind: Job, metadata: {name: migrate, namespace: shop}}
      """;

  static final String PROD =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: app-config-9h2t6k4c8d, namespace: shop}
      data:
        LOG_LEVEL: info
        app.properties: |
          port=8080
          log=info
          cache=on
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: db, namespace: shop}
      data: {password: c3dvcmRmaXNo}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec: {ports: [{port: 80}]}
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
              image: ghcr.io/acme/shop:1.4.3
              envFrom: [{configMapRef: {name: app-config-9h2t6k4c8d}}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: worker, namespace: pay}
      spec:
        template:
          spec:
            containers: [{name: worker, image: "ghcr.io/acme/shop:1.4.3"}]
      """;

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private Promotions() {}

  /** A small promotion with a blocked, a high and a medium finding. */
  static Review sample() {
    return of("staging", "prod", Bundles.diff(STAGING, PROD), "quotes \"web\", not more");
  }

  /** A comparison without findings. */
  static Review plain(String before, String after) {
    return new Review(
        "staging", "prod", Bundles.diff(before, after), List.of(), List.of(), List.of(), List.of());
  }

  /** Findings of all severities and states about the first objects, which say this. */
  static Review of(String before, String after, BundleDiff diff, String says) {
    var findings = new ArrayList<Finding>();
    var hidden = new ArrayList<HiddenChange>();
    var rule =
        new IgnoreRule(
            says, says, Optional.empty(), ObjectMatch.ALL, List.of(), new Origin(says, 3, 1));
    for (ObjectChange object : diff.objects()) {
      if (object.fields().isEmpty()) {
        continue;
      }
      int n = findings.size();
      if (n < 6) {
        findings.add(
            new Finding(
                "a-rule",
                SEVERITIES.get(n % 4),
                object.key(),
                object.fields().get(0).path(),
                says,
                says,
                n < 4 ? State.INTRODUCED : State.EXISTING,
                new Origin("overlays/prod/web.yaml", 14, 3),
                Optional.empty()));
      }
      hidden.add(new HiddenChange(object.key(), object.fields().get(0), rule));
    }
    Collections.sort(findings);
    return new Review(before, after, diff, hidden, List.of(rule), List.of(rule), findings);
  }
}
