package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes do to running pods. */
class PodRulesTest {
  private static final String WEB = "apps/v1 Deployment web";

  @ParameterizedTest
  @CsvSource({
    "replicas: 3, replicas: 0, scaled-to-zero, medium Deployment shop/web spec.replicas",
    "replicas: 0, replicas: 1, scaled-to-zero, ''",
    "replicas: 5, replicas: 2, scaled-down, medium Deployment shop/web spec.replicas",
    "replicas: 4, replicas: 2, scaled-down, ''",
    "replicas: 5, paused: false, scaled-down, medium Deployment shop/web spec.replicas",
    "replicas: 2, paused: false, scaled-down, ''",
    "'strategy: {type: RollingUpdate}', 'strategy: {type: Recreate}', strategy-recreate,"
        + " medium Deployment shop/web spec.strategy.type",
    "'strategy: {type: Recreate}', 'strategy: {type: Recreate}, replicas: 2', strategy-recreate,"
        + " ''",
    "replicas: 2, 'strategy: {rollingUpdate: {maxUnavailable: 100%}}', rollout-stops-all,"
        + " medium Deployment shop/web spec.strategy.rollingUpdate.maxUnavailable",
    "replicas: 2, 'strategy: {rollingUpdate: {maxUnavailable: 50%}}', rollout-stops-all, ''"
  })
  void fewerPods(String before, String after, String rule, String expected) {
    assertEquals(
        expected,
        Judged.places(
            rule,
            Judged.object(WEB, "spec: {" + before + "}"),
            Judged.object(WEB, "spec: {" + after + "}")));
  }

  @Test
  void theNumberIsLeftToAnAutoscaler() {
    String autoscaler =
        Judged.object(
            "autoscaling/v2 HorizontalPodAutoscaler web",
            "spec: {scaleTargetRef: {kind: Deployment, name: web}}");
    assertEquals(
        "",
        Judged.by(
            "scaled-down",
            autoscaler + Judged.object(WEB, "spec: {replicas: 9}"),
            autoscaler + Judged.object(WEB, "spec: {paused: false}")));
  }

  @ParameterizedTest
  @CsvSource({
    "readinessProbe: {a: b}, image: a, probe-removed, medium, readinessProbe",
    "livenessProbe: {a: b}, livenessProbe: {a: c}, probe-removed, '', ''",
    "image: a, livenessProbe: {a: b}, liveness-without-readiness, low, livenessProbe",
    "image: a, 'livenessProbe: {a: b}, readinessProbe: {a: b}', liveness-without-readiness, '', ''"
  })
  void probes(String before, String after, String rule, String severity, String field) {
    String expected =
        severity.isEmpty()
            ? ""
            : severity + " Deployment shop/web spec.template.spec.containers[name=main]." + field;
    assertEquals(
        expected,
        Judged.places(rule, Judged.deployment("web", before), Judged.deployment("web", after)));
  }

  @ParameterizedTest
  @CsvSource({
    "app:1.0, app:latest, image-untagged, app:latest is a tag that moves: nobody knows which image"
        + " will run",
    "app:1.0, app, image-untagged, app has no tag: nobody knows which image will run",
    "app:latest, app, image-untagged, ''",
    "app:1.0, app:latest@sha256:1, image-untagged, ''",
    "app:v1.10.0, app:v1.9.3, image-downgraded, goes back from v1.10.0 to v1.9.3",
    "app:1.9.3, app:1.10.0, image-downgraded, ''",
    "app:1.9.3, app:1.9.3-rc.1, image-downgraded, goes back from 1.9.3 to 1.9.3-rc.1",
    "app:1.9.3-rc.10, app:1.9.3-rc.9, image-downgraded, goes back from 1.9.3-rc.10 to 1.9.3-rc.9",
    "app:1.9.3-alpine, app:1.9.3-slim, image-downgraded, ''",
    "app:1.9.3, app:1.9, image-downgraded, ''",
    "app:20240301, app:20240201, image-downgraded, ''",
    "app:1.9.3, other:1.0.0, image-downgraded, ''",
    "app:1@sha256:1, app:1, image-digest-removed, app:1@sha256:1 is no longer pinned by its digest:"
        + " app:1 may become another image",
    "app:1@sha256:1, app:2@sha256:2, image-digest-removed, ''",
    "app:1, registry.example.com/app:1, image-registry-changed, the image comes from"
        + " registry.example.com instead of docker.io",
    "app:1, docker.io/library/app:1, image-registry-changed, ''",
    "localhost:5000/app:1, localhost:5000/app:2, image-registry-changed, ''"
  })
  void images(String before, String after, String rule, String expected) {
    String found =
        Judged.by(
            rule,
            Judged.deployment("web", "image: \"" + before + "\""),
            Judged.deployment("web", "image: \"" + after + "\""));
    assertEquals(expected, found.replaceAll("^.*? \\S+ \\S+ \\S+\\.image: ", ""));
  }

