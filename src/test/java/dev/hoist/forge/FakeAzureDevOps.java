package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import dev.hoist.node.Sequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Azure DevOps as far as hoist asks it, in the shapes of its published description. Lists give the
 * beginning of a description; a comment is the first of a thread.
 */
final class FakeAzureDevOps extends FakeForge {
  private static final int IN_LISTS = 400;

  FakeAzureDevOps() throws IOException {
    super("azure-devops", "/acme", "https://dev.azure.com/acme/the%20shop/_git/deploy");
  }

  @Override
  public String me() {
    return id(ME);
  }

  private static String id(String name) {
    return "id-" + name;
  }

  private static Mapping identity(String name) {
    return object("id", id(name), "displayName", name, "uniqueName", name);
  }

  /** Tokens of people come as passwords. */
  @Override
  boolean isToken(String token) {
    byte[] login = (":" + TOKEN).getBytes(StandardCharsets.UTF_8);
    return token.equals("Basic " + Base64.getEncoder().encodeToString(login));
  }

  @Override
  Response refused(int status, String message) {
    return Response.json(status, object("$id", "1", "message", message, "errorCode", 0));
  }

  @Override
  Response answer(Call call, List<String> path) {
    String place = String.join("/", path);
    if (place.equals("_apis/connectionData")) {
      return Response.json(200, object("authenticatedUser", object("id", id(ME))));
    }
    String here = "the shop/_apis/git/repositories/deploy/";
    if (!place.startsWith(here)) {
      return refused(404, "TF401019: there is no such repository");
    }
    if (!"7.1".equals(call.query().get("api-version"))) {
      return refused(400, "No api-version was supplied");
    }
    List<String> rest = path.subList(5, path.size());
    long number =
        rest.size() > 1 && rest.get(1).matches("\\d{1,9}") ? Long.parseLong(rest.get(1)) : 0;
    long id = rest.size() > 3 && rest.get(3).matches("\\d{1,9}") ? Long.parseLong(rest.get(3)) : 0;
    String asked = String.join("/", rest).replaceAll("/(\\d+|[0-9a-f]{40})(?=/|$)", "/*");
    return switch (call.method() + " " + asked) {
      case "GET pullrequests" -> listed(call);
      case "POST pullrequests" -> create(FakeJson.read(call.body()));
      case "GET pullrequests/*" ->
          pulls.containsKey(number)
              ? Response.json(200, pull(Objects.requireNonNull(pulls.get(number)), 4_000))
              : refused(404, "TF401180: The requested pull request was not found.");
      case "PATCH pullrequests/*" -> edit(number, FakeJson.read(call.body()));
      case "GET pullrequests/*/reviewers" -> all(reviewers(number));
      case "GET pullrequests/*/iterations" -> all(iterations(number));
      case "GET pullrequests/*/threads" -> all(threads(number));
      case "POST pullrequests/*/threads" -> {
        Mapping thread = FakeJson.read(call.body());
        Sequence comments = (Sequence) Objects.requireNonNull(thread.get("comments"));
        String text = text((Mapping) comments.items().get(0), "content");
        yield !text(thread, "status").equals("closed")
            ? refused(400, "a test wants threads that do not stop a merge")
            : Response.json(200, thread(newNote(number, ME, text)));
      }
      case "GET pullrequests/*/threads/*" ->
          notes.containsKey(id)
              ? Response.json(200, thread(Objects.requireNonNull(notes.get(id))))
              : refused(404, "no such thread");
      case "PATCH pullrequests/*/threads/*/comments/*" ->
          Response.json(200, comment(edited(id, text(FakeJson.read(call.body()), "content"))));
      case "DELETE pullrequests/*/threads/*/comments/*" ->
          notes.remove(id) == null
              ? refused(404, "no such comment")
              : new Response(200, Map.of(), "{}");
      case "GET commits/*/statuses" -> all(statuses(rest.get(1)));
      case "POST commits/*/statuses" -> setStatus(rest.get(1), FakeJson.read(call.body()));
      default -> refused(404, "no such place: " + asked);
    };
  }

  private static Response all(List<Mapping> items) {
    return Response.json(200, object("count", items.size(), "value", items));
  }

  private Response listed(Call call) {
    String head = call.query().getOrDefault("searchCriteria.sourceRefName", "");
    String base = call.query().getOrDefault("searchCriteria.targetRefName", "");
    List<Mapping> found =
        opened().stream()
            .filter(each -> head.isEmpty() || head.equals("refs/heads/" + each.head()))
            .filter(each -> base.isEmpty() || base.equals("refs/heads/" + each.base()))
            .map(each -> pull(each, IN_LISTS))
            .toList();
    int from = Integer.parseInt(call.query().getOrDefault("$skip", "0"));
    int size = Integer.parseInt(call.query().getOrDefault("$top", "101"));
    int to = Math.min(found.size(), from + size);
    return all(found.subList(Math.min(from, to), to));
  }

