package dev.hoist.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.Bundles;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Plans;
import dev.hoist.promote.Result;
import dev.hoist.promote.Step;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanMarkdownTest {
  private static final Review PLAIN = Promotions.plain(Promotions.STAGING, Promotions.PROD);
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\|");

  @Test
  void whoApprovesSeesRevisionsGatesProofsAndCommitsBeforeTheChanges() {
    Step step = Plans.step("web", PLAIN, Plans.verdicts("ask @team about #1"));
    step = Plans.from(step, Plans.commit(1, "Fixes #12, see GH-1", "@ada"), 23);
    step = Plans.proved(step, Bundles.diff(Promotions.STAGING, Promotions.PROD));
    String markdown = PlanMarkdown.of(Plans.to("prod", List.of(step)), 6_000);
    assertEquals(
        """
        ## Promote `web`: `staging` → `prod`

        | app | runs | gets | commits | changes | findings |
        |---|---|---|---|---|---|
        | `web` | nothing yet | `1111111` Fixes `#12`, see `GH-1` | 23 | 1 added, 1 removed, 4 changed | none |

        ### Gates (4)

        | gate | state | why |
        |---|---|---|
        | order | passed | ask `@team` about `#1` |
        | clean | overridden | ask `@team` about `#1` |
        | soak | **waiting** until 2026-11-02 09:01 UTC | ask `@team` about `#1` |
        | findings | **failed** | ask `@team` about `#1` |

        ### What has run before

        - 8 changes: 1 is of prod alone, 7 have never run

        ### Commits (23)

        - `1111111` Fixes `#12`, see `GH-1` by `@ada`
        - `2222222` Fixes `#12`, see `GH-1` by `@ada`
        """,
        markdown.substring(0, markdown.indexOf("- `3333333`")));
    assertTrue(
        markdown.contains("- 3 more commits\n\n## `staging` → `prod`\n\n**1 added"), markdown);
    MarkdownTree.check(markdown);
  }

  @Test
  void appsShareTheirTablesAndTheListOfTheirCommits() {
    var commit = Plans.commit(1, "all at once", "Ada");
    Step web = Plans.from(Plans.step("web", PLAIN, Plans.passed()), commit, 1);
    Step api = Plans.from(Plans.step("api", PLAIN, Plans.passed()), commit, 1);
    Step job = Plans.from(Plans.step("job", PLAIN, Plans.passed()), commit, 2);
    String markdown = PlanMarkdown.of(Plans.to("prod", List.of(web, api, job)));
    assertTrue(markdown.startsWith("## Promote 3 apps: `staging` → `prod`\n"), markdown);
    assertTrue(markdown.contains("| `api` | order | passed | staging runs it |\n"), markdown);
    assertTrue(
        markdown.contains("### Commits of `web`, `api` (1)\n\n- `1111111` all at once by Ada\n"),
        markdown);
    assertTrue(markdown.contains("### Commits of `job` (2)\n"), markdown);
    assertEquals(3, markdown.split("\n## `env/next:apps` → `prod`\n", -1).length - 1, markdown);
  }

  @Test
  void aReasonStandsBelowTheTitle() {
    Plan plan = Plans.to("prod", List.of(Plans.step("web", PLAIN, List.of())));
    String markdown = PlanMarkdown.of(Plans.because(plan, Plan.Kind.ROLL_BACK, "a fire, see #12"));
    assertTrue(
        markdown.startsWith("## Roll back web in prod\n\n**Reason:** a fire, see `#12`\n\n| app |"),
        markdown);
  }

  @Test
  void nothingFromCommitsNamesAndGatesBecomesMarkup() {
    for (int seed = 0; seed < 300; seed++) {
      Plan plan = hostile(seed);
      check(PlanMarkdown.of(plan));
      check(PlanMarkdown.of(plan, PlanMarkdown.MIN_CHARACTERS));
      var outcome =
          new Outcome(
              plan, Optional.of(Plans.id(3)), List.of(), 2, Optional.of(new Hostile(seed).text()));
      var result = new Result(plan, List.of(outcome), List.of(), List.of(), List.of());
      var end = new PlanEnd(PlanEnd.State.DONE, 0, false);
      check(PlanMarkdown.of(List.of(result), end, new Hostile(seed).text()));
    }
  }

  @Test
  void anyLimitHoldsForAnyPlan() {
    for (int seed = 0; seed < 150; seed++) {
      fits(hostile(seed), PlanMarkdown.MIN_CHARACTERS + seed * 40);
    }
    String text = "日本語😀é".repeat(40);
    for (int apps : new int[] {1, 2, 7, 60}) {
      var steps = new ArrayList<Step>();
      for (int i = 0; i < apps; i++) {
        Step step = Plans.step(text + i, Promotions.sample(), Plans.verdicts(text));
        steps.add(Plans.from(step, Plans.commit(i, text, text), 40 + i));
      }
      for (int limit : new int[] {PlanMarkdown.MIN_CHARACTERS, 10_000, 30_000, 65_536}) {
        String markdown = fits(Plans.to(text, steps), limit);
        assertTrue(markdown.contains("**blocked** `ConfigMap shop/"), markdown);
      }
    }
  }

  @Test
  void whereRoomIsShortTheWorstChangesAndTheGatesThatHoldAreShown() {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < 30; i++) {
      Review review = i == 17 ? Promotions.sample() : PLAIN;
      steps.add(Plans.step("app-" + i, review, i == 17 ? Plans.verdicts("no") : Plans.passed()));
    }
    String markdown = fits(Plans.to("prod", steps), PlanMarkdown.MIN_CHARACTERS);
    assertTrue(
        markdown.contains("| app | gate | state | why |\n|---|---|---|---|\n| `app-17` | s"));
    assertTrue(markdown.contains("| `app-17` | findings | **failed** | no |\n"), markdown);
    assertTrue(markdown.contains("- 25 more apps\n"), markdown);
    assertTrue(markdown.contains("- 28 more gates\n"), markdown);
    assertTrue(markdown.contains("### Blocked and high (2)"), markdown);
    assertTrue(markdown.endsWith("\n**Left out for room: the changes of 29 apps.**\n"), markdown);
  }

  @Test
  void whatOneAppDoesNotNeedTheOthersGet() {
    var steps = new ArrayList<Step>();
    steps.add(Plans.step("big", ofManyObjects(), Plans.passed()));
    for (int i = 0; i < 3; i++) {
      steps.add(Plans.step("app-" + i, PLAIN, Plans.passed()));
    }
    String markdown = fits(Plans.to("prod", steps), 20_000);
    assertTrue(markdown.length() > 15_000, markdown.length() + " of 20000 characters are used");
    assertFalse(markdown.contains("Left out for room"), markdown);
  }

  @Test
  void aLimitThatHasNoRoomForTheBeginningIsAMistake() {
    Plan plan = hostile(1);
    int limit = PlanMarkdown.MIN_CHARACTERS - 1;
    assertThrows(IllegalArgumentException.class, () -> PlanMarkdown.of(plan, limit));
  }

  @Test
  void aRunWithNothingToDoSaysSo() {
    var end = new PlanEnd(PlanEnd.State.NOTHING, 0, true);
    assertEquals("**Nothing to do.**\n", PlanMarkdown.of(List.of(), end, "origin"));
  }

  private static Plan hostile(int seed) {
    var hostile = new Hostile(seed);
    var steps = new ArrayList<Step>();
    for (int i = 0; i <= seed % 4; i++) {
      Step step = Plans.step(hostile.text(), hostile.review(), Plans.verdicts(hostile.text()));
      steps.add(Plans.from(step, Plans.commit(i, hostile.text(), hostile.text()), seed % 30));
    }
    Plan plan = Plans.beside(Plans.to(hostile.text(), steps), hostile.text());
    return seed % 3 == 0 ? Plans.because(plan, Plan.Kind.PUBLISH, hostile.text()) : plan;
  }

  private static String fits(Plan plan, int limit) {
    String markdown = PlanMarkdown.of(plan, limit);
    assertTrue(markdown.length() <= limit, limit + " characters: " + markdown.length());
    int bytes = markdown.getBytes(UTF_8).length;
    assertTrue(bytes <= limit, limit + " bytes: " + bytes);
    assertFalse(markdown.contains("\ufffd"));
    check(markdown);
    return markdown;
  }

  /** All rows of a table have the cells of its head. */
  private static void check(String markdown) {
    MarkdownTree.check(markdown);
    assertEquals(Printable.lines(markdown), markdown);
    long cells = 0;
    for (String line : markdown.lines().toList()) {
      if (!line.startsWith("| ") && !line.startsWith("|-")) {
        cells = 0;
        continue;
      }
      long here = BAR.matcher(line).results().count();
      assertTrue(cells == 0 || cells == here, line);
      cells = here;
    }
  }

  private static Review ofManyObjects() {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String object =
          "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: a%d}, data: {a: %s}}\n";
      before.append(object.formatted(i, "old" + i));
      after.append(object.formatted(i, "new" + i));
    }
    return Promotions.plain(before.toString(), after.toString());
  }
}
