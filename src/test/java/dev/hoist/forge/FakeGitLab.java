package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * GitLab as far as hoist asks it, for one project. Git is not served: a test says where branches
 * stand.
 */
public final class FakeGitLab implements AutoCloseable {
  static final String TIME = "2026-01-05T10:00:00.000Z";

  /** The token of the account {@code hoist-bot}. */
  public static final String TOKEN = "glpat-hoistbot0123456789";

  /** A merge request; commits are null until it is merged in such a way. */
  public record Request(
      long iid,
      String state,
      long sourceProject,
      String head,
      String sha,
      String base,
      String author,
      String title,
      String description,
      @Nullable String mergeCommit,
      @Nullable String squashCommit) {}

  /** An approval; the time is null as older GitLabs leave it out. */
  public record Approval(long iid, String author, @Nullable String at) {}

  /** A reviewer's request for changes. */
  public record Objection(long iid, String author) {}

  /** A note; GitLab's own are system notes. */
  public record Note(long id, long iid, String author, String body, boolean system, String at) {}

  /** What a push made of a merge request. */
  public record Version(long iid, String sha, String at) {}

  /** A status of a commit; description and url may be null. */
  public record Status(
      long id,
      String sha,
      String name,
      String status,
      @Nullable String description,
      @Nullable String url,
      boolean mayFail,
      String at) {}

  static final String PROJECT = "acme/platform/deploy";

  private final FakeServer server;
  private final Map<String, String> branches = new LinkedHashMap<>();
  private final Map<Long, Request> requests = new LinkedHashMap<>();
  private final Map<Long, Note> notes = new LinkedHashMap<>();
  private final List<Approval> approvals = new ArrayList<>();
  private final List<Objection> objections = new ArrayList<>();
  private final List<Version> versions = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private long ids = 100;

  private FakeGitLab() throws IOException {
    this.server = FakeServer.start(this::answer);
  }

  /** Serves {@code acme/platform/deploy}. */
  public static FakeGitLab start() throws IOException {
    return new FakeGitLab();
  }

  /** Where people would go; the API is below {@code /api/v4}. */
  public String url() {
    return server.url();
  }

  /** To look at what was asked, and to let things fail. */
  public FakeServer server() {
    return server;
  }

