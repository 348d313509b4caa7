package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.cli.CiRunner.Played;
import dev.hoist.forge.FakeGitHub;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows of docs/ci, played step by step as GitHub's runners would. */
class CiWorkflowsTest {
  private static final Path FOLDER = Path.of("docs/ci/github");

  @TempDir Path temp;
  private CiScene scene;
  private CiRunner runner;

  @BeforeEach
  void aRepositoryOnGitHub() throws IOException {
    scene = CiScene.in(temp);
    Map<String, String> vars = scene.vars();
    vars.remove("HOIST_FORGE_TOKEN");
    vars.put("GITHUB_API_URL", vars.get("HOIST_FORGE_API"));
    vars.put("GITHUB_SERVER_URL", "https://github.com");
    vars.put("GITHUB_REPOSITORY", "acme/deploy");
    vars.put("GITHUB_RUN_ID", "77");
    vars.put("GITHUB_RUN_NUMBER", "7");
    vars.put("GITHUB_RUN_ATTEMPT", "1");
    runner = CiRunner.in(scene.top(), scene.remote().folder(), vars);
  }

  @AfterEach
  void end() {
    scene.close();
  }

  private Played play(String workflow, String event, String ref, String... names)
      throws IOException {
    var known = new HashMap<String, String>();
    known.put("github.event_name", event);
    known.put("github.token", FakeGitHub.APP_TOKEN);
    for (int i = 0; i < names.length; i += 2) {
      known.put(names[i], names[i + 1]);
    }
    return runner.play(FOLDER.resolve("hoist-" + workflow + ".yaml"), ref, known);
  }

  private static void succeeded(Played played, String said) {
    assertTrue(played.succeeded(), played.said());
    assertTrue(played.said().contains(said), played.said());
    assertFalse(played.said().contains(FakeGitHub.APP_TOKEN), "a token is shown");
  }

  private void event(String json) throws IOException {
    scene
        .vars()
        .put("GITHUB_EVENT_PATH", Files.writeString(temp.resolve("event.json"), json).toString());
  }

  private Played promoteByHand(String to, String override) throws IOException {
    return play(
        "promote",
        "workflow_dispatch",
        "refs/heads/main",
        "inputs.to",
        to,
        "inputs.override",
        override,
        "inputs.reason",
        override.isEmpty() ? "" : "it's $(touch pwned) \"urgent\"");
  }

  @Test
  void theyBringAChangeFromAPullRequestToProd() throws IOException {
    String tip = scene.propose();
    CommitId merge = scene.work().head("HEAD");
    scene.vars().put("GITHUB_SHA", merge.hex());
    event("{\"pull_request\": {\"number\": 1, \"head\": {\"sha\": \"%s\"}}}".formatted(tip));
    Played preview =
        play(
            "preview",
            "pull_request",
            "refs/pull/1/merge",
            "github.event.pull_request.number",
            "1");
    succeeded(preview, "2 of 2 targets change");
    assertTrue(preview.summary().contains("shop"), preview.summary());

    event(
        "{\"workflow_run\": {\"head_sha\": \"%s\", \"run_number\": 7, \"run_attempt\": 1}}"
            .formatted(tip));
    succeeded(
        commented("pull_request", "success"),
        "comment on https://github.com/acme/deploy/pull/1: written");
    assertEquals("skipped", commented("push", "success").said());
    assertEquals("skipped", commented("pull_request", "action_required").said());
    assertTrue(scene.github("said", "feature").contains("hoist/preview success"));

    scene.vars().remove("GITHUB_EVENT_PATH");
    scene.merge();
    succeeded(play("publish", "push", "refs/heads/main"), "is on env/dev of origin");
    succeeded(play("promote", "schedule", "refs/heads/main", "inputs.override", ""), "soak");
    assertFalse(promoteByHand("prod", "").succeeded(), "a gate waits");
    Played urgent = promoteByHand("prod", "soak");
    succeeded(urgent, "is on env/prod of origin");
    assertTrue(urgent.summary().contains("prod"), urgent.summary());
    succeeded(play("drift", "schedule", "refs/heads/main"), "prod: clean");
  }

  private Played commented(String event, String conclusion) throws IOException {
    return play(
        "comment",
        "workflow_run",
        "refs/heads/main",
        "github.event.workflow_run.id",
        "77",
        "github.event.workflow_run.event",
        event,
        "github.event.workflow_run.conclusion",
        conclusion);
  }

  @Test
  void whatSomebodyTypesIsNeverPartOfAScript() throws IOException {
    for (String typed : List.of("$(touch pwned)", "\"; touch pwned; \"", "`touch pwned`")) {
      Played played = promoteByHand(typed, "");
      assertFalse(played.succeeded(), played.said());
      assertTrue(played.said().contains("touch pwned"), played.said());
    }
    try (var files = Files.walk(temp)) {
      assertTrue(files.noneMatch(each -> each.endsWith("pwned")));
    }
  }
}
