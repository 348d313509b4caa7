package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A repository of Azure DevOps. Accounts are named by their ids. A comment is the first of a thread
 * of its own and has the thread's number; the thread is closed, for some branches can be merged
 * into only when every open one is.
 */
final class AzureDevOps implements Forge {
  private static final int MAX_BODY = 4_000;
  private static final int MAX_COMMENT = 150_000;
  private static final int CONFLICT = 409;

  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");
  private static final String READ = "the scope \"Code: Read\" (vso.code)";
  private static final String WRITE = "the scope \"Code: Read & write\" (vso.code_write)";

  private final JsonApi api;
  private final ApiSettings settings;
  private final ApiPath repository;
  private final String name;
  private final String web;
  private final Once login = new Once(this::account);

  /**
   * A repository.
   *
   * @param name for messages
   */
  AzureDevOps(Access access, String project, String repository, String name, ApiSettings settings) {
    this.api = new JsonApi(access, HEADERS, settings);
    this.settings = settings;
    this.repository = ApiPath.of(project, "_apis", "git", "repositories", repository);
    this.name = name;
    this.web = access.base() + ApiPath.of(project, "_git", repository).text();
  }

  private static ApiPath versioned(ApiPath path) {
    return path.with("api-version", "7.1");
  }

  @Override
  public Kind kind() {
    return Kind.AZURE_DEVOPS;
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
  public int maxComment() {
    return MAX_COMMENT;
  }

  /** In lists, texts end after 400 characters; so the one that is found is read again. */
  @Override
  public Optional<PullRequest> open(String head, String base) {
    ApiPath path =
        opened()
            .with("searchCriteria.sourceRefName", "refs/heads/" + head)
            .with("searchCriteria.targetRefName", "refs/heads/" + base);
    return listed(path).stream()
        .filter(each -> each.isBetween(head, base))
        .findFirst()
        .map(each -> read(each.number()));
  }

  private ApiPath opened() {
    return versioned(repository.then("pullrequests"))
        .with("searchCriteria.status", "active")
        .with("$top", Paging.SIZE);
  }

  private List<PullRequest> listed(ApiPath path) {
    return all(path)
        .filter(each -> each.optional("forkSource", "repository", "id").isEmpty())
        .map(this::pullRequest)
        .toList();
  }

  @Override
  public List<PullRequest> openAt(CommitId head) {
    return all(opened())
        .map(this::pullRequest)
        .filter(each -> each.headCommit().equals(head))
        .map(each -> read(each.number()))
        .toList();
  }

  private Stream<Entity> all(ApiPath path) {
    ApiRequest request = ApiRequest.get(path, "list the pull requests of " + name, READ);
    return api.pages(request, "value", Paging.SKIP).stream();
  }

  private PullRequest pullRequest(Entity pull) {
    PullRequest.State state =
        switch (pull.text("status")) {
          case "completed" -> PullRequest.State.MERGED;
          case "abandoned" -> PullRequest.State.CLOSED;
          default -> PullRequest.State.OPEN;
        };
    long number = pull.number("pullRequestId");
    return new PullRequest(
        number,
        web + "/pullrequest/" + number,
        state,
        branch(pull.text("sourceRefName")),
        branch(pull.text("targetRefName")),
        pull.commit("lastMergeSourceCommit", "commitId"),
        // of an active one it is a merge that is tried out
        state == PullRequest.State.MERGED
            ? pull.optionalCommit("lastMergeCommit", "commitId")
            : Optional.empty(),
        pull.textOrEmpty("createdBy", "id"),
        pull.textOrEmpty("title"),
        pull.textOrEmpty("description"));
  }

  private static String branch(String ref) {
    return ref.replaceFirst("^refs/heads/", "");
  }

  @Override
  public PullRequest read(long number) {
    ApiPath path = versioned(pull(number));
    return pullRequest(api.entity(ApiRequest.get(path, "read " + of(number), READ)));
  }

  private ApiPath pull(long number) {
    return repository.then("pullrequests", number);
  }

  private String of(long number) {
    return "pull request " + number + " of " + name;
  }

  @Override
  public PullRequest create(PullRequest.Draft draft) {
    Mapping body =
        Body.of(
            "title",
            draft.title(),
            "description",
            draft.body(),
            "sourceRefName",
            "refs/heads/" + draft.head(),
            "targetRefName",
            "refs/heads/" + draft.base());
    String branches = " from " + draft.head() + " to " + draft.base();
    String what = "open a pull request" + branches + " of " + name;
    ApiPath path = versioned(repository.then("pullrequests"));
    return api.once(
        ApiRequest.send(Method.POST, path, body, what, WRITE),
        this::pullRequest,
        () -> open(draft.head(), draft.base()),
        refused -> refused.status() == CONFLICT);
  }

  @Override
  public PullRequest edit(long number, String title, String body) {
    return changed(number, Body.of("title", title, "description", body), "edit ");
  }

  @Override
  public PullRequest close(long number, String reason) {
    upsertComment(number, CLOSED, CLOSED + "\n" + reason);
    PullRequest there = read(number);
    return there.state() == PullRequest.State.OPEN
        ? changed(number, Body.of("status", "abandoned"), "close ")
        : there;
  }

  private PullRequest changed(long number, Mapping body, String verb) {
    ApiPath path = versioned(pull(number));
    return pullRequest(
        api.entity(ApiRequest.send(Method.PATCH, path, body, verb + of(number), WRITE)));
  }

  @Override
  public Reviews reviews(PullRequest request) {
    long number = request.number();
    String what = "tell who approves of " + of(number);
    ApiPath path = pull(number);
    return new AzureApprovals(
            api.pages(
                ApiRequest.get(versioned(path.then("reviewers")), what, READ),
                "value",
                Paging.LINKS),
            api.pages(
                ApiRequest.get(versioned(path.then("iterations")), what, READ),
                "value",
                Paging.LINKS),
            threads(number))
        .count(request);
  }

  @Override
  public List<CommitStatus> statuses(CommitId commit) {
    return new AzureStatuses(api, repository, " of " + name).statuses(commit);
  }

  @Override
  public void setStatus(CommitId commit, CommitStatus status) {
    new AzureStatuses(api, repository, " of " + name).set(commit, status);
  }

  /** They come all at once. */
  private List<Entity> threads(long number) {
    ApiPath path = versioned(pull(number).then("threads"));
    ApiRequest request = ApiRequest.get(path, "list the comments of " + of(number), READ);
    return api.pages(request, "value", Paging.LINKS);
  }

  @Override
  public List<Comment> comments(long number) {
    return threads(number).stream()
        .filter(thread -> !thread.isTrue("isDeleted"))
        .filter(thread -> thread.optional("threadContext", "filePath").isEmpty())
        .filter(thread -> !first(thread, "commentType").equals("system"))
        .filter(thread -> !first(thread, "isDeleted").equals("true"))
        .map(AzureDevOps::comment)
        .sorted(Comparator.comparingLong(Comment::id))
        .toList();
  }

  private static Comment comment(Entity thread) {
    return new Comment(
        thread.number("id"), first(thread, "author", "id"), first(thread, "content"));
  }

  private static String first(Entity thread, String... path) {
    return thread.list("comments").stream()
        .findFirst()
        .map(each -> each.textOrEmpty(path))
        .orElse("");
  }

  @Override
  public Comment comment(long number, String body) {
    Mapping comment = Body.of("parentCommentId", 0L, "content", body, "commentType", "text");
    Mapping thread = Body.of("comments", Body.list(List.of(comment)), "status", "closed");
    ApiPath path = versioned(pull(number).then("threads"));
    return api.once(
        ApiRequest.send(Method.POST, path, thread, "comment on " + of(number), WRITE),
        AzureDevOps::comment,
        () -> Comment.of(login(), body, comments(number)),
        refused -> false);
  }

  @Override
  public Comment editComment(long number, long id, String body) {
    String what = "edit a comment on " + of(number);
    Entity thread = api.entity(ApiRequest.get(thread(number, id), what, READ));
    Entity edited =
        api.entity(
            ApiRequest.send(
                Method.PATCH, firstOf(number, thread), Body.of("content", body), what, WRITE));
    return new Comment(id, edited.textOrEmpty("author", "id"), edited.textOrEmpty("content"));
  }

  @Override
  public void deleteComment(long number, long id) {
    String what = "delete a comment on " + of(number);
    api.find(ApiRequest.get(thread(number, id), what, READ), Set.of(404))
        .filter(thread -> !thread.isTrue("isDeleted"))
        .ifPresent(thread -> api.delete(ApiRequest.delete(firstOf(number, thread), what, WRITE)));
  }

  private ApiPath thread(long number, long id) {
    return versioned(pull(number).then("threads", id));
  }

  private ApiPath firstOf(long number, Entity thread) {
    String comment = first(thread, "id");
    return versioned(pull(number).then("threads", thread.number("id"), "comments", comment));
  }

  @Override
  public String login() {
    return login.get();
  }

  /** Also of the token of a pipeline. */
  private String account() {
    ApiRequest user =
        ApiRequest.get(ApiPath.of("_apis", "connectionData"), "tell whose token it is", READ);
    return settings.login(() -> api.entity(user).optional("authenticatedUser", "id"));
  }
}
