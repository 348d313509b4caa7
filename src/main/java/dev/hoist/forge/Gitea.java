package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A repository on Gitea or Forgejo, codeberg.org among them. */
final class Gitea implements Forge {
  /** It has no limit of its own; a page of a megabyte is more than a browser likes. */
  private static final int MAX_BODY = 1_000_000;

  /** More than 50 are not given at once, unless a server is set up otherwise. */
  private static final int PAGE = 50;

  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");
  private static final String READ = "the scopes \"read:repository\" and \"read:issue\"";
  private static final String WRITE = "the scopes \"write:repository\" and \"write:issue\"";

  private final JsonApi api;
  private final ApiSettings settings;
  private final ApiPath repository;
  private final String name;
  private final GitHubDialect dialect;
  private final Once login = new Once(this::account);

  /**
   * A repository.
   *
   * @param name for messages
   */
  Gitea(Access access, String owner, String repository, String name, ApiSettings settings) {
    this.api = new JsonApi(access, HEADERS, settings);
    this.settings = settings;
    this.repository = ApiPath.of("repos", owner, repository);
    this.name = name;
    this.dialect = new GitHubDialect(api, this.repository, name, READ, WRITE, Gitea::pullRequest);
  }

  @Override
  public Kind kind() {
    return Kind.GITEA;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int maxBody() {
    return MAX_BODY;
  }

  /** Its list cannot be narrowed to branches. */
  @Override
  public Optional<PullRequest> open(String head, String base) {
    return listed()
        .filter(Gitea::isOfOneRepository)
        .map(Gitea::pullRequest)
        .filter(each -> each.isBetween(head, base))
        .findFirst();
  }

  @Override
  public List<PullRequest> openAt(CommitId head) {
    return listed().map(Gitea::pullRequest).filter(each -> each.headCommit().equals(head)).toList();
  }

  private Stream<Entity> listed() {
    ApiPath path = repository.then("pulls").with("state", "open").with("limit", PAGE);
    return api.list(ApiRequest.get(path, "list the pull requests of " + name, READ)).stream();
  }

  private static boolean isOfOneRepository(Entity pull) {
    return pull.optional("head", "repo_id").equals(pull.optional("base", "repo_id"));
  }

  private static PullRequest pullRequest(Entity pull) {
    boolean merged = pull.isTrue("merged");
    return new PullRequest(
        pull.number("number"),
        pull.text("html_url"),
        merged
            ? PullRequest.State.MERGED
            : pull.text("state").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED,
        pull.text("head", "ref"),
        pull.text("base", "ref"),
        pull.commit("head", "sha"),
        merged ? pull.optionalCommit("merge_commit_sha") : Optional.empty(),
        pull.textOrEmpty("user", "login"),
        pull.textOrEmpty("title"),
        pull.textOrEmpty("body"));
  }

  @Override
  public PullRequest read(long number) {
    return dialect.read(number);
  }

  private String of() {
    return " of " + name;
  }

  @Override
  public PullRequest create(PullRequest.Draft draft) {
    return dialect.create(
        draft, () -> open(draft.head(), draft.base()), refused -> refused.status() == 409);
  }

  @Override
  public PullRequest edit(long number, String title, String body) {
    return dialect.edit(number, title, body);
  }

  @Override
  public PullRequest close(long number, String reason) {
    upsertComment(number, CLOSED, CLOSED + "\n" + reason);
    return dialect.close(number);
  }

  @Override
  public Reviews reviews(PullRequest request) {
    ApiPath path = dialect.pull(request.number()).then("reviews").with("limit", PAGE);
    String what = "list the reviews of pull request " + request.number() + of();
    return new GiteaReviews(api.list(ApiRequest.get(path, what, READ))).count(request);
  }

  @Override
  public List<CommitStatus> statuses(CommitId commit) {
    ApiPath path =
        repository
            .then("commits", commit, "statuses")
            .with("sort", "highestindex")
            .with("limit", PAGE);
    String what = "list the statuses about commit " + commit.shortened() + of();
    return CommitStatus.newest(
        api.list(ApiRequest.get(path, what, READ)).stream().map(this::status).toList());
  }

  private CommitStatus status(Entity status) {
    return new CommitStatus(
        status.text("context"),
        switch (status.textOrEmpty("status")) {
          case "success" -> CommitStatus.State.SUCCESS;
          case "failure", "error", "warning" -> CommitStatus.State.FAILURE;
          case "skipped" -> CommitStatus.State.NEUTRAL;
          default -> CommitStatus.State.PENDING;
        },
        status.textOrEmpty("description"),
        status.optional("target_url"),
        status.time("updated_at").orElseGet(api::now));
  }

  @Override
  public void setStatus(CommitId commit, CommitStatus status) {
    String state =
        switch (status.state()) {
          case PENDING -> "pending";
          case SUCCESS, NEUTRAL -> "success";
          case FAILURE -> "failure";
        };
    Mapping body =
        Body.of(
            "state", state,
            "context", status.context(),
            "description", status.description(),
            "target_url", status.url().orElse(""));
    String what = "set the status of commit " + commit.shortened() + of();
    ApiPath path = repository.then("statuses", commit);
    api.once(
        ApiRequest.send(Method.POST, path, body, what, WRITE),
        made -> made,
        Optional::<Entity>empty,
        refused -> false);
  }

  @Override
  public List<Comment> comments(long number) {
    return dialect.comments(number, dialect.commentsPath(number));
  }

  @Override
  public Comment comment(long number, String body) {
    return dialect.comment(number, body, () -> Comment.of(login(), body, comments(number)));
  }

  @Override
  public Comment editComment(long number, long id, String body) {
    return dialect.editComment(number, id, body);
  }

  @Override
  public void deleteComment(long number, long id) {
    dialect.deleteComment(number, id);
  }

  @Override
  public String login() {
    return login.get();
  }

  private String account() {
    ApiRequest user =
        ApiRequest.get(ApiPath.of("user"), "tell whose token it is", "the scope \"read:user\"");
    return settings.login(() -> api.find(user, Set.of(403)).map(answer -> answer.text("login")));
  }
}
