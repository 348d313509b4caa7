package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import org.junit.jupiter.api.Test;

class DiffTextTest {
  private static final Screen WIDE = new Screen(100, 0, false);

  private static final String STAGING =
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
      data: {password: aHVudGVyMg==, old: eA==}
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
              resources: {limits: {cpu: 1000m}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: worker, namespace: shop}
      spec:
        template:
          spec:
            containers: [{name: worker, image: "ghcr.io/acme/shop:1.4.2"}]
      ---
      {apiVersion: batch/v1, kind: Job, metadata: {name: migrate, namespace: shop}}
      """;

  private static final String PROD =
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
      stringData: {tls.key: abcdefghijklmnopqrstuvwxyz}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
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
              args: [--port, "8081"]
              envFrom: [{configMapRef: {name: app-config-9h2t6k4c8d}}]
              resources: {limits: {cpu: 1}}
              livenessProbe: {httpGet: {path: /live, port: 8081}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: worker, namespace: shop}
      spec:
        template:
          spec:
            containers: [{name: worker, image: "ghcr.io/acme/shop:1.4.3"}]
      """;

  @Test
  void aPromotionReadsLikeThis() {
    assertEquals(
        """
        ~ image ghcr.io/acme/shop 1.4.2 -> 1.4.3 in 2 workloads
            Deployment shop/web, worker
        ~ ConfigMap shop/app-config  (7dkb2m5g9f -> 9h2t6k4c8d)
            ~ data.LOG_LEVEL:       debug -> info
            ~ data[app.properties]: inside the properties
                ~ log: debug -> info
            restarts 1 workload: Deployment shop/web
        ~ Secret shop/db
            - data.old:      (hidden, <=8 B) removed
            ~ data.password: (hidden) changed 15254476 -> 9da21669
            + data[tls.key]: (hidden, <=32 B) added
        + Service shop/web
        ~ Deployment shop/web
            ~ spec.replicas: 2 -> 5
            ~ spec.template.spec.containers[name=web].args[1]: "8080" -> "8081"
            + spec.template.spec.containers[name=web].livenessProbe: {httpGet: {path: /live, port: 8081}}
        - Job shop/migrate

        1 added, 1 removed, 4 changed
        """,
        DiffText.of(Bundles.diff(STAGING, PROD), WIDE));
  }

  @Test
  void ofARenameItIsSaidWhatTheClusterDoes() {
    String before =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: old, namespace: shop}
        spec:
          replicas: 2
          template:
            spec:
              containers: [{name: web, image: "web:1", args: [--port, "8080"]}]
        """;
    String after = before.replace("name: old", "name: web").replace("replicas: 2", "replicas: 3");
    assertEquals(
        """
        ~ Deployment shop/web  (renamed from shop/old)
            the cluster removes shop/old and creates shop/web
            ~ spec.replicas: 2 -> 3

        1 added, 1 removed, 0 changed
        """,
        DiffText.of(Bundles.diff(before, after), WIDE));
  }

  @Test
  void anObjectUnderAnotherGroupIsOneObject() {
    String before = "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: web}}";
    assertEquals(
        """
        ~ Ingress web
            ~ apiVersion: extensions/v1beta1 -> networking.k8s.io/v1

        0 added, 0 removed, 1 changed
        """,
        DiffText.of(
            Bundles.diff(before, before.replace("extensions/v1beta1", "networking.k8s.io/v1")),
            WIDE));
  }

  @Test
  void onALowScreenLaterObjectsShrink() {
    assertEquals(
        """
        ~ image ghcr.io/acme/shop 1.4.2 -> 1.4.3 in 2 workloads
            Deployment shop/web, worker
        ~ ConfigMap shop/app-config  … 4 lines
        ~ Secret shop/db  … 3 lines
        + Service shop/web
        ~ Deployment shop/web  … 3 lines
        - Job shop/migrate

        1 added, 1 removed, 4 changed
        """,
        DiffText.of(Bundles.diff(STAGING, PROD), new Screen(100, 11, false)));
    assertEquals(
        """
        ~ image ghcr.io/acme/shop 1.4.2 -> 1.4.3 in 2 workloads
        … 5 more

        1 added, 1 removed, 4 changed
        """,
        DiffText.of(Bundles.diff(STAGING, PROD), new Screen(100, 4, false)));
  }

  @Test
  void noLineIsWiderThanTheScreen() {
    for (int width = 40; width < 120; width += 7) {
      String text = DiffText.of(Bundles.diff(STAGING, PROD), new Screen(width, 0, false));
      int widest = width;
      assertTrue(text.lines().allMatch(line -> Columns.of(line) <= widest), text);
    }
  }

  @Test
  void nothingToTellIsOneLine() {
    assertEquals("no differences\n", DiffText.of(Bundles.diff(PROD, PROD), WIDE));
    assertEquals("no differences\n", DiffText.of(Bundles.diff("", ""), WIDE));
  }

  @Test
  void anotherWayToWriteIsOnlyCounted() {
    assertEquals(
        """
        no differences (1 object written differently, with the same meaning)
        """,
        DiffText.of(Bundles.diff(PROD, PROD.replace("cpu: 1", "cpu: 1000m")), WIDE));
  }

  @Test
  void oneFieldOfManyObjectsIsToldOnce() {
    var before = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      before.append(
          "---\n{apiVersion: v1, kind: Service, metadata: {name: s%d, labels: {v: \"1\"}}}\n"
              .formatted(i));
    }
    String other = "---\n{apiVersion: v1, kind: Namespace, metadata: {name: x}}\n";
    String after = before.toString().replace("\"1\"", "\"2\"");
    BundleDiff diff = Bundles.diff(before + other, after + other);
    assertEquals(
        """
        ~ metadata.labels.v: "1" -> "2"
            in 20 objects: Service s0, s1, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s2, s3, s4, s5,
              s6, s7, s8, s9