  /** Says where a branch stands; open merge requests from it get a new version. */
  public synchronized void branch(String name, String sha, String at) {
    branches.put(name, sha);
    for (Request each : List.copyOf(requests.values())) {
      if (each.head().equals(name) && each.state().equals("opened")) {
        put(each, each.state(), sha, each.title(), each.description(), null, null);
        versions.add(new Version(each.iid(), sha, at));
      }
    }
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests.values());
  }

  /** Somebody opens a merge request; a fork is another project than 7. */
  public synchronized Request open(long project, String head, String base, String author) {
    long iid = 1L + requests.size();
    String sha = branches.getOrDefault(head, "a".repeat(40));
    var request =
        new Request(iid, "opened", project, head, sha, base, author, "title", "text", null, null);
    requests.put(iid, request);
    versions.add(new Version(iid, sha, TIME));
    return request;
  }

  /** Somebody merges; both commits are null for a merge that only moves the branch. */
  public synchronized void merge(
      long iid, @Nullable String mergeCommit, @Nullable String squashCommit) {
    Request each = Objects.requireNonNull(requests.get(iid));
    put(each, "merged", each.sha(), each.title(), each.description(), mergeCommit, squashCommit);
  }

  /** Somebody approves; the time is told in the list, or in the system note alone. */
  public synchronized void approve(long iid, String author, String at, boolean told) {
    objections.remove(new Objection(iid, author));
    approvals.add(new Approval(iid, author, told ? at : null));
    note(iid, author, "approved this merge request", true, at);
  }

  /** Somebody requests changes, which takes an approval of the same person back. */
  public synchronized void objectTo(long iid, String author) {
    approvals.removeIf(each -> each.iid() == iid && each.author().equals(author));
    objections.add(new Objection(iid, author));
  }

  public synchronized Note note(long iid, String author, String body, boolean system, String at) {
    var note = new Note(++ids, iid, author, body, system, at);
    notes.put(note.id(), note);
    return note;
  }

  public synchronized List<Note> notes() {
    return List.copyOf(notes.values());
  }

  public synchronized void status(
      String sha, String name, String state, boolean mayFail, String at) {
    statuses.add(new Status(++ids, sha, name, state, null, null, mayFail, at));
  }

  public synchronized List<Status> statuses() {
    return List.copyOf(statuses);
  }

  private synchronized Response answer(Call call) {
    if (!call.token().equals(TOKEN)) {
      return Response.json(401, object("message", "401 Unauthorized"));
    }
    List<String> path = call.segments();
    if (call.path().equals("/api/v4/user")) {
      return Response.json(200, GitLabJson.user("hoist-bot"));
    }
    if (path.size() < 5 || !path.subList(0, 4).equals(List.of("api", "v4", "projects", PROJECT))) {
      return Response.json(404, object("message", "404 Project Not Found"));
    }
    List<String> rest = path.subList(4, path.size());
    if (rest.get(0).equals("merge_requests")) {
      return mergeRequests(call, rest);
    }
    if (rest.get(0).equals("statuses") && call.method().equals("POST")) {
      return setStatus(rest.get(1), FakeJson.read(call.body()));
    }
    if (rest.get(0).equals("repository") && rest.get(3).equals("statuses")) {
      return server.page(
          call,
          statuses.stream()
              .filter(each -> each.sha().equals(rest.get(2)))
              .map(GitLabJson::json)
              .toList());
    }
    return notFound();
  }

  private Response mergeRequests(Call call, List<String> rest) {
    if (rest.size() == 1) {
      return call.method().equals("GET")
          ? server.page(call, listed(call.query()))
          : create(FakeJson.read(call.body()));
    }
    long iid = Long.parseLong(rest.get(1));
    Request request = requests.get(iid);
    if (request == null) {
      return notFound();
    }
    String what = rest.size() == 2 ? "" : rest.get(2);
    return switch (call.method() + " " + what) {
      case "GET " -> Response.json(200, GitLabJson.json(request));
      case "PUT " -> edit(request, FakeJson.read(call.body()));
      case "GET approvals" ->
          Response.json(
              200,
              object(
                  "approved",
                  true,
                  "approved_by",
                  approvals.stream()
                      .filter(each -> each.iid() == iid)
                      .map(GitLabJson::json)
                      .toList()));
      case "GET reviewers" ->
          server.page(
              call,
              objections.stream().filter(each -> each.iid() == iid).map(GitLabJson::json).toList());
      case "GET versions" ->
          server.page(
              call,
              versions.stream()
                  .filter(each -> each.iid() == iid)
                  .map(
                      each ->
                          object(
                              "id",
                              1,
                              "head_commit_sha",
                              each.sha(),
                              "created_at",
                              each.at(),
                              "state",
                              "collected"))
                  .toList()
                  .reversed());
      case "GET notes" ->
          server.page(
              call,
              notes.values().stream().filter(n -> n.iid() == iid).map(GitLabJson::json).toList());
      case "POST notes" ->
          Response.json(
              201,
              GitLabJson.json(
                  note(iid, "hoist-bot", text(FakeJson.read(call.body()), "body"), false, TIME)));
      case "PUT notes", "DELETE notes" -> changeNote(call, Long.parseLong(rest.get(3)));
      default -> notFound();
    };
  }

  private List<Mapping> listed(Map<String, String> query) {
    Predicate<Request> wanted =
        each ->
            query.getOrDefault("state", each.state()).equals(each.state())
                && query.getOrDefault("source_branch", each.head()).equals(each.head())
                && query.getOrDefault("target_branch", each.base()).equals(each.base());
    return requests.values().stream().filter(wanted).map(GitLabJson::json).toList().reversed();
  }

  private Response create(Mapping body) {
    String head = Objects.requireNonNull(body.text("source_branch"));
    String base = Objects.requireNonNull(body.text("target_branch"));
    if (!branches.containsKey(head)) {
      return Response.json(
          400, object("message", object("base", List.of("Source branch is missing"))));
    }
    for (Request each : requests.values()) {
      if (each.state().equals("opened")
          && each.sourceProject() == 7
          && each.head().equals(head)
          && each.base().equals(base)) {
        return Response.json(
            409,
            object(
                "message",
                List.of(
                    "Another open merge request already exists for this source branch: !"
                        + each.iid())));
      }
    }
    Request opened = open(7, head, base, "hoist-bot");
    put(opened, "opened", opened.sha(), text(body, "title"), text(body, "description"), null, null);
    return Response.json(201, GitLabJson.json(Objects.requireNonNull(requests.get(opened.iid()))));
  }

  private Response edit(Request old, Mapping body) {
    boolean close = "close".equals(body.text("state_event"));
    put(
        old,
        close ? "closed" : old.state(),
        old.sha(),
        Objects.requireNonNullElse(body.text("title"), old.title()),
        Objects.requireNonNullElse(body.text("description"), old.description()),
        old.mergeCommit(),
        old.squashCommit());
    return Response.json(200, GitLabJson.json(Objects.requireNonNull(requests.get(old.iid()))));
  }

  private void put(
      Request old,
      String state,
      String sha,
      String title,
      String text,
      @Nullable String merge,
      @Nullable String squash) {
    requests.put(
        old.iid(),
        new Request(
            old.iid(),
            state,
            old.sourceProject(),
            old.head(),
            sha,
            old.base(),
            old.author(),
            title,
            text,
            merge,
            squash));
  }

  private Response changeNote(Call call, long id) {
    Note old = notes.get(id);
    if (old == null) {
      return notFound();
    }
    if (call.method().equals("DELETE")) {
      notes.remove(id);
      return new Response(204, Map.of(), "");
    }
    String body = text(FakeJson.read(call.body()), "body");
    notes.put(id, new Note(id, old.iid(), old.author(), body, old.system(), old.at()));
    return Response.json(200, GitLabJson.json(Objects.requireNonNull(notes.get(id))));
  }

  private Response setStatus(String sha, Mapping body) {
    String name = Objects.requireNonNullElse(body.text("name"), "default");
    String state = Objects.requireNonNull(body.text("state"));
    boolean same =
        statuses.stream()
            .anyMatch(
                each ->
                    each.sha().equals(sha)
                        && each.name().equals(name)
                        && each.status().equals(state)
                        && state.equals("pending"));
    if (same) {
      return Response.json(
          400,
          object(
              "message",
              "Cannot transition status via :enqueue from :pending (Reason(s): Status cannot"
                  + " transition via \"enqueue\")"));
    }
    var status =
        new Status(
            ++ids,
            sha,
            name,
            state,
            body.text("description"),
            body.text("target_url"),
            false,
            TIME);
    statuses.removeIf(each -> each.sha().equals(sha) && each.name().equals(name));
    statuses.add(status);
    return Response.json(201, GitLabJson.json(status));
  }

  private static String text(Mapping body, String name) {
    return Objects.requireNonNullElse(body.text(name), "");
  }

  private static Response notFound() {
    return Response.json(404, object("message", "404 Not found"));
  }

  @Override
  public void close() {
    server.close();
  }
}
