package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.forge.FakeServer.Fault;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What single kinds of hosts have of their own. */
class HostsTest {
  private static final String A = "a".repeat(40);

  private static Forge forge(Peer host) {
    host.branch("feature", A);
    host.branch("main", "b".repeat(40));
    return host.forge(host.api(), new TestSettings().of(Map.of("HOIST_FORGE_TOKEN", host.token())));
  }

  /** Whoever is left out of an update is no reviewer any more. */
  @Test
  void anEditOnBitbucketKeepsItsReviewers() throws IOException {
    try (Peer host = Peer.start(Forge.Kind.BITBUCKET)) {
      Forge forge = forge(host);
      forge.create(new PullRequest.Draft("feature", "main", "t", "b"));
      forge.edit(1, "t", "c");
      String sent = host.server().calls().get(host.server().calls().size() - 2).body();
      assertTrue(sent.contains("\"reviewers\":[{\"uuid\":\"{somebody}\"}]"), sent);
    }
  }

  @Test
  void whoIsNoReviewerOrMayNotWriteHasNoSay() throws IOException {
    for (Forge.Kind kind : List.of(Forge.Kind.BITBUCKET, Forge.Kind.GITEA)) {
      try (Peer host = Peer.start(kind)) {
        Forge forge = forge(host);
        PullRequest made = forge.create(new PullRequest.Draft("feature", "main", "t", "b"));
        host.approve(1, "stranger");
        assertEquals(new Reviews(List.of(), List.of()), forge.reviews(made), kind.name());
        host.objectTo(1, "stranger");
        assertEquals(new Reviews(List.of(), List.of()), forge.reviews(made), kind.name());
      }
    }
  }

  /** A build that ended with warnings, as Azure DevOps says since its version 7.2. */
  @Test
  void whatSucceededInPartsHasFailed() throws IOException {
    try (Peer host = Peer.start(Forge.Kind.AZURE_DEVOPS)) {
      Forge forge = forge(host);
      host.server()
          .fail(
              call -> call.path().endsWith("/statuses"),
              new Fault.Instead(
                  Response.json(
                      200,
                      FakeJson.object(
                          "value",
                          List.of(
                              FakeJson.object(
                                  "state",
                                  "partiallySucceeded",
                                  "context",
                                  FakeJson.object("genre", "ci", "name", "smoke")))))));
      CommitStatus status = forge.statuses(new CommitId(A)).get(0);
      assertEquals("ci/smoke", status.context());
      assertEquals(CommitStatus.State.FAILURE, status.state());
    }
  }

  /** Azure DevOps answers whom it does not know with a page to sign in to. */
  @Test
  void aPageToSignInToMeansThatTheTokenIsNotValid() throws IOException {
    try (Peer host = Peer.start(Forge.Kind.AZURE_DEVOPS)) {
      Forge forge = forge(host);
      host.server().fail(call -> true, new Fault.Instead(new Response(203, Map.of(), "<html>")));
      Diagnostic fault = TestSettings.fault(() -> forge.read(1));
      assertEquals("forge.unauthorized", fault.id());
    }
  }

  @Test
  void aLongContextHasAKeyThatBitbucketTakes() throws IOException {
    String context = "hoist/preview of a project whose name is rather long";
    try (Peer host = Peer.start(Forge.Kind.BITBUCKET)) {
      Forge forge = forge(host);
      forge.setStatus(
          new CommitId(A),
          new CommitStatus(
              context, CommitStatus.State.SUCCESS, "fine", Optional.empty(), Instant.EPOCH));
      assertEquals(context, forge.statuses(new CommitId(A)).get(0).context());
    }
    assertEquals(40, BitbucketCommits.key(context).length());
  }

  @ParameterizedTest
  @EnumSource
  void aCommentMayHaveAtLeastAsMuchAsADescription(Forge.Kind kind) throws IOException {
    try (Peer host = Peer.start(kind)) {
      Forge forge = forge(host);
      assertTrue(forge.maxComment() >= forge.maxBody());
      host.open("feature", "main", false);
      forge.comment(1, "x".repeat(forge.maxComment()));
      assertEquals(1, host.comments(1).size());
    }
  }
}
