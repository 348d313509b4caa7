package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Bitbucket Data Center as far as hoist asks it, in the shapes of its published description. What
 * is changed must be named with its version.
 */
final class FakeBitbucketDataCenter extends FakeForge {
  FakeBitbucketDataCenter() throws IOException {
    super("bitbucket-data-center", "/rest", "https://bitbucket.example.com/scm/acme/deploy.git");
  }

  @Override
  Response refused(int status, String message) {
    return Response.json(status, object("errors", List.of(object("message", message))));
  }

  @Override
  Response answer(Call call, List<String> path) {
    String place = String.join("/", path);
    if (place.equals("api/latest/application-properties")) {
      return Response.json(200, object("version", "9.4.0")).with("X-AUSERNAME", ME);
    }
    if (place.matches("build-status/latest/commits/[0-9a-f]{40}")) {
      return page(
          call,
          said.stream().filter(each -> each.sha().equals(path.get(3))).map(this::build).toList());
    }
    String here = "api/latest/projects/acme/repos/deploy/";
    if (!place.startsWith(here)) {
      return refused(404, "no such repository");
    }
    List<String> rest = path.subList(6, path.size());
    long number =
        rest.size() > 1 && rest.get(1).matches("\\d{1,9}") ? Long.parseLong(rest.get(1)) : 0;
    long id = rest.size() > 3 && rest.get(3).matches("\\d{1,9}") ? Long.parseLong(rest.get(3)) : 0;
    String asked = String.join("/", rest).replaceFirst("^([a-z-]+)/[0-9a-f]+", "$1/*");
    return switch (call.method() + " " + asked.replaceFirst("/\\d+$", "/*")) {
      case "GET pull-requests" -> {
        String at = call.query().getOrDefault("at", "");
        yield page(
            call,
            opened().stream()
                .filter(each -> at.isEmpty() || at.equals("refs/heads/" + each.base()))
                .map(this::pull)
                .toList());
      }
      case "POST pull-requests" -> create(FakeJson.read(call.body()));
      case "GET pull-requests/*" ->
          pulls.containsKey(number)
              ? Response.json(200, pull(Objects.requireNonNull(pulls.get(number))))
              : refused(404, "no such pull request");
      case "PUT pull-requests/*" -> {
        Mapping body = FakeJson.read(call.body());
        Pull pull = Objects.requireNonNull(pulls.get(number));
        yield text(body, "version").equals(pull.version() + "")
            ? Response.json(
                200, pull(put(pull.saying(text(body, "title"), text(body, "description")))))
            : refused(409, "You are attempting to modify it with out-of-date information");
      }
      case "POST pull-requests/*/decline" -> {
        Pull pull = Objects.requireNonNull(pulls.get(number));
        yield call.query().getOrDefault("version", "").equals(pull.version() + "")
            ? Response.json(200, pull(put(pull.to(PullRequest.State.CLOSED, null))))
            : refused(409, "out-of-date");
      }
      case "GET pull-requests/*/activities" -> page(call, activities(number));
      case "POST pull-requests/*/comments" -> {
        String text = text(FakeJson.read(call.body()), "text");
        yield text.length() >= 32_768
            ? refused(400, "Please enter a non-empty value less than 32768 characters")
            : Response.json(201, note(newNote(number, ME, text)));
      }
      case "GET pull-requests/*/comments/*" ->
          notes.containsKey(id)
              ? Response.json(200, note(Objects.requireNonNull(notes.get(id))))
              : refused(404, "no such comment");
      case "PUT pull-requests/*/comments/*" -> {
        Mapping body = FakeJson.read(call.body());
        Note note = Objects.requireNonNull(notes.get(id));
        yield text(body, "version").equals(note.version() + "")
            ? Response.json(200, note(edited(id, text(body, "text"))))
            : refused(409, "out-of-date");
      }
      case "DELETE pull-requests/*/comments/*" -> {
        Note note = notes.get(id);
        if (note == null) {
          yield refused(404, "no such comment");
        }
        if (!call.query().getOrDefault("version", "").equals(note.version() + "")) {
          yield refused(409, "out-of-date");
        }
        notes.remove(id);
        yield new Response(204, Map.of(), "");
      }
      case "POST commits/*/builds" -> setStatus(rest.get(1), FakeJson.read(call.body()));
      default -> refused(404, "no such place: " + asked);
    };
  }

