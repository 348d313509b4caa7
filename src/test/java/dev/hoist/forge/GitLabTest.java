package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.forge.FakeServer.Fault;
import dev.hoist.git.CommitId;
import dev.hoist.git.GitUrl;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitLabTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String C = "c".repeat(40);
  private static final PullRequest.Draft DRAFT =
      new PullRequest.Draft("hoist/prod", "env/prod", "Promote shop", "the plan");

  private final TestSettings settings = new TestSettings();
  private FakeGitLab host;
  private Forge forge;

  @BeforeEach
  void start() throws IOException {
    host = FakeGitLab.start();
    host.branch("hoist/prod", A, FakeGitLab.TIME);
    forge = settings.gitLab(host);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aMergeRequestIsOpenedFoundEditedAndClosed() {
    PullRequest made = forge.create(DRAFT);
    assertEquals("https://gitlab.com/acme/platform/deploy/-/merge_requests/1", made.url());
    assertEquals(PullRequest.State.OPEN, made.state());
    assertEquals("the plan", made.body());
    assertEquals(Optional.of(made), forge.open("hoist/prod", "env/prod"));
    assertEquals("more", forge.edit(1, "Promote shop", "more").body());
    assertEquals(PullRequest.State.CLOSED, forge.close(1, "superseded").state());
    assertEquals(PullRequest.State.CLOSED, forge.close(1, "superseded").state());
    assertEquals(
        List.of(Forge.CLOSED + "\nsuperseded"),
        forge.comments(1).stream().map(Comment::body).toList());
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/prod"));
  }

  @Test
  void eachWayToMergeNamesWhatTheBranchGot() {
    for (int i = 1; i <= 3; i++) {
      host.open(7, "hoist/" + i, "env/prod", "hoist-bot");
    }
    host.merge(1, B, C);
    host.merge(2, null, C);
    host.merge(3, null, null);
    assertEquals(Optional.of(new CommitId(B)), forge.read(1).mergeCommit());
    assertEquals(Optional.of(new CommitId(C)), forge.read(2).mergeCommit());
    assertEquals(Optional.of(new CommitId(A)), forge.read(3).mergeCommit());
    assertEquals(PullRequest.State.MERGED, forge.read(3).state());
  }

  @Test
  void aLostAnswerLeavesOneMergeRequest() {
    host.server().fail("POST", "/merge_requests", new Fault.Lost());
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(1, host.requests().size());
  }

  @Test
  void oneThatIsThereAlreadyIsTaken() {
    host.open(7, "hoist/prod", "env/prod", "somebody");
    assertEquals("somebody", forge.create(DRAFT).author());
    assertEquals(1, host.requests().size());
  }

  @Test
  void whatGitLabRefusesIsSaidInItsWords() {
    var draft = new PullRequest.Draft("hoist/none", "env/prod", "t", "b");
    var fault = TestSettings.fault(() -> forge.create(draft));
    assertEquals("forge.refused", fault.id());
    assertTrue(
        TestSettings.words(fault).contains("400: \"base: Source branch is missing\""),
        TestSettings.words(fault));
  }

  @Test
  void forksAreLeftOutAndPagesAreRead() {
    for (int i = 0; i < 120; i++) {
      host.branch("hoist/" + i, B, "2026-01-05T10:00:00.000Z");
      host.open(7, "hoist/" + i, "env/prod", "hoist-bot");
    }
    host.open(8, "hoist/fork", "env/prod", "stranger");
    assertEquals(120, forge.openAt(new CommitId(B)).size());
    assertEquals(Optional.empty(), forge.open("hoist/fork", "env/prod"));
  }

  @Test
  void anApprovalOlderThanTheHeadDoesNotCount() {
    PullRequest pull = forge.create(DRAFT);
    host.approve(1, "ann", "2026-01-05T10:10:00.000Z", true);
    host.approve(1, "bob", "2026-01-05T10:20:00.000Z", false);
    host.approve(1, "hoist-bot", "2026-01-05T10:20:00.000Z", true);
    host.approve(1, "project_7_bot_1a2b", "2026-01-05T10:20:00.000Z", true);
    assertEquals(List.of("ann", "bob"), forge.reviews(pull).approvers());
    host.branch("hoist/prod", B, "2026-01-05T10:15:00.000Z");
    assertEquals(List.of("bob"), forge.reviews(forge.read(1)).approvers());
    // the head moved on after the request was read
    assertEquals(List.of("ann", "bob"), forge.reviews(pull).approvers());
  }

  @Test
  void statusesHaveTheStatesThatAPipelineCounts() {
    host.status(A, "kustomization/apps", "pending", false, "2026-01-05T10:00:00.000Z");
    host.status(A, "kustomization/apps", "success", false, "2026-01-05T10:01:00.000Z");
    host.status(A, "deploy", "failed", false, "2026-01-05T10:00:00.000Z");
    host.status(A, "lint", "failed", true, "2026-01-05T10:00:00.000Z");
    host.status(A, "by-hand", "manual", true, "2026-01-05T10:00:00.000Z");
    host.status(A, "stop", "manual", false, "2026-01-05T10:00:00.000Z");
    host.status(A, "new", "waiting_for_resource", false, "2026-01-05T10:00:00.000Z");
    assertEquals(
        "kustomization/apps SUCCESS, deploy FAILURE, lint NEUTRAL, by-hand NEUTRAL, stop PENDING,"
            + " new PENDING",
        String.join(
            ", ",
            forge.statuses(new CommitId(A)).stream()
                .map(status -> status.context() + " " + status.state())
                .toList()));
  }

  @Test
  void aStatusCanBeSetTwice() {
    var status =
        new CommitStatus(
            "hoist/health", CommitStatus.State.PENDING, "waiting", Optional.empty(), Instant.EPOCH);
    forge.setStatus(new CommitId(A), status);
    forge.setStatus(new CommitId(A), status);
    assertEquals(1, host.statuses().size());
  }

  @Test
  void aStickyCommentIsWrittenOnce() {
    forge.create(DRAFT);
    host.note(1, "stranger", "<!-- m --> copied", false, FakeGitLab.TIME);
    host.server().fail("POST", "/notes", new Fault.Lost());
    forge.upsertComment(1, "<!-- m -->", "<!-- m --> one");
    forge.upsertComment(1, "<!-- m -->", "<!-- m --> two");
    assertEquals(
        List.of("<!-- m --> copied", "<!-- m --> two"),
        host.notes().stream().map(FakeGitLab.Note::body).toList());
    forge.deleteComment(1, 99_999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "````\n/merge\n````",
        "~~~\n/merge\n~~~",
        "  ```\n/merge\n  ```",
        "````\na\n````\n\n```\n/merge\n```",
        "```\na\n````\n/merge\n```",
        "    ```\n/merge"
      })
  void noFenceThatGitLabDoesNotKnowHidesACommand(String text) {
    assertEquals(text.replace("/merge", "\\/merge"), QuickActions.disarmed(text));
  }

  @Test
  void noLineOfATextIsCarriedOutByGitLab() {
    String text =
        """
        /merge
          /approve
        see a/b and /srv
        ```diff
        /close
        `` `
        /label x
        ```
        /unlabel x
        """;
    String written =
        """
        \\/merge
          \\/approve
        see a/b and /srv
        ```diff
        /close
        `` `
        /label x
        ```
        \\/unlabel x
        """;
    var draft = new PullRequest.Draft("hoist/prod", "env/prod", "t", text);
    assertEquals(written, forge.create(draft).body());
    assertEquals(written, forge.createOrEdit(draft).body());
    forge.upsertComment(1, "<!-- m -->", "<!-- m -->\n" + text);
    forge.upsertComment(1, "<!-- m -->", "<!-- m -->\n" + text);
    assertEquals("<!-- m -->\n" + written, forge.comments(1).get(0).body());
    assertEquals(
        0, host.server().calls().stream().filter(call -> call.method().equals("PUT")).count());
  }

  @Test
  void theTokenOfAJobIsNotTakenAndTheHintSaysWhy() {
    forge =
        Forges.of(
            GitUrl.parse(host.url() + "/acme/platform/deploy"),
            ForgeConfig.NONE,
            settings.of(Map.of("CI_SERVER_URL", host.url(), "CI_JOB_TOKEN", "job-123456")));
    var fault = TestSettings.fault(() -> forge.create(DRAFT));
    assertEquals("forge.unauthorized", fault.id());
    assertTrue(
        TestSettings.words(fault).contains("CI_JOB_TOKEN cannot open merge requests"),
        TestSettings.words(fault));
    assertEquals("", host.server().calls().get(0).token());
  }
}
