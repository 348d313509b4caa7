package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * GitHub as far as hoist asks it, for one repository. Git is not served: a test says where branches
 * stand. What it answers has the shape that GitHub publishes.
 */
public final class FakeGitHub implements AutoCloseable {
  static final String TIME = "2026-01-05T10:00:00Z";

  /** The token of the account {@code hoist-bot}. */
  public static final String TOKEN = "ghp_hoistbot0123456789";

  /** The token of an app, which may not ask who it is: {@code deployer[bot]}. */
  public static final String APP_TOKEN = "ghs_deployer0123456789";

  /** A pull request. The merge commit is null until it is merged. */
  public record Pull(
      long number,
      String state,
      String headOwner,
      String head,
      String headSha,
      String base,
      String author,
      String title,
      String body,
      @Nullable String mergeCommit) {}

  /** A review. */
  public record Review(long id, long number, String author, String state, String commit) {}

  /** A commit status; description and url may be null. */
  public record Status(
      long id,
      String sha,
      String context,
      String state,
      @Nullable String description,
      @Nullable String url,
      String at) {}

  /** A check run; conclusion, title and time may be null. */
  public record Run(
      long id,
      String sha,
      String name,
      String status,
      @Nullable String conclusion,
      @Nullable String title,
      @Nullable String at) {}

  private final FakeServer server;
  private final GitHubJson json;
  private final String owner;
  private final String repository;
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final Map<String, String> branches = new LinkedHashMap<>();
  private final Map<Long, Pull> pulls = new LinkedHashMap<>();
  private final Map<Long, Map<Long, Comment>> comments = new LinkedHashMap<>();
  private final List<Review> reviews = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final Map<String, String> permissions = new LinkedHashMap<>();
  private long ids = 100;

  private FakeGitHub(String owner, String repository) throws IOException {
    this.owner = owner;
    this.repository = repository;
    this.server = FakeServer.start(this::answer);
    this.json = new GitHubJson(server.url(), owner, repository);
    tokens.put(TOKEN, "hoist-bot");
    tokens.put(APP_TOKEN, "deployer[bot]");
  }

  /** Serves {@code acme/deploy}. */
  public static FakeGitHub start() throws IOException {
    return new FakeGitHub("acme", "deploy");
  }

  /** Address of the API. */
  public String url() {
    return server.url();
  }

  /** To look at what was asked, and to let things fail. */
  public FakeServer server() {
    return server;
  }

  /** Says where a branch stands; open pull requests from it follow. */
  public synchronized void branch(String name, String sha) {
    branches.put(name, sha);
    for (Pull pull : List.copyOf(pulls.values())) {
      if (pull.head().equals(name) && pull.state().equals("open")) {
        put(pull, pull.state(), sha, pull.title(), pull.body(), null);
      }
    }
  }

  public synchronized List<Pull> pulls() {
    return List.copyOf(pulls.values());
  }

  /** Somebody opens a pull request, maybe from a fork. */
  public synchronized Pull open(String headOwner, String head, String base, String author) {
    long number = 1L + pulls.size();
    String sha = branches.getOrDefault(head, "a".repeat(40));
    var pull = new Pull(number, "open", headOwner, head, sha, base, author, "title", "body", null);
    pulls.put(number, pull);
    return pull;
  }

  /** Somebody merges, which makes a commit. */
  public synchronized void merge(long number, String commit) {
    Pull pull = Objects.requireNonNull(pulls.get(number));
    put(pull, "closed", pull.headSha(), pull.title(), pull.body(), commit);
  }

  public synchronized void review(long number, String author, String state, String commit) {
    reviews.add(new Review(++ids, number, author, state, commit));
  }

  /** What somebody may do: {@code admin}, {@code write}, {@code read} or {@code none}. */
  public synchronized void permit(String login, String permission) {
    permissions.put(login, permission);
  }

  public synchronized void status(
      String sha, String context, String state, @Nullable String description, String at) {
    statuses.add(new Status(++ids, sha, context, state, description, null, at));
  }

