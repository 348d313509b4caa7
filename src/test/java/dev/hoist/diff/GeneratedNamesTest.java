package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diff.ObjectChange.Matched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ConfigMaps and Secrets whose name ends in a hash, and whoever names them. */
class GeneratedNamesTest {
  private static final String BEFORE =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: app-7dkb2m5g9f, namespace: shop}
      data: {level: debug}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        template:
          spec:
            containers:
            - {name: web, envFrom: [{configMapRef: {name: app-7dkb2m5g9f}}]}
            volumes: [{name: c, configMap: {name: app-7dkb2m5g9f}}]
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: nightly, namespace: shop}
      spec:
        jobTemplate:
          spec: {template: {spec: {volumes: [{name: c, configMap: {name: app-7dkb2m5g9f}}]}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: other}
      spec: {template: {spec: {volumes: [{name: c, configMap: {name: app-7dkb2m5g9f}}]}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "app-config-7dkb2m5g9f, app-config",
    "app-config, app-config",
    "app-7dkb2m5g9, app-7dkb2m5g9",
    "app-7dkb2m5g9a, app-7dkb2m5g9a",
    "app-7dkb2m5g91, app-7dkb2m5g91",
    "-7dkb2m5g9f, -7dkb2m5g9f",
    "7dkb2m5g9f, 7dkb2m5g9f"
  })
  void aHashHasTenCharactersOfItsAlphabet(String name, String base) {
    assertEquals(base, HashSuffix.base(name));
  }

  @Test
  void theContentIsComparedAndReferencesFollow() {
    String after = BEFORE.replace("7dkb2m5g9f", "9h2t6k4c8d").replace("debug", "info");
    BundleDiff diff = Bundles.diff(BEFORE, after);
    assertEquals(
        """
        ~ ConfigMap shop/app-9h2t6k4c8d
          ~ data.level: debug -> info
          ~ metadata.name: app-7dkb2m5g9f -> app-9h2t6k4c8d  (FOLLOWS)
        ~ Deployment other/web
          ~ spec.template.spec.volumes[name=c].configMap.name: app-7dkb2m5g9f -> app-9h2t6k4c8d
        ~ Deployment shop/web
          ~ spec.template.spec.containers[name=web].envFrom[configMapRef.name=app].configMapRef.name: \
        app-7dkb2m5g9f -> app-9h2t6k4c8d  (FOLLOWS)
          ~ spec.template.spec.volumes[name=c].configMap.name: \
        app-7dkb2m5g9f -> app-9h2t6k4c8d  (FOLLOWS)
        ~ CronJob shop/nightly
          ~ spec.jobTemplate.spec.template.spec.volumes[name=c].configMap.name: \
        app-7dkb2m5g9f -> app-9h2t6k4c8d  (FOLLOWS)
        """,
        Bundles.tell(diff));
    assertEquals(Matched.BY_BASE_NAME, diff.objects().get(0).matched());
    Rollout rollout = diff.rollouts().get(0);
    assertEquals("ConfigMap shop/app-7dkb2m5g9f", rollout.before().toString());
    assertEquals("[Deployment shop/web]", rollout.restarted().toString());
    assertEquals("[CronJob shop/nightly]", rollout.others().toString());
  }

  @Test
  void onlyOneCandidateOnEachSideIsAMatch() {
    String two = "{apiVersion: v1, kind: ConfigMap, metadata: {name: app-7dkb2m5g9f}}";
    assertEquals(
        """
        + ConfigMap app-9h2t6k4c8d
        - ConfigMap app-7dkb2m5g9f
        - ConfigMap app-7dkb2m5g9g
        """
            .lines()
            .sorted()
            .toList(),
        Bundles.tell(
                Bundles.diff(
                    two + "\n---\n" + two.replace("9f", "9g"),
                    two.replace("7dkb2m5g9f", "9h2t6k4c8d")))
            .lines()
            .sorted()
            .toList());
  }

  @Test
  void otherKindsKeepTheirNames() {
    assertEquals(
        """
        - Job run-7dkb2m5g9f
        + Job run-9h2t6k4c8d
        """,
        Bundles.tell(
            Bundles.diff(
                "{apiVersion: batch/v1, kind: Job, metadata: {name: run-7dkb2m5g9f}}",
                "{apiVersion: batch/v1, kind: Job, metadata: {name: run-9h2t6k4c8d}}")));
  }
}
