package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gitea as far as hoist asks it, in the shapes of its published description. */
final class FakeGitea extends FakeForge {
  FakeGitea() throws IOException {
    super("gitea", "/api/v1", "https://git.example.com/acme/deploy.git");
  }

  @Override
  Response refused(int status, String message) {
    return Response.json(status, object("message", message, "url", "https://gitea.example/api"));
  }

  @Override
  Response answer(Call call, List<String> path) {
    if (path.equals(List.of("user"))) {
      return Response.json(200, object("id", 2, "login", ME));
    }
    if (path.size() < 4 || !path.subList(0, 3).equals(List.of("repos", "acme", "deploy"))) {
      return refused(404, "not found");
    }
    String place = String.join("/", path.subList(3, path.size()));
    String asked = call.method() + " " + place.replaceAll("/(\\d+|[0-9a-f]{40})(?=/|$)", "/*");
    long number =
        place.matches(".*/\\d+(/[a-z]+)?") ? Long.parseLong(place.replaceAll("\\D", "")) : 0;
    return switch (asked) {
      case "GET pulls" -> page(call, opened().stream().map(this::pull).toList());
      case "POST pulls" -> create(FakeJson.read(call.body()));
      case "GET pulls/*" ->
          pulls.containsKey(number)
              ? Response.json(200, pull(pulls.get(number)))
              : refused(404, "not found");
      case "PATCH pulls/*" -> edit(number, FakeJson.read(call.body()));
      case "GET pulls/*/reviews" ->
          page(
              call,
              votes.stream()
                  .filter(each -> each.number() == number)
                  .map(each -> review(number, each))
                  .toList());
      case "GET issues/*/comments" ->
          Response.json(200, FakeJson.node(notesOf(number).stream().map(this::note).toList()));
      case "POST issues/*/comments" ->
          Response.json(201, note(newNote(number, ME, text(FakeJson.read(call.body()), "body"))));
      case "PATCH issues/comments/*" ->
          notes.containsKey(number)
              ? Response.json(200, note(edited(number, text(FakeJson.read(call.body()), "body"))))
              : refused(404, "not found");
      case "DELETE issues/comments/*" ->
          notes.remove(number) == null
              ? refused(404, "not found")
              : new Response(204, Map.of(), "");
      case "GET commits/*/statuses" ->
          page(
              call,
              said.stream()
                  .filter(each -> each.sha().equals(path.get(4)))
                  .sorted(Comparator.comparingLong(Said::id).reversed())
                  .map(this::status)
                  .toList());
      case "POST statuses/*" -> {
        Mapping body = FakeJson.read(call.body());
        yield Response.json(
            201,
            status(
                newStatus(
                    path.get(4),
                    "",
                    text(body, "context"),
                    text(body, "state"),
                    text(body, "description"),
                    text(body, "target_url"))));
      }
      default -> refused(404, "not found: " + asked);
    };
  }

  /** It gives 50 at most, whatever is asked for. */
  private Response page(Call call, List<?> all) {
    int size = Math.min(50, Integer.parseInt(call.query().getOrDefault("limit", "30")));
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    Response response = Response.json(200, FakeJson.node(all.subList(from, to)));
    String next = api().replaceFirst("/api/v1$", "") + call.path();
    return to == all.size()
        ? response
        : response.with(
            "Link",
            "<%s?limit=%d&page=%d&state=open&sort=highestindex>; rel=\"next\""
                .formatted(next, size, page + 1));
  }

  private Mapping pull(Pull pull) {
    return object(
        "number", pull.number(),
        "html_url", "https://git.example.com/acme/deploy/pulls/" + pull.number(),
        "state", pull.state() == PullRequest.State.OPEN ? "open" : "closed",
        "merged", pull.state() == PullRequest.State.MERGED,
        "merge_commit_sha", pull.mergeCommit(),
        "title", pull.title(),
        "body", pull.body(),
        "user", object("login", pull.author()),
        "head", object("ref", pull.head(), "sha", pull.sha(), "repo_id", pull.fork() ? 8 : 7),
        "base", object("ref", pull.base(), "sha", "b".repeat(40), "repo_id", 7));
  }

  private Mapping review(long number, Vote vote) {
    return object(
        "id", 1,
        "user", object("login", vote.person()),
        "state", vote.approves() ? "APPROVED" : "REQUEST_CHANGES",
        "commit_id", vote.sha(),
        "stale", !vote.sha().equals(Objects.requireNonNull(pulls.get(number)).sha()),
        "official", !vote.person().equals("stranger"),
        "dismissed", false);
  }

  private Mapping note(Note note) {
    return object("id", note.id(), "body", note.body(), "user", object("login", note.author()));
  }

  private Mapping status(Said status) {
    return object(
        "id", status.id(),
        "context", status.context(),
        "status", status.state(),
        "description", status.description(),
        "target_url", status.url(),
        "created_at", status.at().toString(),
        "updated_at", status.at().toString());
  }

  private Response create(Mapping body) {
    String head = text(body, "head");
    String base = text(body, "base");
    if (!branches.containsKey(head)) {
      return refused(404, "The target couldn't be found.");
    }
    if (opened(head, base).isPresent()) {
      return refused(409, "pull request already exists for these targets [id: 1]");
    }
    return Response.json(
        201, pull(newPull(head, base, false, ME, text(body, "title"), text(body, "body"))));
  }

  private Response edit(long number, Mapping body) {
    Pull pull = Objects.requireNonNull(pulls.get(number));
    if ("closed".equals(body.text("state"))) {
      pull = pull.to(PullRequest.State.CLOSED, null);
    } else {
      pull = pull.saying(text(body, "title"), text(body, "body"));
    }
    return Response.json(201, pull(put(pull)));
  }

  @Override
  public void say(String sha, String context, CommitStatus.State state) {
    String word =
        switch (state) {
          case PENDING -> "pending";
          case SUCCESS -> "success";
          case NEUTRAL -> "skipped";
          case FAILURE -> "failure";
        };
    newStatus(sha, "", context, word, "said", "");
  }

  @Override
  public boolean opens(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/pulls");
  }

  @Override
  public boolean comments(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/comments");
  }
}