  /** A check run; the conclusion is null until it is completed. */
  public synchronized void run(
      String sha,
      String name,
      String status,
      @Nullable String conclusion,
      @Nullable String title,
      @Nullable String at) {
    runs.add(new Run(++ids, sha, name, status, conclusion, title, at));
  }

  public synchronized List<Status> statuses() {
    return List.copyOf(statuses);
  }

  public synchronized List<Comment> comments(long number) {
    return List.copyOf(comments.getOrDefault(number, Map.of()).values());
  }

  /** Somebody comments. */
  public synchronized Comment comment(long number, String author, String body) {
    var comment = new Comment(++ids, author, body);
    comments.computeIfAbsent(number, n -> new LinkedHashMap<>()).put(comment.id(), comment);
    return comment;
  }

  private synchronized Response answer(Call call) {
    String login = tokens.get(call.token());
    if (login == null) {
      return GitHubJson.error(401, "Bad credentials");
    }
    List<String> path = call.segments();
    String first = path.get(0);
    if (first.equals("user")) {
      return login.endsWith("[bot]")
          ? GitHubJson.error(403, "Resource not accessible by integration")
          : Response.json(200, json.wholeUser(login));
    }
    if (first.equals("graphql")) {
      return Response.json(200, object("data", object("viewer", object("login", login))));
    }
    if (path.size() < 4 || !path.subList(0, 3).equals(List.of("repos", owner, repository))) {
      return GitHubJson.error(404, "Not Found");
    }
    List<String> rest = path.subList(3, path.size());
    return switch (call.method() + " " + String.join("/", masked(rest))) {
      case "GET pulls" -> server.page(call, listed(call));
      case "POST pulls" -> create(login, FakeJson.read(call.body()));
      case "GET pulls/*" -> whole(number(rest, 1));
      case "PATCH pulls/*" -> edit(number(rest, 1), FakeJson.read(call.body()));
      case "GET pulls/*/reviews" ->
          server.page(
              call,
              reviews.stream()
                  .filter(each -> each.number() == number(rest, 1))
                  .map(json::review)
                  .toList());
      case "GET issues/*/comments" -> {
        long number = number(rest, 1);
        yield server.page(
            call, comments(number).stream().map(each -> json.comment(number, each)).toList());
      }
      case "POST issues/*/comments" -> {
        String body = FakeJson.read(call.body()).text("body");
        yield body == null
            ? GitHubJson.error(422, "Invalid request. \"body\" wasn't supplied.")
            : Response.json(
                201, json.comment(number(rest, 1), comment(number(rest, 1), login, body)));
      }
      case "PATCH issues/comments/*", "DELETE issues/comments/*" ->
          changeComment(number(rest, 2), call);
      case "GET commits/*/status" -> {
        List<?> newest = newest(rest.get(1));
        yield server.page(call, newest, items -> json.combined(rest.get(1), items));
      }
      case "GET commits/*/check-runs" -> {
        List<?> found =
            runs.stream().filter(each -> each.sha().equals(rest.get(1))).map(json::run).toList();
        yield server.page(
            call, found, items -> object("total_count", found.size(), "check_runs", items));
      }
      case "POST statuses/*" -> setStatus(rest.get(1), FakeJson.read(call.body()));
      case "GET collaborators/*/permission" ->
          Response.json(
              200, json.permission(rest.get(1), permissions.getOrDefault(rest.get(1), "write")));
      default -> GitHubJson.error(404, "Not Found");
    };
  }

  private static List<String> masked(List<String> path) {
    return path.stream()
        .map(
            part ->
                part.matches(
                        "pulls|issues|comments|reviews|commits|status|check-runs|statuses"
                            + "|collaborators|permission")
                    ? part
                    : "*")
        .toList();
  }

  private static long number(List<String> path, int at) {
    return Long.parseLong(path.get(at));
  }

