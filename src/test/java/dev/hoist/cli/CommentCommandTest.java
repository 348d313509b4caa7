package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.forge.Comment;
import dev.hoist.forge.FakeGitHub;
import dev.hoist.git.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run with a token writes from an artifact of a run without one. */
class CommentCommandTest {
  private static final String HEAD = "a".repeat(40);
  private static final String OTHER = "b".repeat(40);

  @TempDir private Path dir;
  private FakeGitHub host;
  private final Map<String, String> vars = new HashMap<>();
  private int code;

  @BeforeEach
  void start() throws Exception {
    host = FakeGitHub.start();
    host.branch("feature", HEAD);
    host.branch("main", OTHER);
    host.open("acme", "feature", "main", "ann");
    vars.put("HOIST_FORGE", "github");
    vars.put("HOIST_FORGE_API", host.url());
    vars.put("HOIST_FORGE_TOKEN", FakeGitHub.TOKEN);
    Files.writeString(
        dir.resolve("hoist.yaml"),
        """
        apiVersion: hoist.dev/v1alpha1
        kind: Project
        app: shop
        environments:
          - name: dev
        """);
    for (String[] command :
        List.of(
            new String[] {"git", "init", "-q", "."},
            new String[] {"git", "remote", "add", "origin", "https://git.test/acme/deploy"})) {
      assertEquals(0, new ProcessBuilder(command).directory(dir.toFile()).start().waitFor());
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  /** The first line is the head, the second passes or fails, and the rest the text. */
  private static Artifact read(byte[] bytes, String shown) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
    if (parts.length < 3) {
      throw new HoistException(
          List.of(Diagnostic.error("preview.artifact", Origin.of(shown), "it is no artifact")));
    }
    String verdict = "1 environment changes";
    return new Artifact(
        "preview-shop",
        new CommitId(parts[0]),
        parts[1].equals("passes"),
        verdict,
        limit -> parts[2].substring(0, Math.min(limit, parts[2].length())));
  }

  private String comment(String artifact, String... more) throws IOException {
    Files.writeString(dir.resolve("preview.json"), artifact);
    var out = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      var clock = InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z"));
      Env env = new Env(dir, InputStream.nullInputStream(), both, both, vars, clock);
      var command = new CommentCommand(CommentCommandTest::read);
      var words = new ArrayList<String>(List.of("--from", "preview.json"));
      words.addAll(List.of(more));
      try {
        code = command.run(command.usage().parse(words), env);
      } catch (HoistException e) {
        code = 1;
        Faults.print(e.diagnostics(), env);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private void event(String json) throws IOException {
    Files.writeString(dir.resolve("event.json"), json);
    vars.put("GITHUB_EVENT_PATH", "event.json");
  }

  private List<String> texts() {
    return host.comments(1).stream().map(Comment::body).map(b -> b.split("\n", 2)[1]).toList();
  }

  @Test
  void itWritesEditsAndSaysTheVerdict() throws IOException {
    vars.put("GITHUB_RUN_NUMBER", "7");
    assertEquals(
        """
        comment on https://github.com/acme/deploy/pull/1: written
        status hoist/preview of aaaaaaa: success
        """,
        comment(HEAD + "\npasses\n## one", "--pr", "1"));
    assertEquals(
        """
        comment on https://github.com/acme/deploy/pull/1: edited
        status hoist/preview of aaaaaaa: failure
        """,
        comment(HEAD + "\nfails\n## two", "--pr", "1"));
    assertEquals(List.of("## two"), texts());
    assertEquals(
        List.of("success 1 environment changes", "failure 1 environment changes"),
        host.statuses().stream().map(each -> each.state() + " " + each.description()).toList());
    vars.put("GITHUB_RUN_NUMBER", "6");
    assertEquals(
        "comment on https://github.com/acme/deploy/pull/1: left as a newer run wrote it\n",
        comment(HEAD + "\npasses\n## old", "--pr", "1"));
    assertEquals(2, host.statuses().size());
  }

  @Test
  void thePullRequestIsTheOneOfTheRun() throws IOException {
    vars.put("GITHUB_REF", "refs/pull/1/merge");
    comment(HEAD + "\npasses\ntext", "--no-status");
    assertEquals(List.of("text"), texts());
    assertEquals(List.of(), host.statuses());
  }

  @Test
  void aFollowingRunFindsItByTheHeadThatTheEventNames() throws IOException {
    event("{\"workflow_run\": {\"head_sha\": \"%s\", \"run_number\": 3}}".formatted(HEAD));
    comment(HEAD + "\npasses\ntext");
    assertEquals(List.of("text"), texts());
    assertTrue(host.comments(1).get(0).body().contains(" run=301 "));
  }

  @Test
  void anArtifactCannotChooseItsPullRequest() throws IOException {
    host.branch("theirs", OTHER);
    host.open("acme", "theirs", "main", "bob");
    event("{\"workflow_run\": {\"head_sha\": \"%s\", \"run_number\": 3}}".formatted(HEAD));
    String said = comment(OTHER + "\npasses\ntext");
    assertEquals(1, code);
    assertTrue(said.contains("[comment.other-commit]"), said);
    assertEquals(List.of(), host.comments(1));
    assertEquals(List.of(), host.comments(2));
  }

  @Test
  void aRunThatAPushHasOvertakenSaysNothing() throws IOException {
    assertEquals(
        "pull request 1 is at aaaaaaa, the artifact is about bbbbbbb: nothing is written\n",
        comment(OTHER + "\npasses\ntext", "--pr", "1"));
    assertEquals(0, code);
    event("{\"workflow_run\": {\"head_sha\": \"%s\"}}".formatted("c".repeat(40)));
    assertEquals(
        "no open pull request is at ccccccc: nothing is written\n",
        comment("c".repeat(40) + "\npasses\ntext"));
    host.merge(1, OTHER);
    vars.remove("GITHUB_EVENT_PATH");
    assertEquals(
        "pull request 1 is not open, the artifact is about aaaaaaa: nothing is written\n",
        comment(HEAD + "\npasses\ntext", "--pr", "1"));
    assertEquals(List.of(), host.comments(1));
    assertEquals(List.of(), host.statuses());
  }

  @Test
  void aLongReportTakesPagesWhenItMay() throws IOException {
    String section = "## part\n\n" + "word ".repeat(8_000) + "\n\n";
    comment(HEAD + "\npasses\n" + section.repeat(3), "--pr", "1", "--pages", "3");
    assertEquals(3, host.comments(1).size());
    comment(HEAD + "\npasses\nshort", "--pr", "1", "--pages", "3");
    assertEquals(List.of("short"), texts());
  }

  @Test
  void whatCannotBeReadOrFoundIsSaid() throws IOException {
    assertTrue(comment("x", "--pr", "1").contains("[preview.artifact]"));
    assertTrue(comment(HEAD + "\npasses\nx").contains("[comment.no-pull-request]"));
    assertTrue(comment(HEAD + "\npasses\nx", "--pr", "0").contains("[usage.argument]"));
    assertTrue(comment(HEAD + "\npasses\nx", "--pr", "99").contains("[forge.not-found]"));
  }
}
