package dev.hoist.promote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.config.Delivery;
import dev.hoist.diff.BundleDiff;
import dev.hoist.gate.Gate;
import dev.hoist.gate.Verdict;
import dev.hoist.review.Review;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Review NOTHING =
      new Review(
          "before",
          "after",
          new BundleDiff(List.of(), List.of(), 0),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  @Test
  void ofASetNoneLandsBeforeTheOthersAreApproved() {
    Step approved = step("web", Verdict.State.PASSED);
    Step newer = step("api", Verdict.State.WAITING);
    assertEquals(List.of(Way.PROPOSE, Way.PROPOSE), ways(true, approved, newer));
    assertEquals(List.of(Way.LAND, Way.LAND), ways(true, approved, approved));
  }

  @Test
  void eachAppByItselfGoesAsFarAsItsGatesLetIt() {
    assertEquals(
        List.of(Way.LAND, Way.PROPOSE),
        ways(false, step("web", Verdict.State.PASSED), step("api", Verdict.State.WAITING)));
  }

  @Test
  void ofASetNothingGoesWhereOneAppHasFailed() {
    Step web = step("web", Verdict.State.PASSED);
    Plan set = Plans.with("prod", Delivery.PUSH, true, List.of(web));
    assertEquals(Way.LAND, set.way(web));
    assertEquals(Way.HELD, Plans.beside(set, "api").way(web));
  }

  @Test
  void eachAppByItselfGoesWhateverHasFailedBesideIt() {
    Step web = step("web", Verdict.State.PASSED);
    Plan plan = Plans.beside(Plans.to("prod", List.of(web)), "api");
    assertEquals(Way.LAND, plan.way(web));
    assertEquals(List.of("api"), plan.failed().stream().map(PlanTest::app).toList());
    assertEquals(List.of("api", "idle"), plan.unplanned().stream().map(PlanTest::app).toList());
  }

  @Test
  void whatGoesIsProposedWithoutAWordAboutTheOthers() {
    Step web = step("web", Verdict.State.WAITING);
    Plan plan = Plans.with("prod", Delivery.PULL_REQUEST, false, List.of(web));
    Plan proposed = Plans.beside(plan, "api").only(Way.PROPOSE);
    assertEquals(List.of(web), proposed.steps());
    assertEquals(List.of(), proposed.unplanned());
  }

  private static String app(Unplanned unplanned) {
    return unplanned.target().app().name();
  }

  private static List<Way> ways(boolean together, Step... steps) {
    Plan plan = Plans.with("prod", Delivery.PULL_REQUEST, together, List.of(steps));
    return plan.steps().stream().map(plan::way).toList();
  }

  private static Step step(String app, Verdict.State approvals) {
    return Plans.step(
        app, NOTHING, List.of(new Verdict(Gate.APPROVALS, approvals, "", Optional.empty())));
  }
}
