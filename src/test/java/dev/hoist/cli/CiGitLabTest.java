package dev.hoist.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs of docs/ci/gitlab-ci.yml: which of them a pipeline has, and their scripts in a shell.
 * The git host behind them is the stand-in for GitHub, which changes nothing in a script.
 */
class CiGitLabTest {
  private static final Path FILE = Path.of("docs/ci/gitlab-ci.yml");

  @TempDir Path temp;
  private CiScene scene;
  private CiRunner tools;

  @BeforeEach
  void aProject() throws IOException {
    scene = CiScene.in(temp);
    tools = CiRunner.in(scene.top(), scene.remote().folder(), Map.of());
    tools.installs(scene.top().resolve("image"));
  }

  @AfterEach
  void end() {
    scene.close();
  }

  private static Map<String, String> pipeline(String... pairs) {
    var vars = new HashMap<String, String>();
    vars.put("CI_DEFAULT_BRANCH", "main");
    vars.put("CI_PROJECT_ID", "5");
    for (int i = 0; i < pairs.length; i += 2) {
      vars.put(pairs[i], pairs[i + 1]);
    }
    return vars;
  }

  private static Map<String, String> mergeRequest(String sourceProject) {
    return pipeline(
        "CI_PIPELINE_SOURCE", "merge_request_event",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", sourceProject,
        "CI_MERGE_REQUEST_IID", "1",
        "CI_PIPELINE_IID", "9");
  }

  /** Those that a pipeline with these variables has, by name. */
  private static Map<String, Mapping> jobs(Map<String, String> vars) throws IOException {
    Mapping file = (Mapping) YamlReader.documents(Files.readAllBytes(FILE), "ci").get(0);
    var jobs = new LinkedHashMap<String, Mapping>();
    for (int i = 0; i < file.size(); i++) {
      if (file.value(i) instanceof Mapping job && job.get("rules") instanceof Sequence rules) {
        for (Node rule : rules.items()) {
          String condition = requireNonNull(((Mapping) rule).text("if"));
          if (CiExpression.holds(condition, name -> vars.getOrDefault(name.substring(1), ""))) {
            jobs.put(file.key(i), job);
            break;
          }
        }
      }
    }
    return jobs;
  }

  private static List<String> names(Map<String, String> vars) throws IOException {
    return List.copyOf(jobs(vars).keySet());
  }

  @Test
  void eachKindOfPipelineHasItsJobs() throws IOException {
    assertEquals(List.of("hoist preview", "hoist comment"), names(mergeRequest("5")));
    assertEquals(List.of("hoist preview"), names(mergeRequest("6")), "of a fork");
    assertEquals(
        List.of("hoist publish"),
        names(pipeline("CI_PIPELINE_SOURCE", "push", "CI_COMMIT_BRANCH", "main")));
    assertEquals(
        List.of(), names(pipeline("CI_PIPELINE_SOURCE", "push", "CI_COMMIT_BRANCH", "feature")));
    assertEquals(
        List.of("hoist promote --auto"),
        names(pipeline("CI_PIPELINE_SOURCE", "schedule", "HOIST_JOB", "promote")));
    assertEquals(
        List.of("hoist drift"),
        names(pipeline("CI_PIPELINE_SOURCE", "schedule", "HOIST_JOB", "drift")));
    assertEquals(List.of("hoist promote"), names(pipeline("CI_PIPELINE_SOURCE", "web", "TO", "a")));
    assertEquals(List.of(), names(pipeline("CI_PIPELINE_SOURCE", "web")));
  }

  @Test
  void theirScriptsBringAChangeFromAMergeRequestToProd() throws IOException {
    String tip = scene.propose();
    Map<String, String> request = mergeRequest("5");
    request.put("CI_COMMIT_SHA", tip);
    request.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", scene.work().head(tip + "^").hex());
    String said = play(request, tip);
    assertTrue(said.contains("2 of 2 targets change"), said);
    assertTrue(said.contains("comment on https://github.com/acme/deploy/pull/1: written"), said);

    scene.merge();
    said = play(pipeline("CI_PIPELINE_SOURCE", "push", "CI_COMMIT_BRANCH", "main"), tip);
    assertTrue(said.contains("is on env/dev of origin"), said);
    said = play(pipeline("CI_PIPELINE_SOURCE", "schedule", "HOIST_JOB", "promote"), tip);
    assertTrue(said.contains("soak") && said.contains("[may fail: 4]"), said);
    said = play(pipeline("CI_PIPELINE_SOURCE", "web", "TO", "prod"), tip);
    assertTrue(said.contains("[failed: 4]"), said);
    said = play(pipeline("CI_PIPELINE_SOURCE", "web", "TO", "$(touch pwned); touch pwned"), tip);
    assertTrue(said.contains("[failed: 1]"), said);
    said = play(pipeline("CI_PIPELINE_SOURCE", "schedule", "HOIST_JOB", "drift"), tip);
    assertTrue(said.contains("dev: clean"), said);
    try (var files = Files.walk(temp)) {
      assertTrue(files.noneMatch(each -> each.endsWith("pwned")));
    }
  }

  /** Each job in a clone of its own, with the files that earlier ones have left. */
  private String play(Map<String, String> vars, String commit) throws IOException {
    var said = new StringBuilder();
    var left = new HashMap<String, byte[]>();
    for (Mapping job : jobs(vars).values()) {
      Path clone = Files.createTempDirectory(scene.top(), "build");
      String depth = "20";
      if (job.get("variables") instanceof Mapping own) {
        depth = requireNonNull(own.text("GIT_DEPTH"));
      }
      String fetch = depth.equals("0") ? "" : "--depth " + depth;
      var lines = new ArrayList<String>(List.of("set -eo pipefail"));
      lines.add("git init -q --template= .");
      lines.add("git remote add origin file://" + scene.remote().folder());
      lines.add("git fetch -q " + fetch + " origin '+refs/heads/*:refs/remotes/origin/*'");
      lines.add("git checkout -q --detach " + commit);
      for (Node line : ((Sequence) requireNonNull(job.get("script"))).items()) {
        lines.add(((Scalar) line).text());
      }
      for (Map.Entry<String, byte[]> file : left.entrySet()) {
        Files.write(clone.resolve(file.getKey()), file.getValue());
      }
      int code = shell(clone, String.join("\n", lines), vars, said);
      boolean mayFail =
          job.get("allow_failure") instanceof Mapping allowed
              && String.valueOf(code).equals(allowed.text("exit_codes"));
      said.append(code == 0 ? "" : (mayFail ? "[may fail: " : "[failed: ") + code + "]\n");
      Path artifact = clone.resolve("preview.json");
      if (job.get("artifacts") != null && Files.exists(artifact)) {
        left.put("preview.json", Files.readAllBytes(artifact));
      }
    }
    return said.toString();
  }

  private int shell(Path clone, String script, Map<String, String> vars, StringBuilder said)
      throws IOException {
    var builder =
        new ProcessBuilder("bash", "-c", script)
            .directory(clone.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(scene.vars());
    builder.environment().putAll(vars);
    builder.environment().put("HOME", scene.top().toString());
    builder.environment().put("PATH", scene.top().resolve("image") + ":" + System.getenv("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
