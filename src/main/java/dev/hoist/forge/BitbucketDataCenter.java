package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A repository on a Bitbucket Data Center. What is changed there must be named with its version, so
 * that nobody changes what he has not seen.
 */
final class BitbucketDataCenter implements Forge {
  /** "Please enter a non-empty value less than 32768 characters." */
  private static final int MAX_BODY = 32_767;

  private static final int CONFLICT = 409;
  private static final int PAGE = 100;

  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/json", "X-Atlassian-Token", "no-check");
  private static final String READ = "the right \"Repository read\"";
  private static final String WRITE = "the right \"Repository write\"";

  private final JsonApi api;
  private final ApiSettings settings;
  private final ApiPath repository;
  private final String name;
  private final BitbucketBuilds builds;
  private final Once login = new Once(this::account);

  /**
   * A repository.
   *
   * @param name for messages
   */
  BitbucketDataCenter(
      Access access, String project, String repository, String name, ApiSettings settings) {
    this.api = new JsonApi(access, HEADERS, settings);
    this.settings = settings;
    this.repository = ApiPath.of("api", "latest", "projects", project, "repos", repository);
    this.name = name;
    String server = access.base().toString().replaceFirst("/rest$", "");
    String web = server + ApiPath.of("projects", project, "repos", repository);
    this.builds = new BitbucketBuilds(api, this.repository, web, " of " + name);
  }