  private Response page(Call call, List<?> all) {
    int size = Integer.parseInt(call.query().getOrDefault("limit", "25"));
    int from = Integer.parseInt(call.query().getOrDefault("start", "0"));
    int to = Math.min(all.size(), from + size);
    boolean last = to == all.size();
    return Response.json(
        200,
        object(
            "size",
            to - from,
            "limit",
            size,
            "start",
            from,
            "isLastPage",
            last,
            "nextPageStart",
            last ? null : to,
            "values",
            all.subList(from, to)));
  }

  private static Mapping user(String name) {
    return object("name", name, "slug", name, "type", "NORMAL", "active", true);
  }

  private Mapping ref(String branch, String sha, int repository) {
    return object(
        "id",
        "refs/heads/" + branch,
        "displayId",
        branch,
        "latestCommit",
        sha,
        "repository",
        object("id", repository, "slug", "deploy"));
  }

  private Mapping pull(Pull pull) {
    String url = "https://bitbucket.example.com/projects/acme/repos/deploy/pull-requests/";
    List<Mapping> reviewers =
        votesOf(pull.number()).stream()
            .map(
                each ->
                    object(
                        "user",
                        user(each.person()),
                        "role",
                        "REVIEWER",
                        "approved",
                        each.approves(),
                        "status",
                        each.approves() ? "APPROVED" : "NEEDS_WORK",
                        "lastReviewedCommit",
                        each.sha()))
            .toList();
    return object(
        "id", pull.number(),
        "version", pull.version(),
        "title", pull.title(),
        "description", pull.body(),
        "state",
            switch (pull.state()) {
              case OPEN -> "OPEN";
              case MERGED -> "MERGED";
              case CLOSED -> "DECLINED";
            },
        "author", object("user", user(pull.author()), "role", "AUTHOR"),
        "reviewers", reviewers,
        "fromRef", ref(pull.head(), pull.sha(), pull.fork() ? 8 : 7),
        "toRef", ref(pull.base(), "b".repeat(40), 7),
        "properties",
            pull.mergeCommit() == null
                ? object()
                : object("mergeCommit", object("id", pull.mergeCommit())),
        "links", object("self", List.of(object("href", url + pull.number()))));
  }

  private Mapping note(Note note) {
    return object(
        "id", note.id(),
        "version", note.version(),
        "text", note.body(),
        "author", user(note.author()));
  }

  private List<Mapping> activities(long number) {
    var list = new ArrayList<Mapping>();
    list.add(object("id", 1, "action", "OPENED"));
    for (Note note : notesOf(number)) {
      list.add(
          object(
              "id",
              note.id() + 1000,
              "action",
              "COMMENTED",
              "commentAction",
              "ADDED",
              "comment",
              note(note)));
    }
    Collections.reverse(list);
    return list;
  }

  private Response create(Mapping body) {
    String head = branch(body, "fromRef");
    String base = branch(body, "toRef");
    if (!branches.containsKey(head)) {
      return refused(404, "Branch \"" + head + "\" does not exist");
    }
    if (opened(head, base).isPresent()) {
      return refused(409, "Only one pull request may be open for a given source and target branch");
    }
    return Response.json(
        201, pull(newPull(head, base, false, ME, text(body, "title"), text(body, "description"))));
  }

  private static String branch(Mapping body, String end) {
    Mapping ref = (Mapping) Objects.requireNonNull(body.get(end));
    return text(ref, "id").replaceFirst("^refs/heads/", "");
  }

  private Mapping build(Said status) {
    return object(
        "key", status.key(),
        "name", status.context(),
        "state", status.state(),
        "description", status.description(),
        "url", status.url(),
        "dateAdded", status.at().toEpochMilli());
  }

  private Response setStatus(String sha, Mapping body) {
    if (text(body, "url").isEmpty()) {
      return refused(400, "url: it must not be empty");
    }
    said.removeIf(each -> each.sha().equals(sha) && each.key().equals(text(body, "key")));
    newStatus(
        sha,
        text(body, "key"),
        text(body, "name"),
        text(body, "state"),
        text(body, "description"),
        text(body, "url"));
    return new Response(204, Map.of(), "");
  }

  @Override
  public void say(String sha, String context, CommitStatus.State state) {
    String word =
        switch (state) {
          case PENDING -> "INPROGRESS";
          case SUCCESS, NEUTRAL -> "SUCCESSFUL";
          case FAILURE -> "FAILED";
        };
    newStatus(sha, "key-" + id(), context, word, "said", "https://ci.example.com");
  }

  @Override
  public boolean opens(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/pull-requests");
  }

  @Override
  public boolean comments(Call call) {
    return call.method().equals("POST") && call.path().endsWith("/comments");
  }
}
