package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.forge.FakeServer.Fault;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Forge} promises, of every kind of host. */
@ParameterizedClass
@EnumSource
class ForgeContractTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String C = "c".repeat(40);
  private static final String MARKER = "<!-- hoist:preview id=shop ";
  private static final PullRequest.Draft DRAFT =
      new PullRequest.Draft("hoist/prod", "env/prod", "Promote shop", "the plan\n\n* one");

  private final TestSettings settings = new TestSettings();
  private final Peer host;
  private final Forge forge;

  ForgeContractTest(Forge.Kind kind) throws IOException {
    host = Peer.start(kind);
    host.branch("hoist/prod", A);
    host.branch("env/prod", B);
    forge = host.forge(host.api(), settings.of(Map.of("HOIST_FORGE_TOKEN", host.token())));
    assertEquals(kind, forge.kind());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aPullRequestIsOpenedOnceEditedInPlaceAndClosedWithAReason() {
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/prod"));
    PullRequest made = forge.createOrEdit(DRAFT);
    assertEquals("hoist/prod", made.head());
    assertEquals("env/prod", made.base());
    assertEquals(new CommitId(A), made.headCommit());
    assertEquals(PullRequest.State.OPEN, made.state());
    assertEquals(Optional.empty(), made.mergeCommit());
    assertEquals(host.me(), made.author());
    assertTrue(made.url().startsWith("http"), made.url());
    assertEquals(made, forge.createOrEdit(DRAFT));
    assertEquals(made, forge.create(DRAFT));
    assertEquals(Optional.of(made), forge.open("hoist/prod", "env/prod"));
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/staging"));
    var other = new PullRequest.Draft("hoist/prod", "env/prod", "Another", "shorter");
    assertEquals("shorter", forge.createOrEdit(other).body());
    assertEquals("Another", forge.read(made.number()).title());
    assertEquals(1, host.requests().size());
    assertEquals(PullRequest.State.CLOSED, forge.close(made.number(), "no more").state());
    assertEquals(PullRequest.State.CLOSED, forge.close(made.number(), "no more").state());
    assertEquals(List.of(forge.written(Forge.CLOSED + "\nno more")), host.comments(made.number()));
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/prod"));
  }

  @Test
  void aLostAnswerLeavesOnePullRequest() {
    host.server().fail(host::opens, new Fault.Lost());
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(1, host.requests().size());
    assertEquals(1, host.server().calls().stream().filter(host::opens).count());
  }

  @Test
  void aTruncatedAnswerLeavesOnePullRequest() {
    host.server().fail(host::opens, new Fault.Truncated());
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(1, host.requests().size());
  }

  @Test
  void aRequestThatNeverArrivedIsMadeAgain() {
    host.server().fail(host::opens, new Fault.Cut());
    host.server().fail(host::opens, new Fault.Instead(Response.json(502, "oops")));
    assertEquals(1, forge.create(DRAFT).number());
    assertEquals(1, host.requests().size());
  }

  @Test
  void oneThatSomebodyElseHasOpenedIsTaken() {
    host.open("hoist/prod", "env/prod", false);
    assertNotEquals(host.me(), forge.create(DRAFT).author());
    assertEquals(1, host.requests().size());
  }

  @Test
  void aMergedOneNamesItsCommit() {
    forge.create(DRAFT);
    host.merge(1, C);
    PullRequest merged = forge.read(1);
    assertEquals(PullRequest.State.MERGED, merged.state());
    assertEquals(Optional.of(new CommitId(C)), merged.mergeCommit());
    assertEquals(Optional.empty(), forge.open("hoist/prod", "env/prod"));
  }

  @Test
  void listsAreReadToTheirEndAndForksLeftOut() {
    for (int i = 0; i < 120; i++) {
      host.branch("hoist/" + i, C);
      host.open("hoist/" + i, "env/prod", false);
    }
    host.open("hoist/fork", "env/prod", true);
    assertEquals(120, forge.openAt(new CommitId(C)).size());
    assertEquals(Optional.empty(), forge.open("hoist/fork", "env/prod"));
    IntStream.range(0, 120).forEach(i -> host.comment(1, "somebody", "comment " + i));
    assertEquals(
        IntStream.range(0, 120).mapToObj(i -> "comment " + i).toList(),
        forge.comments(1).stream().map(Comment::body).toList());
  }

  @Test
  void aPullRequestIsFoundByItsHeadThoughItIsOfAFork() {
    host.branch("stranger/fix", C);
    host.open("hoist/prod", "env/prod", false);
    long fork = host.open("stranger/fix", "main", true);
    assertEquals(
        List.of(fork), forge.openAt(new CommitId(C)).stream().map(PullRequest::number).toList());
    assertEquals(List.of(), forge.openAt(new CommitId(B)));
  }

  @Test
  void onlyApprovalsOfTheHeadCount() {
    PullRequest made = forge.create(DRAFT);
    assertEquals(List.of(), forge.reviews(made).approvers());
    host.approve(1, "bob");
    host.approve(1, "ann");
    host.approve(1, "hoist-bot");
    assertEquals(List.of("ann", "bob"), forge.reviews(forge.read(1)).approvers());
    host.branch("hoist/prod", C);
    assertEquals(List.of(), forge.reviews(forge.read(1)).approvers());
    host.approve(1, "cid");
    assertEquals(List.of("cid"), forge.reviews(forge.read(1)).approvers());
  }

  @Test
  void whoWantsChangesObjectsUntilTheSamePersonApproves() {
    forge.create(DRAFT);
    host.approve(1, "ann");
    host.objectTo(1, "bob");
    host.approve(1, "cid");
    host.objectTo(1, "cid");
    assertEquals(new Reviews(List.of("ann"), List.of("bob", "cid")), forge.reviews(forge.read(1)));
    host.branch("hoist/prod", C);
    assertEquals(new Reviews(List.of(), List.of("bob", "cid")), forge.reviews(forge.read(1)));
    host.approve(1, "bob");
    assertEquals(new Reviews(List.of("bob"), List.of("cid")), forge.reviews(forge.read(1)));
  }

  @Test
  void theNewestStatusOfEachContextCounts() {
    host.say(A, "kustomization/apps", CommitStatus.State.PENDING);
    host.say(A, "lint", CommitStatus.State.FAILURE);
    host.say(A, "kustomization/apps", CommitStatus.State.SUCCESS);
    host.say(B, "other", CommitStatus.State.SUCCESS);
    assertEquals(
        List.of("kustomization/apps SUCCESS", "lint FAILURE"),
        forge.statuses(new CommitId(A)).stream()
            .map(status -> status.context() + " " + status.state())
            .sorted()
            .toList());
  }

  @Test
  void aStatusIsSetThoughTheAnswerIsLostAndIsReadBack() {
    var pending = status(CommitStatus.State.PENDING, "looking");
    var failed = status(CommitStatus.State.FAILURE, "x".repeat(600));
    forge.setStatus(new CommitId(A), pending);
    host.server().fail(call -> call.method().equals("POST"), new Fault.Lost());
    forge.setStatus(new CommitId(A), failed);
    List<CommitStatus> read = forge.statuses(new CommitId(A));
    assertEquals(1, read.size());
    assertEquals("hoist/preview", read.get(0).context());
    assertEquals(CommitStatus.State.FAILURE, read.get(0).state());
    assertTrue(read.get(0).description().startsWith("x".repeat(139)));
  }

  private static CommitStatus status(CommitStatus.State state, String description) {
    return new CommitStatus("hoist/preview", state, description, Optional.empty(), Instant.EPOCH);
  }

  @Test
  void thereIsOneStickyComment() {
    forge.create(DRAFT);
    host.comment(1, "stranger", forge.written(MARKER) + "copied");
    host.server().fail(host::comments, new Fault.Lost());
    Comment first = forge.upsertComment(1, MARKER, MARKER + "head=1 -->\n\none");
    long asked = host.server().calls().size();
    forge.upsertComment(1, MARKER, MARKER + "head=1 -->\n\none");
    assertTrue(
        host.server().calls().stream().skip(asked).allMatch(call -> call.method().equals("GET")));
    Comment second = forge.upsertComment(1, MARKER, MARKER + "head=2 -->\n\ntwo");
    assertEquals(first.id(), second.id());
    assertEquals(
        List.of(forge.written(MARKER) + "copied", forge.written(MARKER + "head=2 -->\n\ntwo")),
        host.comments(1));
    forge.deleteComment(1, second.id());
    forge.deleteComment(1, second.id());
    assertEquals(1, host.comments(1).size());
  }

  @Test
  void anEditWhoseAnswerIsLostIsAnEdit() {
    forge.create(DRAFT);
    Comment comment = forge.comment(1, "one");
    host.server().fail(ForgeContractTest::edits, new Fault.Lost());
    assertEquals("more", forge.edit(1, "Promote shop", "more").body());
    host.server().fail(ForgeContractTest::edits, new Fault.Lost());
    assertEquals("two", forge.editComment(1, comment.id(), "two").body());
    host.server().fail(call -> call.method().equals("DELETE"), new Fault.Lost());
    forge.deleteComment(1, comment.id());
    assertEquals(List.of(), host.comments(1));
  }

  private static boolean edits(FakeServer.Call call) {
    return call.method().equals("PUT") || call.method().equals("PATCH");
  }

  /** Some hosts cut texts in lists. */
  @Test
  void aLongTextThatStandsThereIsNotWrittenAgain() {
    var draft = new PullRequest.Draft("hoist/prod", "env/prod", "t", "x".repeat(3_000));
    forge.createOrEdit(draft);
    long asked = host.server().calls().size();
    forge.createOrEdit(draft);
    assertTrue(
        host.server().calls().stream().skip(asked).allMatch(call -> call.method().equals("GET")));
  }

  @Test
  void aLimitIsWaitedForAsLongAsTheHostWants() {
    forge.create(DRAFT);
    host.server()
        .fail(
            call -> call.method().equals("GET"),
            new Fault.Instead(Response.json(429, "slow").with("Retry-After", "7")));
    assertEquals(1, forge.read(1).number());
    assertEquals(List.of(Duration.ofSeconds(7)), settings.pauses);
    host.server()
        .fail(
            call -> call.method().equals("GET"),
            new Fault.Instead(Response.json(429, "slow").with("Retry-After", "900")));
    Diagnostic fault = TestSettings.fault(() -> forge.read(1));
    assertEquals("forge.rate-limited", fault.id());
    assertTrue(TestSettings.words(fault).contains("2026-01-05T12:15:00Z"));
  }

  @Test
  void noMessageHoldsTheToken() {
    String token = host.token() + "x";
    Forge refused = host.forge(host.api(), settings.of(Map.of("HOIST_FORGE_TOKEN", token)));
    Diagnostic fault = TestSettings.fault(() -> refused.read(1));
    assertEquals("forge.unauthorized", fault.id());
    assertTrue(TestSettings.words(fault).contains("HOIST_FORGE_TOKEN"));
    host.server()
        .fail(
            call -> true,
            new Fault.Instead(Response.json(403, FakeJson.object("message", "not with " + token))));
    String words = TestSettings.words(TestSettings.fault(() -> refused.read(1)));
    assertTrue(words.contains("not with (hidden)"), words);
    assertTrue(!words.contains(token), words);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Diagnostic fault = TestSettings.fault(() -> forge.read(99));
    assertEquals("forge.not-found", fault.id());
  }
}
