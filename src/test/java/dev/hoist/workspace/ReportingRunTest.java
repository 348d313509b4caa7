package dev.hoist.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.git.CommitId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingRunTest {
  private static final String SHA = "a".repeat(40);

  private static ReportingRun of(Map<String, String> vars) {
    return ReportingRun.of(vars, Optional::of);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GITHUB_REF=refs/pull/7/merge,              7
          GITHUB_REF=refs/heads/main,                -
          CI_MERGE_REQUEST_IID=8 CI_COMMIT_SHA=c CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main, 8
          CHANGE_TARGET=main CHANGE_ID=12,           12
          CHANGE_TARGET=main CHANGE_ID=main,         -
          CHANGE_TARGET=main CHANGE_ID=0,            -
          CI=true,                                   -
          """)
  void theNumberIsInTheVariables(String variables, String number) {
    var vars = new HashMap<String, String>();
    for (String each : variables.split(" ")) {
      vars.put(each.split("=")[0], each.split("=")[1]);
    }
    assertEquals(number, of(vars).number().map(Object::toString).orElse("-"));
  }

  @Test
  void anEventTellsMoreThanItsRef() {
    ReportingRun run =
        of(
            Map.of(
                "GITHUB_EVENT_PATH",
                    "{\"pull_request\": {\"number\": 5, \"base\": {\"sha\": \"b\"}}}",
                "GITHUB_EVENT_NAME", "pull_request",
                "GITHUB_SHA", "c",
                "GITHUB_REF", "refs/pull/4/merge",
                "GITHUB_RUN_NUMBER", "4",
                "GITHUB_RUN_ATTEMPT", "2"));
    assertEquals(Optional.of(5L), run.number());
    assertEquals(OptionalLong.of(402), run.order());
  }

  @Test
  void aFollowingRunHasTheHeadAndTheOrderOfTheOneThatLooked() {
    ReportingRun run =
        of(
            Map.of(
                "GITHUB_EVENT_PATH",
                "{\"workflow_run\": {\"head_sha\": \"%s\", \"run_number\": 3, \"run_attempt\": 1}}"
                    .formatted(SHA),
                "GITHUB_RUN_NUMBER",
                "900"));
    assertEquals(new ReportingRun(Optional.empty(), sha(), OptionalLong.of(301)), run);
  }

  private static Optional<CommitId> sha() {
    return Optional.of(new CommitId(SHA));
  }

  @Test
  void whatIsNoEventSaysNothing() {
    var nothing = new ReportingRun(Optional.empty(), Optional.empty(), OptionalLong.empty());
    assertEquals(nothing, of(Map.of("GITHUB_EVENT_PATH", "no json")));
    assertEquals(nothing, of(Map.of("GITHUB_EVENT_PATH", "{\"workflow_run\": {}}")));
    assertEquals(nothing, of(Map.of("GITHUB_EVENT_PATH", "[]")));
    assertEquals(nothing, of(Map.of()));
  }
}
