package dev.hoist.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Belonging;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.diff.PathPattern;
import dev.hoist.diff.TextPattern;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.resource.Bundle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewerTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final Bundle BEFORE = pod("a");
  private static final Bundle AFTER = pod("b");

  private static final List<Finding> FINDINGS =
      List.of(
          finding("immutable-field", Severity.BLOCKED, FieldPath.ROOT.field("spec").field("x")),
          finding("no-probe", Severity.LOW, FieldPath.ROOT.field("spec")),
          finding("no-probe", Severity.LOW, FieldPath.ROOT));

  private static Bundle pod(String image) {
    return Bundles.bundle(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop, labels: {app: web}}
        spec: {containers: [{name: web, image: %s}]}
        """
            .formatted(image));
  }

  private static Finding finding(String rule, Severity severity, FieldPath path) {
    return new Finding(
        rule,
        severity,
        new ObjectKey("", "Pod", "shop", "web"),
        path,
        "something is so",
        "change it",
        State.INTRODUCED,
        Origin.NONE,
        Optional.empty());
  }

  private static Suppression suppression(
      String finding, String reason, ObjectMatch match, String... paths) {
    return new Suppression(
        TextPattern.of(finding, Origin.NONE), rule(reason, Optional.empty(), match, paths));
  }

  private static IgnoreRule rule(
      String reason, Optional<LocalDate> expires, ObjectMatch match, String... paths) {
    var patterns = new ArrayList<PathPattern>();
    for (String path : paths) {
      patterns.add(PathPattern.of(path, Origin.NONE));
    }
    return new IgnoreRule(reason, reason, expires, match, patterns, Origin.NONE);
  }

  private static Suppressing suppress(Suppression... suppressions) {
    return Suppressing.of(FINDINGS, BEFORE, AFTER, List.of(suppressions), Belonging.UNKNOWN, TODAY);
  }

  private static List<String> reasons(Suppressing suppressing) {
    return suppressing.findings().stream().map(each -> each.suppressed().orElse("-")).toList();
  }

  private static List<String> ids(List<IgnoreRule> rules) {
    return rules.stream().map(IgnoreRule::id).toList();
  }

  @Test
  void aPolicyHidesChangesAndLeavesTheRestOfTheReview() {
    var rule = rule("images", Optional.empty(), ObjectMatch.ALL, "**.image");
    var late = rule("late", Optional.of(TODAY.minusDays(1)), ObjectMatch.ALL);
    var idle = rule("idle", Optional.empty(), ObjectMatch.ALL, "status");
    var policy = new Policy(List.of(late, rule, idle), List.of(), List.of());
    Review review =
        new Reviewer(Bundles.redaction(), policy, TODAY)
            .review(new Reviewer.Side("a", BEFORE), new Reviewer.Side("b", AFTER));
    assertEquals(true, review.diff().isEmpty());
    assertEquals(1, review.hidden().size());
    assertEquals(List.of("idle"), ids(review.stale()));
    assertEquals(List.of("late"), ids(review.expired()));
  }

  @Test
  void withoutAPolicyNothingIsHidden() {
    Review review =
        new Reviewer(Bundles.redaction(), Policy.NONE, TODAY)
            .review(new Reviewer.Side("a", BEFORE), new Reviewer.Side("b", AFTER));
    assertEquals(1, review.diff().objects().size());
    assertEquals(List.of(), review.hidden());
  }

  @Test
  void aSuppressionIsOfOneRuleOrOfAll() {
    assertEquals(
        List.of("-", "probes", "probes"),
        reasons(suppress(suppression("no-probe", "probes", ObjectMatch.ALL))));
    assertEquals(
        List.of("all", "all", "all"), reasons(suppress(suppression("*", "all", ObjectMatch.ALL))));
  }

  @Test
  void theFirstSuppressionThatFitsGivesTheReason() {
    Suppressing suppressing =
        suppress(
            suppression("no-probe", "first", ObjectMatch.ALL, "spec"),
            suppression("no-*", "second", ObjectMatch.ALL));
    assertEquals(List.of("-", "first", "second"), reasons(suppressing));
    assertEquals(List.of(), suppressing.stale());
  }

  @Test
  void aFindingAboutTheObjectIsNotOneAboutItsFields() {
    assertEquals(
        List.of("x", "-", "-"),
        reasons(suppress(suppression("*", "x", ObjectMatch.ALL, "spec.x"))));
  }

  @Test
  void labelsAreLookedUpInTheObject() {
    Map<String, TextPattern> web = Map.of("app", TextPattern.exactly("web"));
    Map<String, TextPattern> api = Map.of("app", TextPattern.exactly("api"));
    Suppressing suppressing =
        suppress(
            suppression("*", "api", ObjectMatch.ALL.labelled(api)),
            suppression("*", "web", ObjectMatch.ALL.labelled(web)));
    assertEquals(List.of("web", "web", "web"), reasons(suppressing));
    assertEquals(List.of("api"), ids(suppressing.stale()));
  }

  @Test
  void anExpiredSuppressionNoLongerCounts() {
    var late = rule("late", Optional.of(TODAY.minusDays(1)), ObjectMatch.ALL);
    Suppressing suppressing = suppress(new Suppression(TextPattern.ANY, late));
    assertEquals(List.of("-", "-", "-"), reasons(suppressing));
    assertEquals(List.of("late"), ids(suppressing.expired()));
  }

  @Test
  void aSuppressedFindingThatBlocksIsStillCounted() {
    Suppressing suppressing =
        suppress(suppression("immutable-field", "it is recreated", ObjectMatch.ALL));
    var review =
        new Review(
            "a",
            "b",
            Bundles.diff("", ""),
            List.of(),
            List.of(),
            List.of(),
            suppressing.findings());
    assertEquals(false, review.isBlocked());
    assertEquals(3, review.findings().size());
    assertEquals(2, review.open().size());
    assertEquals("immutable-field", review.suppressed().get(0).rule());
  }
}
