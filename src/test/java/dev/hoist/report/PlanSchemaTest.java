package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.config.Delivery;
import dev.hoist.diff.Bundles;
import dev.hoist.forge.PullRequest;
import dev.hoist.git.BranchName;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Plans;
import dev.hoist.promote.Proposal;
import dev.hoist.promote.Result;
import dev.hoist.promote.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hoist writes is what {@code schemas/plan.schema.json} says, field by field. */
class PlanSchemaTest {
  private static final String SCHEMA = "plan.schema.json";

  /** Whole documents as transcripts show them. */
  private static final Pattern DOCUMENT = Pattern.compile("(?m)^\\{\\n(?: .*\\n)*\\}\\n");

  @Test
  void itIsASchema() throws IOException {
    assertEquals(List.of(), Schemas.faultsOf(SCHEMA));
  }

  @Test
  void aReportOfEverythingFits() throws IOException {
    assertEquals(List.of(), Schemas.faults(SCHEMA, everything()));
  }

  @Test
  void aReportOfNothingFits() throws IOException {
    var end = new PlanEnd(PlanEnd.State.NOTHING, 0, true);
    assertEquals(List.of(), Schemas.faults(SCHEMA, PlanJson.of(List.of(), end)));
  }

  @Test
  void everyReportInTheScenariosFits() throws IOException {
    int reports = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/test/golden/scenario"))) {
      for (Path file : files.filter(each -> each.endsWith("out.txt")).toList()) {
        var documents = DOCUMENT.matcher(Files.readString(file));
        while (documents.find()) {
          if (documents.group().contains("\n  \"plans\": [")) {
            reports++;
            assertEquals(List.of(), Schemas.faults(SCHEMA, documents.group()), file.toString());
          }
        }
      }
    }
    assertTrue(reports >= 3, reports + " reports");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"schemaVersion\": 1 -> \"schemaVersion\": 2",
        "\"exitCode\": 3 -> \"exitCode\": 0",
        "\"state\": \"blocked\" -> \"state\": \"waiting\"",
        "\"dryRun\": false -> \"dryRun\": 1",
        "\"way\": \"held\" -> \"way\": \"lost\"",
        "\"state\": \"nothing\" -> \"state\": \"lost\"",
        "\"hint\": \"worker\" -> \"hint\": 1",
        "\"gate\": \"soak\" -> \"door\": \"soak\"",
        "\"proof\": \"unproven\" -> \"proof\": \"unknown\"",
        "\"severity\": \"blocked\" -> \"severity\": \"awful\"",
        "\"tries\": 2 -> \"tries\": 0",
        "\"number\": 12 -> \"number\": \"12\"",
        "\"sha\": \"1 -> \"sha\": \"x"
      })
  void whatDoesNotFitIsRefused(String edit) throws IOException {
    String[] sides = edit.split(" -> ");
    String broken = everything().replace(sides[0], sides[1]);
    assertNotEquals(everything(), broken);
    assertNotEquals(List.of(), Schemas.faults(SCHEMA, broken), edit);
  }

  /** Whatever may occur, occurs. */
  private static String everything() {
    Step held = Plans.step("web", Promotions.sample(), Plans.verdicts("because"));
    held = Plans.from(held, Plans.commit(1, "more\nof it", "Ada"), 23);
    held = Plans.proved(held, Bundles.diff(Promotions.STAGING, Promotions.PROD));
    Step passing = Plans.step("api", Reviews.shop(), Plans.passed());
    Plan plan = Plans.with("prod", Delivery.PULL_REQUEST, false, List.of(held, passing));
    plan = Plans.beside(plan, "worker");
    var branch = new BranchName("env/prod-next/api");
    var request =
        new PullRequest(
            12,
            "https://a.example",
            PullRequest.State.OPEN,
            branch.text(),
            "env/prod",
            Plans.id(4),
            Optional.empty(),
            "ada",
            "promote api",
            "");
    var proposal =
        new Proposal(
            plan, branch, Plans.id(4), true, Optional.of("no right"), Optional.of(request));
    var outcome =
        new Outcome(plan, Optional.of(Plans.id(3)), List.of(), 2, Optional.of("no right"));
    var result =
        new Result(plan, List.of(outcome), List.of(proposal), List.of(branch), plan.unplanned());
    return PlanJson.of(
        List.of(result, Result.none(Plans.because(plan, Plan.Kind.ROLL_BACK, "it is slow"))),
        new PlanEnd(PlanEnd.State.BLOCKED, 3, false));
  }
}
