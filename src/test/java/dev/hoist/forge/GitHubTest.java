package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.forge.FakeServer.Fault;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final PullRequest.Draft DRAFT =
      new PullRequest.Draft("hoist/prod", "env/prod", "Promote shop", "the plan");

  private final TestSettings settings = new TestSettings();
  private FakeGitHub host;
  private Forge forge;

  @BeforeEach
  void start() throws IOException {
    host = FakeGitHub.start();
    host.branch("hoist/prod", A);
    host.branch("env/prod", B);
    forge = settings.gitHub(host);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aPullRequestIsOpenedFoundEditedAndClosed() {
    PullRequest made = forge.create(DRAFT);
    assertEquals(PullRequest.State.OPEN, made.state());
    assertEquals("https://github.com/acme/deploy/pull/1", made.url());
    assertEquals(new CommitId(A), made.headCommit());
    assertEquals(Optional.empty(), made.mergeCommit());
    assertEquals("hoist-bot", made.author());
    assertEquals(Optional.of(made), forge.open("hoist/prod", "env/prod"));
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/staging"));
    PullRequest edited = forge.edit(1, "Promote shop again", "another plan");
    assertEquals("another plan", edited.body());
    assertEquals(edited, forge.read(1));
    PullRequest closed = forge.close(1, "superseded by #2");
    assertEquals(PullRequest.State.CLOSED, closed.state());
    assertEquals(List.of(Forge.CLOSED + "\nsuperseded by #2"), bodies(1));
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/prod"));
  }

  @Test
  void aMergedOneNamesItsCommit() {
    forge.create(DRAFT);
    host.merge(1, "c".repeat(40));
    PullRequest merged = forge.read(1);
    assertEquals(PullRequest.State.MERGED, merged.state());
    assertEquals(Optional.of(new CommitId("c".repeat(40))), merged.mergeCommit());
  }

  @Test
  void oneThatSaysSomethingElseIsEditedAndNotOpenedAgain() {
    forge.create(DRAFT);
    PullRequest same = forge.createOrEdit(DRAFT);
    assertEquals(0, calls("PATCH"));
    PullRequest other =
        forge.createOrEdit(new PullRequest.Draft("hoist/prod", "env/prod", "New", "new"));
    assertEquals(same.number(), other.number());
    assertEquals("New", other.title());
    assertEquals(1, host.pulls().size());
  }

  @Test
  void branchesOfForksAreNotTakenForOurs() {
    host.open("stranger", "hoist/prod", "env/prod", "stranger");
    host.open("acme", "hoist/dev", "env/dev", "hoist-bot");
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/prod"));
    assertTrue(forge.open("hoist/dev", "env/dev").isPresent());
  }

  @Test
  void listsOfManyPagesAreReadToTheirEnd() {
    for (int i = 0; i < 250; i++) {
      host.branch("hoist/" + i, B);
      host.open("acme", "hoist/" + i, "env/prod", "hoist-bot");
    }
    assertEquals(250, forge.openAt(new CommitId(B)).size());
    assertEquals(3, calls("GET"));
  }

  @Test
  void aLostAnswerLeavesOnePullRequest() {
    host.server().fail("POST", "/pulls", new Fault.Lost());
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(1, host.pulls().size());
    assertEquals(1, calls("POST"));
  }

  @Test
  void aTruncatedAnswerLeavesOnePullRequest() {
    host.server().fail("POST", "/pulls", new Fault.Truncated());
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(1, calls("POST"));
  }

  @Test
  void aRequestThatNeverArrivedIsMadeAgain() {
    host.server().fail("POST", "/pulls", new Fault.Cut());
    host.server().fail("POST", "/pulls", new Fault.Instead(Response.json(502, "oops")));
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(3, calls("POST"));
    assertEquals(1, host.pulls().size());
  }

  @Test
  void oneThatSomebodyElseHasOpenedIsTaken() {
    host.open("acme", "hoist/prod", "env/prod", "somebody");
    PullRequest taken = forge.create(DRAFT);
    assertEquals("somebody", taken.author());
    assertEquals(1, host.pulls().size());
  }

  @Test
  void whatGitHubRefusesIsSaidInItsWords() {
    host.branch("hoist/prod", B);
    var fault = TestSettings.fault(() -> forge.create(DRAFT));
    assertEquals("forge.refused", fault.id());
    assertTrue(
        TestSettings.words(fault).contains("No commits between env/prod and hoist/prod"),
        TestSettings.words(fault));
  }

  @Test
  void approvalsCountForTheHeadAndOncePerPerson() {
    PullRequest pull = forge.create(DRAFT);
    host.review(1, "ann", "APPROVED", A);
    host.review(1, "ann", "COMMENTED", A);
    host.review(1, "ann", "APPROVED", A);
    host.review(1, "bob", "APPROVED", A);
    host.review(1, "bob", "CHANGES_REQUESTED", A);
    host.review(1, "cid", "CHANGES_REQUESTED", A);
    host.review(1, "cid", "APPROVED", A);
    host.review(1, "dan", "DISMISSED", A);
    host.review(1, "eve", "APPROVED", B);
    host.review(1, "hoist-bot", "APPROVED", A);
    host.review(1, "reviewer[bot]", "APPROVED", A);
    host.review(1, "stranger", "APPROVED", A);
    host.permit("stranger", "read");
    host.review(1, "stranger", "CHANGES_REQUESTED", A);
    host.review(1, "fay", "CHANGES_REQUESTED", A);
    host.review(1, "fay", "DISMISSED", A);
    assertEquals(new Reviews(List.of("ann", "cid"), List.of("bob")), forge.reviews(pull));
    host.branch("hoist/prod", "d".repeat(40));
    assertEquals(List.of(), forge.reviews(forge.read(1)).approvers());
  }

  @Test
  void statusesAndCheckRunsAreOneListTheNewestOfEachContext() {
    host.status(A, "flux/apps", "pending", "reconciling", "2026-01-05T10:00:00Z");
    host.status(A, "flux/apps", "success", "done", "2026-01-05T10:05:00Z");
    host.status(A, "lint", "error", null, "2026-01-05T10:00:00Z");
    host.status(B, "other", "success", null, "2026-01-05T10:00:00Z");
    host.run(A, "lint", "completed", "success", "fine", "2026-01-05T10:09:00Z");
    host.run(A, "e2e", "queued", null, null, null);
    host.run(A, "docs", "completed", "skipped", null, "2026-01-05T10:01:00Z");
    host.run(A, "build", "completed", "timed_out", null, "2026-01-05T10:01:00Z");
    List<CommitStatus> found = forge.statuses(new CommitId(A));
    assertEquals(
        """
        flux/apps SUCCESS 2026-01-05T10:05:00Z done
        lint SUCCESS 2026-01-05T10:09:00Z fine
        e2e PENDING 2026-01-05T12:00:00Z
        docs NEUTRAL 2026-01-05T10:01:00Z
        build FAILURE 2026-01-05T10:01:00Z
        """,
        found.stream()
            .map(s -> s.context() + " " + s.state() + " " + s.updated() + " " + s.description())
            .map(line -> line.strip() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void aStatusIsSetAndReadBack() {
    var status =
        new CommitStatus(
            "hoist/health",
            CommitStatus.State.FAILURE,
            "x".repeat(200),
            Optional.of("https://ci.example.com/1"),
            Instant.EPOCH);
    host.server().fail("POST", "/statuses/" + A, new Fault.Cut());
    forge.setStatus(new CommitId(A), status);
    CommitStatus read = forge.statuses(new CommitId(A)).get(0);
    assertEquals(CommitStatus.State.FAILURE, read.state());
    assertEquals("x".repeat(139) + "…", read.description());
    assertEquals(Optional.of("https://ci.example.com/1"), read.url());
  }

  @Test
  void aStickyCommentIsWrittenOnceEditedAndLeftAlone() {
    forge.create(DRAFT);
    String marker = "<!-- hoist:preview id=shop ";
    host.comment(1, "stranger", marker + "--> copied");
    host.server().fail("POST", "/comments", new Fault.Lost());
    Comment first = forge.upsertComment(1, marker, marker + "head=1 -->\nplan");
    forge.upsertComment(1, marker, marker + "head=1 -->\nplan");
    assertEquals(0, calls("PATCH"));
    Comment second = forge.upsertComment(1, marker, marker + "head=2 -->\nplan");
    assertEquals(first.id(), second.id());
    assertEquals(1, calls("PATCH"));
    assertEquals(List.of(marker + "--> copied", marker + "head=2 -->\nplan"), bodies(1));
  }

  @Test
  void twinsOfAStickyCommentAreDeletedButTheOldest() {
    forge.create(DRAFT);
    Comment oldest = host.comment(1, "hoist-bot", "<!-- m --> one");
    host.comment(1, "hoist-bot", "<!-- m --> two");
    assertEquals(oldest.id(), forge.upsertComment(1, "<!-- m -->", "<!-- m --> three").id());
    assertEquals(List.of("<!-- m --> three"), bodies(1));
  }

  @Test
  void anAppKnowsItsOwnComments() {
    forge = settings.gitHub(host.url(), FakeGitHub.APP_TOKEN);
    forge.create(DRAFT);
    forge.upsertComment(1, "<!-- m -->", "<!-- m --> one");
    forge.upsertComment(1, "<!-- m -->", "<!-- m --> two");
    assertEquals("deployer[bot]", forge.login());
    assertEquals(List.of("<!-- m --> two"), bodies(1));
  }

  @Test
  void aBadTokenIsNamedByItsVariable() {
    forge = settings.gitHub(host.url(), "ghp_wrong");
    var fault = TestSettings.fault(() -> forge.read(1));
    assertEquals("forge.unauthorized", fault.id());
    assertTrue(TestSettings.words(fault).contains("GITHUB_TOKEN"));
    assertTrue(!TestSettings.words(fault).contains("ghp_wrong"));
  }

  @Test
  void aMissingRightIsNamed() {
    host.server()
        .fail(
            "POST",
            "/pulls",
            new Fault.Instead(
                Response.json(
                    403, FakeJson.object("message", "Resource not accessible by integration"))));
    var fault = TestSettings.fault(() -> forge.create(DRAFT));
    assertEquals("forge.refused", fault.id());
    assertEquals(
        host.url().substring(7)
            + " refuses to open a pull request from hoist/prod to env/prod of"
            + " github.com/acme/deploy; it answers 403: \"Resource not accessible by integration\""
            + " -> check that the token in GITHUB_TOKEN has \"Pull requests: write\", or the"
            + " classic scope \"repo\"",
        TestSettings.words(fault));
  }

  @Test
  void aWorkflowOfItsOwnHostIsFoundByItsVariables() {
    Forge found =
        Forges.of(
            dev.hoist.git.GitUrl.parse("git@git.example.com:acme/deploy.git"),
            ForgeConfig.NONE,
            settings.of(
                Map.of(
                    "GITHUB_SERVER_URL",
                    "https://git.example.com",
                    "GITHUB_API_URL",
                    host.url(),
                    "GITHUB_TOKEN",
                    FakeGitHub.TOKEN)));
    assertEquals("git.example.com/acme/deploy", found.name());
    assertEquals(Optional.empty(), found.open("hoist/prod", "env/prod"));
  }

  private long calls(String method) {
    return host.server().calls().stream().filter(call -> call.method().equals(method)).count();
  }

  private List<String> bodies(long number) {
    return host.comments(number).stream().map(Comment::body).toList();
  }
}