  private Mapping pull(Pull pull, int most) {
    String body = pull.body();
    Mapping mapping =
        object(
            "pullRequestId", pull.number(),
            "status",
                switch (pull.state()) {
                  case OPEN -> "active";
                  case MERGED -> "completed";
                  case CLOSED -> "abandoned";
                },
            "createdBy", identity(pull.author()),
            "title", pull.title(),
            "description", body.substring(0, Math.min(most, body.length())),
            "sourceRefName", "refs/heads/" + pull.head(),
            "targetRefName", "refs/heads/" + pull.base(),
            "lastMergeSourceCommit", object("commitId", pull.sha()),
            "lastMergeCommit",
                object("commitId", Objects.requireNonNullElse(pull.mergeCommit(), "e".repeat(40))));
    return pull.fork()
        ? FakeJson.with(mapping, "forkSource", object("repository", object("id", "fork")))
        : mapping;
  }

  private List<Mapping> reviewers(long number) {
    return votesOf(number).stream()
        .map(each -> FakeJson.with(identity(each.person()), "vote", vote(each)))
        .map(each -> FakeJson.with(each, "isContainer", false))
        .toList();
  }

  private List<Mapping> iterations(long number) {
    var list = new ArrayList<Mapping>();
    for (Push push : pushes) {
      if (push.number() == number) {
        list.add(
            object(
                "id", list.size() + 1,
                "createdDate", push.at().toString(),
                "sourceRefCommit", object("commitId", push.sha())));
      }
    }
    return list;
  }

  private List<Mapping> threads(long number) {
    var list = new ArrayList<Mapping>();
    for (Vote each : votes) {
      if (each.number() == number) {
        list.add(
            object(
                "id", 5000 + list.size(),
                "publishedDate", each.at().toString(),
                "comments",
                    List.of(
                        object(
                            "id",
                            1,
                            "author",
                            identity("service"),
                            "content",
                            each.person() + " voted " + vote(each),
                            "commentType",
                            "system")),
                "identities", object("1", identity(each.person())),
                "properties",
                    object(
                        "CodeReviewThreadType", value("VoteUpdate"),
                        "CodeReviewVoteResult", value(vote(each) + ""),
                        "CodeReviewVotedByIdentity", value("1"))));
      }
    }
    notesOf(number).forEach(note -> list.add(thread(note)));
    return list;
  }

  private static int vote(Vote each) {
    return each.approves() ? 10 : -5;
  }

  private static Mapping value(String text) {
    return object("$type", "System.String", "$value", text);
  }

  private Mapping thread(Note note) {
    return object(
        "id",
        note.id(),
        "publishedDate",
        "2026-01-05T10:00:00.1234567Z",
        "comments",
        List.of(comment(note)),
        "status",
        "closed",
        "isDeleted",
        false);
  }

  private Mapping comment(Note note) {
    return object(
        "id",
        1,
        "parentCommentId",
        0,
        "author",
        identity(note.author()),
        "content",
        note.body(),
        "commentType",
        "text");
  }

  private Response create(Mapping body) {
    String head = text(body, "sourceRefName").replaceFirst("^refs/heads/", "");
    String base = text(body, "targetRefName").replaceFirst("^refs/heads/", "");
    if (!branches.containsKey(head)) {
      return refused(400, "TF401398: the source branch does not exist");
    }
    if (opened(head, base).isPresent()) {
      return refused(409, "TF401179: An active pull request already exists.");
    }
    return Response.json(
        201,
        pull(
            newPull(head, base, false, ME, text(body, "title"), text(body, "description")), 4_000));
  }

  private Response edit(long number, Mapping body) {
    Pull pull = Objects.requireNonNull(pulls.get(number));
    if (text(body, "description").length() > 4_000) {
      return refused(
          400, "A description for a pull request must not be longer than 4000 characters.");
    }
    return Response.json(
        200,
        pull(
            put(
                "abandoned".equals(body.text("status"))
                    ? pull.to(PullRequest.State.CLOSED, null)
                    : pull.saying(text(body, "title"), text(body, "description"))),
            4_000));
  }

  private List<Mapping> statuses(String sha) {
    return said.stream().filter(each -> each.sha().equals(sha)).map(this::status).toList();
  }

  private Mapping status(Said status) {
    return object(
        "id", status.id(),
        "context", object("genre", status.key(), "name", status.context()),
        "state", status.state(),
        "description", status.description(),
        "targetUrl", status.url(),
        "creationDate", status.at().toString());
  }

  private Response setStatus(String sha, Mapping body) {
    Mapping context = (Mapping) Objects.requireNonNull(body.get("context"));
    return Response.json(
        201,
        status(
            newStatus(
                sha,
                text(context, "genre"),
                text(context, "name"),
                text(body, "state"),
                text(body, "description"),
                text(body, "targetUrl"))));
  }

  @Override
  public void say(String sha, String context, CommitStatus.State state) {
    String word =
        switch (state) {
          case PENDING -> "pending";
          case SUCCESS -> "succeeded";
          case NEUTRAL -> "notApplicable";
          case FAILURE -> "failed";
        };
    newStatus(sha, "", context, word, "said", "");
  }

  @Override
  public boolean opens(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/pullrequests");
  }

  @Override
  public boolean comments(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/threads");
  }
}