  private List<Mapping> listed(Call call) {
    Map<String, String> query = call.query();
    List<Mapping> found =
        new ArrayList<>(
            pulls.values().stream()
                .filter(each -> query.getOrDefault("state", "open").equals(each.state()))
                .filter(
                    each ->
                        query.get("head") == null
                            || query.get("head").equals(each.headOwner() + ":" + each.head()))
                .filter(each -> query.get("base") == null || query.get("base").equals(each.base()))
                .map(json::pull)
                .toList());
    Collections.reverse(found);
    return found;
  }

  private Response whole(long number) {
    Pull pull = pulls.get(number);
    return pull == null
        ? GitHubJson.error(404, "Not Found")
        : Response.json(200, json.wholePull(pull));
  }

  private Response create(String login, Mapping body) {
    String head = Objects.requireNonNull(body.text("head"));
    String base = Objects.requireNonNull(body.text("base"));
    if (!branches.containsKey(head)) {
      return GitHubJson.invalid(
          object("resource", "PullRequest", "field", "head", "code", "invalid"));
    }
    if (pulls.values().stream()
        .anyMatch(
            each ->
                each.state().equals("open")
                    && each.head().equals(head)
                    && each.base().equals(base)
                    && each.headOwner().equals(owner))) {
      return GitHubJson.invalid(
          object(
              "resource", "PullRequest",
              "code", "custom",
              "message", "A pull request already exists for " + owner + ":" + head + "."));
    }
    if (branches.get(head).equals(branches.get(base))) {
      return GitHubJson.invalid(
          object(
              "resource", "PullRequest",
              "code", "custom",
              "message", "No commits between " + base + " and " + head));
    }
    Pull opened = open(owner, head, base, login);
    put(opened, "open", opened.headSha(), text(body, "title"), text(body, "body"), null);
    return Response.json(201, json.wholePull(Objects.requireNonNull(pulls.get(opened.number()))));
  }

  private Response edit(long number, Mapping body) {
    Pull pull = pulls.get(number);
    if (pull == null) {
      return GitHubJson.error(404, "Not Found");
    }
    put(
        pull,
        Objects.requireNonNullElse(body.text("state"), pull.state()),
        pull.headSha(),
        Objects.requireNonNullElse(body.text("title"), pull.title()),
        body.has("body") ? text(body, "body") : pull.body(),
        pull.mergeCommit());
    return whole(number);
  }

  private void put(
      Pull old, String state, String sha, String title, String body, @Nullable String mergeCommit) {
    pulls.put(
        old.number(),
        new Pull(
            old.number(),
            state,
            old.headOwner(),
            old.head(),
            sha,
            old.base(),
            old.author(),
            title,
            body,
            mergeCommit));
  }

  private Response changeComment(long id, Call call) {
    for (Map.Entry<Long, Map<Long, Comment>> all : comments.entrySet()) {
      Comment comment = all.getValue().get(id);
      if (comment == null) {
        continue;
      }
      if (call.method().equals("DELETE")) {
        all.getValue().remove(id);
        return new Response(204, Map.of(), "");
      }
      var edited = new Comment(id, comment.author(), text(FakeJson.read(call.body()), "body"));
      all.getValue().put(id, edited);
      return Response.json(200, json.comment(all.getKey(), edited));
    }
    return GitHubJson.error(404, "Not Found");
  }

  private List<Mapping> newest(String sha) {
    Map<String, Status> newest = new LinkedHashMap<>();
    statuses.stream()
        .filter(each -> each.sha().equals(sha))
        .forEach(s -> newest.put(s.context(), s));
    return newest.values().stream().map(json::status).toList();
  }

  private Response setStatus(String sha, Mapping body) {
    var status =
        new Status(
            ++ids,
            sha,
            Objects.requireNonNullElse(body.text("context"), "default"),
            text(body, "state"),
            body.text("description"),
            body.text("target_url"),
            TIME);
    statuses.add(status);
    return Response.json(
        201, FakeJson.with(json.status(status), "creator", json.user("hoist-bot")));
  }

  private static String text(Mapping body, String name) {
    return Objects.requireNonNullElse(body.text(name), "");
  }

  @Override
  public void close() {
    server.close();
  }
}
