package dev.hoist.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.git.CommitId;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoHealthTest {
  private static final String OLD = "0".repeat(40);
  private static final String COMMIT = "1".repeat(40);
  private static final String LATER = "2".repeat(40);

  /** Committed at 10:00, synced at 10:03, compared and healthy at 10:04; it is 10:10. */
  private static final String WELL =
      """
      {
        "metadata": {"name": "web-prod"},
        "status": {
          "operationState": {
            "phase": "Succeeded",
            "message": "successfully synced",
            "finishedAt": "2026-11-28T10:03:00Z",
            "operation": {"sync": {"revision": "1111111111111111111111111111111111111111"}},
            "syncResult": {"revision": "1111111111111111111111111111111111111111"}
          },
          "reconciledAt": "2026-11-28T10:04:00Z",
          "sync": {"status": "Synced", "revision": "1111111111111111111111111111111111111111"},
          "health": {"status": "Healthy", "lastTransitionTime": "2026-11-28T10:04:00Z"},
          "history": [
            {"id": 1, "revision": "0000000000000000000000000000000000000000", "deployedAt": "2026-11-20T08:00:00Z"},
            {"id": 2, "revision": "1111111111111111111111111111111111111111", "deployedAt": "2026-11-28T10:03:00Z"}
          ]
        }
      }
      """;

  @Test
  void whatRunsTheCommitAndIsHealthyIsWellSinceItWasDeployed() {
    assertEquals("HEALTHY web-prod at 1111111 Synced, Healthy", judge(WELL));
    assertEquals(Optional.of(Instant.parse("2026-11-28T10:03:00Z")), health(WELL).since());
  }

  @Test
  void aSyncThatIsAskedForOrRunsIsWaitedFor() {
    assertEquals(
        "PENDING web-prod at 1111111 is syncing",
        judge(WELL.replace("{\n  \"metadata\"", "{\"operation\": {\"sync\": {}}, \"metadata\"")));
    assertEquals(
        "PENDING web-prod at 1111111 is syncing: waiting for hooks",
        judge(
            WELL.replace("Succeeded", "Running")
                .replace("successfully synced", "waiting\\nfor hooks")));
    assertEquals(
        "PENDING web-prod at 1111111 is syncing: successfully synced",
        judge(WELL.replace("Succeeded", "Terminating")));
  }

  @Test
  void whatWasNotComparedSinceItsSyncIsNotBelieved() {
    assertEquals(
        "PENDING web-prod at 1111111 was not compared since its last sync",
        judge(WELL.replace("10:04:00Z\",\n    \"sync\"", "10:02:59Z\",\n    \"sync\"")));
    assertEquals(
        "PENDING web-prod at 1111111 was not compared since its last sync",
        judge(degraded(WELL).replace("\"reconciledAt\": \"2026-11-28T10:04:00Z\",", "")));
    assertEquals(
        "HEALTHY web-prod at 1111111 Synced, Healthy",
        judge(WELL.replace("10:04:00Z\",\n    \"sync\"", "10:03:00Z\",\n    \"sync\"")));
  }

  @Test
  void anErrorOfTheSyncOfTheCommitIsOne() {
    for (String phase : new String[] {"Failed", "Error"}) {
      assertEquals(
          "UNHEALTHY web-prod at 1111111 sync failed: one or more objects failed to apply",
          judge(
              WELL.replace("Succeeded", phase)
                  .replace("successfully synced", "one or more objects failed to apply")));
    }
  }

  @Test
  void anErrorOfAnEarlierSyncIsNone() {
    String earlier = WELL.replace("Succeeded", "Failed").replace(resultOf(COMMIT), resultOf(OLD));
    assertEquals("HEALTHY web-prod at 1111111 Synced, Healthy", judge(earlier));
    assertEquals(
        "PENDING web-prod at 0000000 waits for 1111111, OutOfSync, Healthy",
        judge(compared(earlier, OLD).replace("Synced", "OutOfSync")));
  }

  @Test
  void anErrorOfASyncWhoseRevisionNobodyKnowsCountsFromTheCommitOn() {
    String unknown =
        WELL.replace("Succeeded", "Error")
            .replace(resultOf(COMMIT), "\"syncResult\": {}")
            .replace("{\"sync\": {\"revision\": \"" + COMMIT + "\"}}", "{\"sync\": {}}");
    assertEquals("UNHEALTHY web-prod at 1111111 sync failed: successfully synced", judge(unknown));
    assertEquals(
        "HEALTHY web-prod at 1111111 Synced, Healthy",
        judge(
            unknown.replace(
                "\"finishedAt\": \"2026-11-28T10:03", "\"finishedAt\": \"2026-11-28T09:59")));
  }

  @Test
  void aRehearsalSaysNothing() {
    String rehearsed =
        WELL.replace("Succeeded", "Failed")
            .replace("{\"sync\": {\"rev", "{\"sync\": {\"dryRun\": true, \"rev");
    assertEquals("HEALTHY web-prod at 1111111 Synced, Healthy", judge(rehearsed));
  }

  @Test
  void anApplicationThatNeverNeededASyncMayBeWell() {
    String never = WELL.replaceAll("(?s)\"operationState\".*\"reconciledAt\"", "\"reconciledAt\"");
    assertEquals("HEALTHY web-prod at 1111111 Synced, Healthy", judge(never));
    assertEquals(Optional.empty(), health(never.replaceAll("(?s),\\s*\"history\".*]", "")).since());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ComparisonError",
        "InvalidSpecError",
        "SyncError",
        "DeletionError",
        "UnknownError"
      })
  void aConditionThatIsAnErrorIsWaitedFor(String type) {
    String condition =
        "\"conditions\": [{\"type\": \"OrphanedResourceWarning\", \"message\": \"x\"}, {\"type\": \""
            + type
            + "\", \"message\": \"cannot  do\\nit\"}], \"reconciledAt\"";
    assertEquals(
        "PENDING web-prod at 1111111 " + type + ": cannot do it",
        judge(WELL.replace("\"reconciledAt\"", condition)));
  }

  @Test
  void anotherCommitIsWaitedForHoweverItIs() {
    assertEquals(
        "PENDING web-prod at 0000000 waits for 1111111, Synced, Healthy",
        judge(compared(WELL, OLD)));
    assertEquals(
        "PENDING web-prod at 0000000 waits for 1111111, Synced, Degraded",
        judge(compared(degraded(WELL), OLD)));
    assertEquals(
        "PENDING web-prod waits for 1111111, Unknown, Healthy",
        judge(compared(WELL, "env/prod").replace("Synced", "Unknown")));
  }

  @Test
  void aLaterCommitThatChangedNothingOfTheAppIsAsGood() {
    assertEquals("HEALTHY web-prod at 2222222 Synced, Healthy", judge(compared(WELL, LATER)));
    assertEquals(
        Optional.of(Instant.parse("2026-11-28T10:03:00Z")), health(compared(WELL, LATER)).since());
  }

  @Test
  void ofSeveralSourcesOneRunsTheCommit() {
    String several =
        WELL.replace(
            "Synced\", \"revision\": \"" + COMMIT + "\"",
            "Synced\", \"revisions\": [\"1.2.3\", \"" + COMMIT + "\"]");
    assertEquals("HEALTHY web-prod at 1111111 Synced, Healthy", judge(several));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Degraded", "Missing"})
  void whatIsBrokenByTheCommitIsUnhealthyAtOnce(String status) {
    String broken =
        WELL.replace("\"Healthy\"", "\"" + status + "\", \"message\": \"Deployment web: no pods\"");
    assertEquals(
        "UNHEALTHY web-prod at 1111111 Synced, " + status + ": Deployment web: no pods",
        judge(broken));
    assertEquals(
        "UNHEALTHY web-prod at 1111111 OutOfSync, " + status + ": Deployment web: no pods",
        judge(broken.replace("Synced", "OutOfSync")));
  }

  @Test
  void whatIsBrokenBeforeTheCommitIsSyncedIsWaitedFor() {
    String before = degraded(WELL).replace(resultOf(COMMIT), resultOf(OLD));
    assertEquals(
        "PENDING web-prod at 1111111 OutOfSync, Degraded",
        judge(before.replace("\"Synced\"", "\"OutOfSync\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Progressing", "Suspended", "Unknown", "Novel"})
  void anyOtherHealthIsWaitedFor(String status) {
    assertEquals(
        "PENDING web-prod at 1111111 Synced, " + status,
        judge(WELL.replace("\"Healthy\"", "\"" + status + "\"")));
  }

  @Test
  void itMustHaveBeenHealthyForAWhile() {
    String line = "web-prod at 1111111 Synced, Healthy";
    String hurried = "PENDING " + line + ", for less than 5s";
    assertEquals(hurried, judge(WELL, "2026-11-28T10:04:05.999Z"));
    assertEquals("HEALTHY " + line, judge(WELL, "2026-11-28T10:04:06Z"));
    String healthyForLong =
        WELL.replace("Time\": \"2026-11-28T10:04", "Time\": \"2026-11-01T10:04");
    assertEquals(hurried, judge(healthyForLong, "2026-11-28T10:03:04Z"));
    assertEquals("HEALTHY " + line, judge(healthyForLong, "2026-11-28T10:03:05Z"));
    assertEquals(
        hurried, judge(WELL.replace("10:04:00Z\"}", "10:30:58Z\"}"), "2026-11-28T10:31:00Z"));
  }

  @Test
  void whatLastsForTooLongHasFailed() {
    String late = "; 30m after the commit were not enough";
    assertEquals(
        "UNHEALTHY web-prod at 0000000 waits for 1111111, Synced, Healthy" + late,
        judge(compared(WELL, OLD), "2026-11-28T10:30:00Z"));
    assertEquals(
        "PENDING web-prod at 0000000 waits for 1111111, Synced, Healthy",
        judge(compared(WELL, OLD), "2026-11-28T10:29:59Z"));
  }

  @Test
  void itIsNotWellWhileItIsDeletedOrSaysNothing() {
    assertEquals(
        "PENDING web-prod at 1111111 is being deleted",
        judge(WELL.replace("prod\"}", "prod\", \"deletionTimestamp\": \"2026-11-28T10:00:00Z\"}")));
    assertEquals(
        "PENDING web-prod waits for 1111111, sync unknown, health unknown",
        judge("{\"metadata\": {\"name\": \"web-prod\"}}"));
    assertEquals(
        "PENDING application waits for 1111111, sync unknown, health unknown",
        judge("{\"status\": [], \"metadata\": null}"));
  }

  @Test
  void aSoakBeginsWithTheFirstDeploymentOfTheCommitInARow() {
    String again =
        WELL.replace(
            "10:03:00Z\"}\n",
            "10:03:00Z\"}, {\"revision\": \""
                + LATER
                + "\", \"deployedAt\": \"2026-11-28T10:08:00Z\"}\n");
    assertEquals(Optional.of(Instant.parse("2026-11-28T10:03:00Z")), health(again).since());
    String back = again.replace(LATER, OLD);
    assertEquals(Optional.empty(), health(back).since());
  }

  private static String degraded(String application) {
    return application.replace("\"Healthy\"", "\"Degraded\"");
  }

  private static String resultOf(String revision) {
    return "\"syncResult\": {\"revision\": \"" + revision + "\"}";
  }

  private static String compared(String application, String revision) {
    return application.replace(
        "Synced\", \"revision\": \"" + COMMIT, "Synced\", \"revision\": \"" + revision);
  }

  private static String judge(String application) {
    return judge(application, "2026-11-28T10:10:00Z");
  }

  private static String judge(String application, String now) {
    Health health = health(application, now);
    return health.state() + " " + String.join("; ", health.lines());
  }

  private static Health health(String application) {
    return health(application, "2026-11-28T10:10:00Z");
  }

  private static Health health(String application, String now) {
    var expected =
        new Expectation(
            new CommitId(COMMIT),
            new CommitId(LATER)::equals,
            Instant.parse("2026-11-28T10:00:00Z"),
            Duration.ofMinutes(30),
            Instant.parse(now));
    return ArgoHealth.judge((Mapping) Json.read(application, "f"), expected, Duration.ofSeconds(5));
  }
}