  @Override
  public Kind kind() {
    return Kind.BITBUCKET_DATA_CENTER;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int maxBody() {
    return MAX_BODY;
  }

  @Override
  public String written(String body) {
    return BitbucketMarkdown.of(body);
  }

  @Override
  public Optional<PullRequest> open(String head, String base) {
    return listed(opened().with("at", "refs/heads/" + base)).stream()
        .filter(each -> each.isBetween(head, base))
        .findFirst();
  }

  private ApiPath opened() {
    return repository.then("pull-requests").with("state", "OPEN").with("limit", PAGE);
  }

  private List<PullRequest> listed(ApiPath path) {
    return all(path)
        .filter(BitbucketDataCenter::isOfOneRepository)
        .map(BitbucketDataCenter::pullRequest)
        .toList();
  }

  @Override
  public List<PullRequest> openAt(CommitId head) {
    return all(opened())
        .map(BitbucketDataCenter::pullRequest)
        .filter(each -> each.headCommit().equals(head))
        .toList();
  }

  private Stream<Entity> all(ApiPath path) {
    ApiRequest request = ApiRequest.get(path, "list the pull requests of " + name, READ);
    return api.pages(request, "values", Paging.START).stream();
  }

  private static boolean isOfOneRepository(Entity pull) {
    return pull.optional("fromRef", "repository", "id")
        .equals(pull.optional("toRef", "repository", "id"));
  }

  private static PullRequest pullRequest(Entity pull) {
    PullRequest.State state =
        switch (pull.text("state")) {
          case "OPEN" -> PullRequest.State.OPEN;
          case "MERGED" -> PullRequest.State.MERGED;
          default -> PullRequest.State.CLOSED; // DECLINED
        };
    return new PullRequest(
        pull.number("id"),
        pull.list("links", "self").stream()
            .map(link -> link.textOrEmpty("href"))
            .findFirst()
            .orElse(""),
        state,
        branch(pull.text("fromRef", "id")),
        branch(pull.text("toRef", "id")),
        pull.commit("fromRef", "latestCommit"),
        state == PullRequest.State.MERGED
            ? pull.optionalCommit("properties", "mergeCommit", "id")
            : Optional.empty(),
        pull.textOrEmpty("author", "user", "name"),
        pull.textOrEmpty("title"),
        pull.textOrEmpty("description"));
  }

  private static String branch(String ref) {
    return ref.replaceFirst("^refs/heads/", "");
  }

  @Override
  public PullRequest read(long number) {
    return pullRequest(whole(number));
  }

  private Entity whole(long number) {
    return api.entity(ApiRequest.get(pull(number), "read " + of(number), READ));
  }

  private ApiPath pull(long number) {
    return repository.then("pull-requests", number);
  }

  private String of(long number) {
    return "pull request " + number + " of " + name;
  }

  @Override
  public PullRequest create(PullRequest.Draft draft) {
    Mapping body =
        Body.of(
            "title", draft.title(),
            "description", written(draft.body()),
            "fromRef", Body.of("id", "refs/heads/" + draft.head()),
            "toRef", Body.of("id", "refs/heads/" + draft.base()));
    String branches = " from " + draft.head() + " to " + draft.base();
    String what = "open a pull request" + branches + " of " + name;
    return api.once(
        ApiRequest.send(Method.POST, repository.then("pull-requests"), body, what, WRITE),
        BitbucketDataCenter::pullRequest,
        () -> open(draft.head(), draft.base()),
        refused -> refused.status() == CONFLICT);
  }

  /** Whoever was asked for a review and is not named again would be asked no more. */
  @Override
  public PullRequest edit(long number, String title, String body) {
    Entity there = whole(number);
    List<Mapping> reviewers =
        there.list("reviewers").stream()
            .map(each -> Body.of("user", Body.of("name", each.text("user", "name"))))
            .toList();
    String text = written(body);
    Mapping fields =
        Body.of(
            "title",
            title,
            "description",
            text,
            "version",
            there.number("version"),
            "reviewers",
            Body.list(reviewers));
    return api.once(
        ApiRequest.send(Method.PUT, pull(number), fields, "edit " + of(number), WRITE),
        BitbucketDataCenter::pullRequest,
        () -> Optional.of(read(number)).filter(each -> each.says(title, text)),
        refused -> refused.status() == CONFLICT);
  }

  @Override
  public PullRequest close(long number, String reason) {
    upsertComment(number, CLOSED, CLOSED + "\n" + reason);
    Entity there = whole(number);
    if (pullRequest(there).state() != PullRequest.State.OPEN) {
      return pullRequest(there);
    }
    ApiPath path = pull(number).then("decline").with("version", there.number("version"));
    return api.once(
        ApiRequest.send(Method.POST, path, Body.of(), "close " + of(number), WRITE),
        BitbucketDataCenter::pullRequest,
        () -> Optional.of(read(number)).filter(each -> each.state() != PullRequest.State.OPEN),
        refused -> refused.status() == CONFLICT);
  }

  /** An approval names the commit that was looked at. Who may write is told to administrators. */
  @Override
  public Reviews reviews(PullRequest request) {
    var ballot = new Ballot();
    for (Entity each : whole(request.number()).list("reviewers")) {
      String person = each.textOrEmpty("user", "name");
      if (person.isEmpty()
          || person.equals(request.author())
          || each.textOrEmpty("user", "type").equals("SERVICE")) {
        continue;
      }
      String status = each.textOrEmpty("status");
      if (status.equals("NEEDS_WORK")) {
        ballot.objects(person);
      } else if (status.equals("APPROVED")
          && each.names(request.headCommit(), "lastReviewedCommit")) {
        ballot.approves(person);
      }
    }
    return ballot.count();
  }

  @Override
  public List<CommitStatus> statuses(CommitId commit) {
    return builds.statuses(commit);
  }

  @Override
  public void setStatus(CommitId commit, CommitStatus status) {
    builds.set(commit, status);
  }

  /** What happened to a pull request is one list; its own comments are not listed elsewhere. */
  @Override
  public List<Comment> comments(long number) {
    ApiPath path = pull(number).then("activities").with("limit", PAGE);
    ApiRequest request = ApiRequest.get(path, "list the comments of " + of(number), READ);
    return api.pages(request, "values", Paging.START).stream()
        .filter(each -> each.textOrEmpty("action").equals("COMMENTED"))
        .filter(each -> each.textOrEmpty("commentAction").equals("ADDED"))
        .filter(each -> each.optional("commentAnchor", "path").isEmpty())
        .map(each -> comment(each, "comment"))
        .sorted(Comparator.comparingLong(Comment::id))
        .toList();
  }

  private static Comment comment(Entity comment) {
    return new Comment(
        comment.number("id"), comment.textOrEmpty("author", "name"), comment.textOrEmpty("text"));
  }

  private static Comment comment(Entity activity, String field) {
    return new Comment(
        activity.number(field, "id"),
        activity.textOrEmpty(field, "author", "name"),
        activity.textOrEmpty(field, "text"));
  }

  @Override
  public Comment comment(long number, String body) {
    String text = written(body);
    ApiPath path = pull(number).then("comments");
    return api.once(
        ApiRequest.send(Method.POST, path, Body.of("text", text), "comment on " + of(number), READ),
        BitbucketDataCenter::comment,
        () -> Comment.of(login(), text, comments(number)),
        refused -> false);
  }

  @Override
  public Comment editComment(long number, long id, String body) {
    String what = "edit a comment on " + of(number);
    ApiPath path = pull(number).then("comments", id);
    ApiRequest read = ApiRequest.get(path, "read a comment on " + of(number), READ);
    String text = written(body);
    Mapping fields = Body.of("text", text, "version", api.entity(read).number("version"));
    return api.once(
        ApiRequest.send(Method.PUT, path, fields, what, READ),
        BitbucketDataCenter::comment,
        () ->
            Optional.of(comment(api.entity(read)))
                .filter(each -> PullRequest.sameText(each.body(), text)),
        refused -> refused.status() == CONFLICT);
  }

  @Override
  public void deleteComment(long number, long id) {
    ApiPath path = pull(number).then("comments", id);
    ApiRequest read = ApiRequest.get(path, "read a comment on " + of(number), READ);
    String what = "delete a comment on " + of(number);
    api.find(read, Set.of(404))
        .map(there -> path.with("version", there.number("version")))
        .ifPresent(versioned -> api.delete(ApiRequest.delete(versioned, what, READ)));
  }

  @Override
  public String login() {
    return login.get();
  }

  /** No resource tells it; every answer names the user of the token in a header. */
  private String account() {
    ApiRequest any =
        ApiRequest.get(
            ApiPath.of("api", "latest", "application-properties"), "tell whose token it is", READ);
    return settings.login(
        () ->
            api.header(any, "X-AUSERNAME")
                .map(user -> URLDecoder.decode(user, StandardCharsets.UTF_8)));
  }
}
