package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * bitbucket.org as far as hoist asks it, in the shapes of its published description. Commits of
 * pull requests are given in a short form, and a second pull request between two branches is not
 * refused.
 */
final class FakeBitbucket extends FakeForge {
  private static final Pattern QUERY =
      Pattern.compile(
          "state=\"OPEN\" AND source.branch.name=\"(.*)\" AND destination.branch.name=\"(.*)\"");

  FakeBitbucket() throws IOException {
    super("bitbucket", "/2.0", "https://bitbucket.org/acme/deploy.git");
  }

  @Override
  public String me() {
    return uuid(ME);
  }

  private static String uuid(String name) {
    return "{" + name + "}";
  }

  private static Mapping account(String name) {
    return object("type", "user", "uuid", uuid(name), "nickname", name, "display_name", name);
  }

  @Override
  Response refused(int status, String message) {
    return Response.json(status, object("type", "error", "error", object("message", message)));
  }

  @Override
  Response answer(Call call, List<String> path) {
    if (path.equals(List.of("user"))) {
      return Response.json(200, account(ME));
    }
    if (path.size() < 4 || !path.subList(0, 3).equals(List.of("repositories", "acme", "deploy"))) {
      return refused(404, "no such repository");
    }
    List<String> rest = path.subList(3, path.size());
    long number =
        rest.size() > 1 && rest.get(1).matches("\\d{1,9}") ? Long.parseLong(rest.get(1)) : 0;
    long id = rest.size() > 3 && rest.get(3).matches("\\d{1,9}") ? Long.parseLong(rest.get(3)) : 0;
    String place = String.join("/", rest).replaceFirst("^([a-z]+)/[0-9a-f]+", "$1/*");
    return switch (call.method() + " " + place.replaceFirst("/\\d+$", "/*")) {
      case "GET pullrequests" -> page(call, 50, found(call).stream().map(this::pull).toList());
      case "POST pullrequests" -> create(FakeJson.read(call.body()));
      case "GET pullrequests/*" ->
          pulls.containsKey(number)
              ? Response.json(200, whole(Objects.requireNonNull(pulls.get(number))))
              : refused(404, "no such pull request");
      case "PUT pullrequests/*" -> {
        Mapping body = FakeJson.read(call.body());
        Pull pull = Objects.requireNonNull(pulls.get(number));
        yield Response.json(
            200, whole(put(pull.saying(text(body, "title"), text(body, "description")))));
      }
      case "POST pullrequests/*/decline" ->
          Response.json(
              200,
              whole(
                  put(
                      Objects.requireNonNull(pulls.get(number))
                          .to(PullRequest.State.CLOSED, null))));
      case "GET pullrequests/*/activity" -> page(call, 50, activity(number));
      case "GET pullrequests/*/comments" ->
          page(call, 100, notesOf(number).stream().map(this::note).toList());
      case "POST pullrequests/*/comments" ->
          Response.json(201, note(newNote(number, ME, raw(call))));
      case "PUT pullrequests/*/comments/*" -> Response.json(200, note(edited(id, raw(call))));
      case "DELETE pullrequests/*/comments/*" ->
          notes.remove(id) == null ? refused(404, "gone") : new Response(204, Map.of(), "");
      case "GET commit/*" -> commit(rest.get(1));
      case "GET commit/*/statuses" ->
          page(
              call,
              100,
              said.stream()
                  .filter(each -> each.sha().equals(rest.get(1)))
                  .map(this::status)
                  .toList());
      case "POST commit/*/statuses/build" -> setStatus(rest.get(1), FakeJson.read(call.body()));
      default -> refused(404, "no such place: " + place);
    };
  }

  private List<Pull> found(Call call) {
    Matcher query = QUERY.matcher(call.query().getOrDefault("q", ""));
    return query.matches()
        ? opened().stream()
            .filter(each -> each.head().equals(query.group(1)))
            .filter(each -> each.base().equals(query.group(2)))
            .toList()
        : opened();
  }

  private Response page(Call call, int most, List<?> all) {
    int size = Integer.parseInt(call.query().getOrDefault("pagelen", "10"));
    if (size > most) {
      return refused(400, "Invalid pagelen");
    }
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    Mapping body = object("pagelen", size, "page", page, "values", all.subList(from, to));
    String next = api().replaceFirst("/2.0$", "") + call.path() + "?pagelen=" + size + "&page=";
    return Response.json(
        200, to == all.size() ? body : FakeJson.with(body, "next", next + (page + 1)));
  }

  private Mapping end(String branch, String sha, String repository) {
    return object(
        "branch", object("name", branch),
        "commit", object("hash", sha.substring(0, 12)),
        "repository", object("type", "repository", "uuid", uuid(repository)));
  }