        0 added, 0 removed, 20 changed
        """,
        DiffText.of(diff, WIDE));
    assertEquals(
        """
        ~ metadata.labels.v: "1" -> "2"
            in 20 objects: Service s0, s1, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, 8 more

        0 added, 0 removed, 20 changed
        """,
        DiffText.of(diff, new Screen(100, 24, false)));
  }

  @Test
  void fieldsOfTheSameObjectsAreToldTogether() {
    var before = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      before.append(
          "---\n{apiVersion: v1, kind: Service, metadata: {name: s%d, labels: {v: one}}}\n"
              .formatted(i));
    }
    String after =
        before.toString().replace("labels: {v: one", "annotations: {a: b}, labels: {v: two");
    assertEquals(
        """
        + metadata.annotations: {a: b}
        ~ metadata.labels.v: one -> two
            in all 3 objects

        0 added, 0 removed, 3 changed
        """,
        DiffText.of(Bundles.diff(before.toString(), after), WIDE));
  }

  @Test
  void ofAPathWiderThanTheScreenBothEndsAreShown() {
    check(
        "very-long-name-of-a-key/" + "x".repeat(60) + "/the-end: {a: b}",
        "very-long-name-of-a-key/" + "x".repeat(60) + "/the-end: {a: c}",
        """
            ~ data[very-long-name-of-a-key/xxxxxxxx…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/the-end].a:
                - b
                + c
        """);
  }

  @Test
  void longValuesStandBelowEachOtherFromWhereTheyPart() {
    String url = "https://example.com/a/very/long/path/that/goes/on/and/on/and/never/ends/";
    check(
        "a: " + url + "one/and/more",
        "a: " + url + "two/and/more",
        """
            ~ data.a:
                - …/and/never/ends/one/and/more
                + …/and/never/ends/two/and/more
        """);
  }

  @Test
  void aChangeOfTypeIsSaid() {
    check("a: 80", "a: \"80\"", "    ~ data.a: 80 -> \"80\"  (number -> text)\n");
  }

  @Test
  void theOrderOfAListIsShownAsAWhole() {
    check(
        "a: [x, y, z]",
        "a: [z, x, y]",
        """
            ~ data.a: order changed
                - [x, y, z]
                + [z, x, y]
        """);
  }

  @Test
  void spacesAtTheEndOfALineShow() {
    check(
        "a: \"one\\ntwo\\n\"",
        "a: \"one\\ntwo  \"",
        """
            ~ data.a: whitespace only
                  one
                - two
                + two··  (no line break)
        """);
  }

  @Test
  void insideADocumentTheFieldsAreShown() {
    check(
        "app.yaml: \"# levels\\nlog:\\n  level: INFO\\nname: a\\n\"",
        "app.yaml: \"# Levels\\nlog:\\n  level: WARN\\nname: a\\n\"",
        """
            ~ data[app.yaml]: inside the YAML
                ~ log.level: INFO -> WARN
                comments or formatting changed too
        """);
    check(
        "app.yaml: \"log:\\n  level: INFO\\n\"",
        "app.yaml: \"log:\\n    level: INFO\\n\"",
        "    ~ data[app.yaml]: comments or formatting only\n");
  }

  @Test
  void whereFieldsTakeMoreRoomTheLinesAreShown() {
    check(
        "a: \"x: 1\\ny: 2\\n\"",
        "a: \"z: 1\\n\"",
        """
            ~ data.a: lines +1 -2
                - x: 1
                - y: 2
                + z: 1
        """);
  }

  @Test
  void distantLinesAreNumbered() {
    String lines = "1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n12\\n";
    check(
        "a: \"" + lines + "\"",
        "a: \"" + lines.replace("10", "x") + "\"",
        """
            ~ data.a: lines +1 -1
                @@ line 7
                  7
                  8
                  9
                - 10
                + x
                  11
                  12
        """);
  }

  @Test
  void hostileTextDoesNotReachTheScreen() {
    String text =
        DiffText.of(
            Bundles.diff(
                config("\"a\\e[2J\": \"x\\u202ey\"", "evil\\e]0;title\\a"),
                config("\"a\\e[2J\": \"x\\rz\"", "evil\\e]0;title\\a")),
            WIDE);
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x202e)), text);
    assertTrue(text.contains("x\\u202ey -> x\\rz"), text);
  }

  private static void check(String before, String after, String expected) {
    String text = DiffText.of(Bundles.diff(config(before, "a"), config(after, "a")), WIDE);
    assertEquals("~ ConfigMap a\n" + expected + "\n0 added, 0 removed, 1 changed\n", text);
  }

  private static String config(String data, String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"" + name + "\"}\ndata:\n  " + data;
  }
}
