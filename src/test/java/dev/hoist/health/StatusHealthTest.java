package dev.hoist.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import dev.hoist.diff.TextPattern;
import dev.hoist.forge.CommitStatus;
import dev.hoist.git.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusHealthTest {
  private static final CommitId OLD = new CommitId("0".repeat(40));
  private static final CommitId COMMIT = new CommitId("1".repeat(40));
  private static final CommitId LATER = new CommitId("2".repeat(40));
  private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");

  private static final Reported APPS = flux("apps", CommitStatus.State.SUCCESS, 2);
  private static final Reported INFRA = flux("infra", CommitStatus.State.SUCCESS, 4);

  @Test
  void allThatAPatternStandsForMustSaySuccess() {
    assertEquals(
        "HEALTHY kustomization/apps/0c9c2e41 at 1111111 says success: reconciliation succeeded;"
            + " kustomization/infra/0c9c2e41 at 1111111 says success: reconciliation succeeded",
        judge(List.of(APPS, INFRA), "kustomization/*"));
    assertEquals(
        Optional.of(TEN.plus(Duration.ofMinutes(4))),
        health(List.of(INFRA, APPS), 10, "kustomization/*").since());
    assertEquals(
        "UNHEALTHY kustomization/apps/0c9c2e41 at 1111111 says success: reconciliation succeeded;"
            + " kustomization/infra/0c9c2e41 at 1111111 says failure: reconciliation succeeded",
        judge(List.of(APPS, flux("infra", CommitStatus.State.FAILURE, 4)), "kustomization/*"));
    assertEquals(
        "PENDING kustomization/apps/0c9c2e41 at 1111111 says pending: reconciliation succeeded",
        judge(List.of(flux("apps", CommitStatus.State.PENDING, 1)), "kustomization/*"));
  }

  @Test
  void everyPatternMustFindOne() {
    String apps = "kustomization/apps/0c9c2e41 at 1111111 says success: reconciliation succeeded";
    assertEquals(
        "PENDING " + apps + "; cd/* has no status at 1111111",
        judge(List.of(APPS), "*apps*", "cd/*"));
    assertEquals("HEALTHY " + apps, judge(List.of(APPS), "*apps*", "kustomization/*"));
  }

  @Test
  void whatIsMissingOrPendingForTooLongHasFailed() {
    String late = "; 30m after the commit were not enough";
    assertEquals(
        "UNHEALTHY kustomization/* has no status at 1111111" + late,
        words(health(List.of(), 30, "kustomization/*")));
    assertEquals(
        "UNHEALTHY kustomization/apps/0c9c2e41 at 1111111 says pending: reconciliation succeeded"
            + late,
        words(health(List.of(flux("apps", CommitStatus.State.PENDING, 1)), 30, "*")));
    assertEquals(Health.State.PENDING, health(List.of(), 29, "*").state());
  }

  @Test
  void theNewestOfAContextCounts() {
    Reported failed = flux("apps", CommitStatus.State.FAILURE, 1);
    assertEquals(Health.State.HEALTHY, health(List.of(failed, APPS), 10, "*").state());
    assertEquals(Health.State.HEALTHY, health(List.of(APPS, failed), 10, "*").state());
    Reported same = flux("apps", CommitStatus.State.FAILURE, 2);
    assertEquals(Health.State.HEALTHY, health(List.of(APPS, same), 10, "*").state());
    assertEquals(Health.State.UNHEALTHY, health(List.of(same, APPS), 10, "*").state());
  }

  @Test
  void aCommitThatSupersedesThisOneSpeaksForIt() {
    assertEquals(
        "HEALTHY kustomization/apps/0c9c2e41 at 2222222 says success: reconciliation succeeded",
        judge(List.of(of(LATER, APPS)), "*"));
    assertEquals("PENDING * has no status at 1111111", judge(List.of(of(OLD, APPS)), "*"));
  }

  @Test
  void whoDoesNotJudgeIsNotCounted() {
    Reported skipped = flux("lint", CommitStatus.State.NEUTRAL, 3);
    assertEquals(Health.State.HEALTHY, health(List.of(APPS, skipped), 10, "*").state());
    assertEquals(Health.State.PENDING, health(List.of(skipped), 10, "*").state());
  }

  @Test
  void severalAreAsBadAsTheWorst() {
    Health well = health(List.of(APPS), 10, "*");
    Health pending = health(List.of(), 10, "*");
    Health bad = health(List.of(), 30, "*");
    assertEquals(Health.State.HEALTHY, Health.all(List.of(well, well)).state());
    assertEquals(Health.State.PENDING, Health.all(List.of(well, pending)).state());
    assertEquals(Health.State.UNHEALTHY, Health.all(List.of(bad, pending, well)).state());
    assertEquals(well.since(), Health.all(List.of(pending, well)).since());
  }

  @Test
  void whatIsSaidIsOneLineThatEnds() {
    String said = "a\nb " + "c".repeat(1_000);
    Reported long1 = reported("x", CommitStatus.State.SUCCESS, said, TEN);
    assertEquals(
        "HEALTHY x at 1111111 says success: a b " + "c".repeat(296) + "…",
        judge(List.of(long1), "*"));
  }

  private static Reported flux(String name, CommitStatus.State state, int minute) {
    return reported(
        "kustomization/" + name + "/0c9c2e41",
        state,
        "reconciliation succeeded",
        TEN.plus(Duration.ofMinutes(minute)));
  }

  private static Reported of(CommitId commit, Reported said) {
    return new Reported(commit, said.status());
  }

  private static Reported reported(
      String context, CommitStatus.State state, String description, Instant at) {
    return new Reported(
        COMMIT, new CommitStatus(context, state, description, Optional.empty(), at));
  }

  private static String judge(List<Reported> all, String... patterns) {
    return words(health(all, 10, patterns));
  }

  private static String words(Health health) {
    return health.state() + " " + String.join("; ", health.lines());
  }

  private static Health health(List<Reported> all, int minute, String... patterns) {
    var expected =
        new Expectation(
            COMMIT,
            LATER::equals,
            TEN,
            Duration.ofMinutes(30),
            TEN.plus(Duration.ofMinutes(minute)));
    return StatusHealth.judge(
        all, Stream.of(patterns).map(each -> TextPattern.of(each, Origin.NONE)).toList(), expected);
  }
}