  private Mapping pull(Pull pull) {
    return object(
        "type", "pullrequest",
        "id", pull.number(),
        "title", pull.title(),
        "description", pull.body(),
        "state",
            switch (pull.state()) {
              case OPEN -> "OPEN";
              case MERGED -> "MERGED";
              case CLOSED -> "DECLINED";
            },
        "author", account(pull.author()),
        "source", end(pull.head(), pull.sha(), pull.fork() ? "fork" : "deploy"),
        "destination", end(pull.base(), "b".repeat(40), "deploy"),
        "created_on", pull.opened().toString(),
        "merge_commit",
            pull.mergeCommit() == null
                ? null
                : object("hash", Objects.requireNonNull(pull.mergeCommit()).substring(0, 12)),
        "links",
            object(
                "html",
                object(
                    "href", "https://bitbucket.org/acme/deploy/pull-requests/" + pull.number())));
  }

  /** One that is asked for alone tells who takes part. */
  private Mapping whole(Pull pull) {
    List<Mapping> people =
        votesOf(pull.number()).stream()
            .map(
                each ->
                    object(
                        "type",
                        "participant",
                        "user",
                        account(each.person()),
                        "role",
                        each.person().equals("stranger") ? "PARTICIPANT" : "REVIEWER",
                        "approved",
                        each.approves(),
                        "state",
                        each.approves() ? "approved" : "changes_requested",
                        "participated_on",
                        each.at().toString()))
            .toList();
    return FakeJson.with(
        pull(pull), "participants", people, "reviewers", List.of(account("somebody")));
  }

  private List<Mapping> activity(long number) {
    var list = new ArrayList<Mapping>();
    for (Push push : pushes) {
      if (push.number() == number) {
        Mapping source = end("head", push.sha(), "deploy");
        list.add(object("update", object("date", push.at().toString(), "source", source)));
      }
    }
    for (Vote each : votesOf(number)) {
      if (each.approves()) {
        list.add(
            object(
                "approval", object("date", each.at().toString(), "user", account(each.person()))));
      }
    }
    return list.stream()
        .sorted(Comparator.comparing((Mapping each) -> each.toString()).reversed())
        .toList();
  }

  private Mapping note(Note note) {
    return object(
        "id", note.id(),
        "deleted", false,
        "user", account(note.author()),
        "content", object("raw", note.body(), "markup", "markdown"));
  }

  private static String raw(Call call) {
    Node content = FakeJson.read(call.body()).get("content");
    return text((Mapping) Objects.requireNonNull(content), "raw");
  }

  private Response create(Mapping body) {
    String head = name(body, "source");
    String base = name(body, "destination");
    if (!branches.containsKey(head)) {
      return refused(400, "source: branch not found");
    }
    return Response.json(
        201, whole(newPull(head, base, false, ME, text(body, "title"), text(body, "description"))));
  }

  private static String name(Mapping body, String end) {
    Mapping branch = (Mapping) Objects.requireNonNull(body.get(end));
    return text((Mapping) Objects.requireNonNull(branch.get("branch")), "name");
  }

  /** Whatever is known here and begins like this. */
  private Response commit(String hash) {
    var known = new ArrayList<>(branches.values());
    pulls.values().forEach(pull -> known.add(pull.sha()));
    pulls.values().stream()
        .filter(pull -> pull.mergeCommit() != null)
        .forEach(pull -> known.add(Objects.requireNonNull(pull.mergeCommit())));
    return known.stream()
        .filter(sha -> sha.startsWith(hash))
        .findFirst()
        .map(sha -> Response.json(200, object("type", "commit", "hash", sha)))
        .orElseGet(() -> refused(404, "no such commit"));
  }

  private Mapping status(Said status) {
    return object(
        "key", status.key(),
        "name", status.context(),
        "state", status.state(),
        "description", status.description(),
        "url", status.url(),
        "created_on", status.at().toString(),
        "updated_on", status.at().toString());
  }

  private Response setStatus(String sha, Mapping body) {
    if (text(body, "url").isEmpty() || text(body, "key").length() > 40) {
      return refused(400, "Bad request");
    }
    said.removeIf(each -> each.sha().equals(sha) && each.key().equals(text(body, "key")));
    return Response.json(
        201,
        status(
            newStatus(
                sha,
                text(body, "key"),
                text(body, "name"),
                text(body, "state"),
                text(body, "description"),
                text(body, "url"))));
  }

  @Override
  public void say(String sha, String context, CommitStatus.State state) {
    String word =
        switch (state) {
          case PENDING -> "INPROGRESS";
          case SUCCESS, NEUTRAL -> "SUCCESSFUL";
          case FAILURE -> "STOPPED";
        };
    newStatus(sha, "key-" + id(), context, word, "said", "https://ci.example.com");
  }

  @Override
  public boolean opens(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/pullrequests");
  }

  @Override
  public boolean comments(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/comments");
  }
}