  @Test
  void aNewContainerWithoutATagIsToldToo() {
    assertEquals(
        "medium Deployment shop/web spec.template.spec.containers[name=main].image",
        Judged.places(
            "image-untagged",
            Judged.object("v1 ConfigMap c", "data: {}"),
            Judged.deployment("web", "image: app")));
  }

  private static String part(String name, String image) {
    return Judged.deployment(name, "image: \"" + image + "\"")
        .replace("namespace: shop", "namespace: shop, labels: {app.kubernetes.io/part-of: shop}");
  }

  @Test
  void aVersionThatOnlyAPartGetsIsTold() {
    assertEquals(
        "medium Deployment shop/api spec.template.spec.containers[name=main].image: gets 1.5.0,"
            + " while Deployment shop/worker stays with 1.4.0",
        Judged.by(
            "version-skew",
            part("api", "r.example/shop/api:1.4.0") + part("worker", "r.example/shop/worker:1.4.0"),
            part("api", "r.example/shop/api:1.5.0")
                + part("worker", "r.example/shop/worker:1.4.0")));
    assertEquals(
        "medium Deployment shop/api spec.template.spec.containers[name=main].image",
        Judged.places(
            "version-skew",
            Judged.deployment("api", "image: \"app:1.4.0\"")
                + Judged.deployment("worker", "image: \"app:1.4.0\""),
            Judged.deployment("api", "image: \"app:1.5.0\"")
                + Judged.deployment("worker", "image: \"app:1.4.0\"")));
  }

  @Test
  void versionsThatMoveTogetherOrNeverWereOneAreNot() {
    assertEquals(
        "",
        Judged.by(
            "version-skew",
            part("api", "r.example/shop/api:1.4.0") + part("worker", "r.example/shop/worker:1.4.0"),
            part("api", "r.example/shop/api:1.5.0")
                + part("worker", "r.example/shop/worker:1.5.0")));
    assertEquals(
        "",
        Judged.by(
            "version-skew",
            part("api", "r.example/shop/api:1.4.0") + part("db", "postgres:1.4.0"),
            part("api", "r.example/shop/api:1.5.0") + part("db", "postgres:1.4.0")));
  }

  private static final String CONFIG = Judged.object("v1 ConfigMap c", "data: {a: b}");
  private static final String CHANGED = Judged.object("v1 ConfigMap c", "data: {a: c}");
  private static final String READER =
      Judged.deployment("web", "image: \"app:1\", envFrom: [{configMapRef: {name: c}}]");

  @Test
  void podsThatReadAConfigMapAtTheirStartKeepTheOldValues() {
    assertEquals(
        "medium ConfigMap shop/c data.a: Deployment shop/web goes on with the old values until"
            + " restarted",
        Judged.by("config-without-restart", CONFIG + READER, CHANGED + READER));
  }

  @Test
  void podsThatMountItMayNotLook() {
    String reader =
        Judged.object(
            WEB,
            "spec: {template: {spec: {containers: [{name: main}],"
                + " volumes: [{name: v, configMap: {name: c}}]}}}");
    assertEquals(
        "low ConfigMap shop/c data.a",
        Judged.places("config-without-restart", CONFIG + reader, CHANGED + reader));
  }

  @Test
  void podsThatAreReplacedAnywayReadTheNewValues() {
    String next = READER.replace("app:1", "app:2");
    assertEquals("", Judged.by("config-without-restart", CONFIG + READER, CHANGED + next));
    String job = READER.replace("apps/v1", "batch/v1").replace("Deployment", "Job");
    assertEquals("", Judged.by("config-without-restart", CONFIG + job, CHANGED + job));
    String reloaded =
        READER.replace(
            "namespace: shop", "namespace: shop, annotations: {reloader.stakater.com/auto: \"1\"}");
    assertEquals("", Judged.by("config-without-restart", CONFIG + reloaded, CHANGED + reloaded));
    assertEquals("", Judged.by("config-without-restart", CONFIG, CHANGED));
  }
}
