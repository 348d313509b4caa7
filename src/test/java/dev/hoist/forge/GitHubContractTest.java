package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hoist.git.CommitId;
import dev.hoist.git.GitUrl;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * One story of pull requests and comments, told to our own fake and to another server that speaks
 * GitHub's API, so that the two cannot be wrong in the same way. The other one is named by
 *
 * <pre>
 * HOIST_TEST_GITHUB        address of its API, such as http://127.0.0.1:4001
 * HOIST_TEST_GITHUB_TOKEN  may open pull requests there, such as tok_admin
 * HOIST_TEST_GITHUB_REPO   a repository with a branch main, such as admin/config
 * </pre>
 *
 * <p>npm has one, {@code emulate} (CONTRIBUTING.md).
 */
class GitHubContractTest {

  @Test
  void ourFakeTellsTheStory() throws IOException {
    try (FakeGitHub host = FakeGitHub.start()) {
      host.branch("env/prod", "b".repeat(40));
      host.branch("hoist/prod", "a".repeat(40));
      var settings = new TestSettings();
      story(settings.gitHub(host), "hoist/prod", "env/prod", "a".repeat(40));
    }
  }

  @Test
  void anotherServerTellsTheStory() {
    String api = System.getenv("HOIST_TEST_GITHUB");
    assumeTrue(api != null, "skipped: HOIST_TEST_GITHUB names no server");
    String repository = System.getenv("HOIST_TEST_GITHUB_REPO");
    String token = System.getenv("HOIST_TEST_GITHUB_TOKEN");
    var settings =
        new ApiSettings(
            Map.of("GITHUB_API_URL", api, "GITHUB_TOKEN", token),
            InstantSource.system(),
            time -> {},
            Duration.ofSeconds(30));
    Forge forge =
        Forges.of(GitUrl.parse("https://github.com/" + repository), ForgeConfig.NONE, settings);
    String head = "hoist/" + UUID.randomUUID();
    story(forge, head, "main", branch(api, token, repository, head, settings));
  }

  /** Makes a branch that stands where main does; gives its commit. */
  private static String branch(
      String api, String token, String repository, String name, ApiSettings settings) {
    var access = new Access(Access.base(api), "it", Optional.of(new Token("TOKEN", token)), "");
    var json = new JsonApi(access, Map.of(), settings);
    String[] parts = repository.split("/");
    ApiPath git = ApiPath.of("repos", parts[0], parts[1], "git");
    String commit =
        json.entity(ApiRequest.get(git.then("ref", "heads", "main"), "read main", ""))
            .text("object", "sha");
    ApiRequest make =
        ApiRequest.send(
            ApiRequest.Method.POST,
            git.then("refs"),
            Body.of("ref", "refs/heads/" + name, "sha", commit),
            "make a branch",
            "");
    json.once(make, made -> made, Optional::<Entity>empty, refused -> false);
    return commit;
  }

  private static void story(Forge forge, String head, String base, String commit) {
    assertEquals(Optional.empty(), forge.open(head, base));
    var draft = new PullRequest.Draft(head, base, "Promote shop", "the plan\n\n* one");
    PullRequest made = forge.createOrEdit(draft);
    assertEquals(head, made.head());
    assertEquals(base, made.base());
    assertEquals(new CommitId(commit), made.headCommit());
    assertEquals(made, forge.createOrEdit(draft));
    assertEquals(Optional.of(made), forge.open(head, base));
    assertEquals(
        List.of(made.number()),
        forge.openAt(made.headCommit()).stream()
            .filter(each -> each.head().equals(head))
            .map(PullRequest::number)
            .toList());
    assertEquals("shorter", forge.edit(made.number(), "Promote shop", "shorter").body());
    assertEquals("shorter", forge.read(made.number()).body());
    assertEquals(forge.login(), made.author());
    assertEquals(List.of(), forge.reviews(made).approvers());

    Comment first = forge.upsertComment(made.number(), "<!-- m -->", "<!-- m --> one");
    Comment second = forge.upsertComment(made.number(), "<!-- m -->", "<!-- m --> two");
    assertEquals(first.id(), second.id());
    Comment other = forge.comment(made.number(), "another");
    assertNotEquals(first.id(), other.id());
    assertEquals(List.of(second, other), forge.comments(made.number()));
    forge.deleteComment(made.number(), other.id());
    assertEquals(List.of(second), forge.comments(made.number()));

    assertEquals(PullRequest.State.CLOSED, forge.close(made.number(), "no more").state());
    assertEquals(Optional.empty(), forge.open(head, base));
  }
}
