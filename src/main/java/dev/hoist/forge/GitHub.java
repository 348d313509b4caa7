package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A repository on GitHub, GitHub Enterprise Cloud or GitHub Enterprise Server. */
final class GitHub implements Forge {
  /** Longer ones are refused with "Body is too long". */
  private static final int MAX_BODY = 65_536;

  private static final Map<String, String> HEADERS =
      Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28");

  private static final String READ = "\"Pull requests: read\", or the classic scope \"repo\"";
  private static final String WRITE = "\"Pull requests: write\", or the classic scope \"repo\"";

  private final JsonApi api;
  private final ApiSettings settings;
  private final String owner;
  private final ApiPath repository;
  private final String name;
  private final GitHubCommits commits;
  private final GitHubDialect dialect;
  private final Once login = new Once(this::account);

  /**
   * A repository.
   *
   * @param name for messages
   */
  GitHub(Access access, String owner, String repository, String name, ApiSettings settings) {
    this.api = new JsonApi(access, HEADERS, settings);
    this.settings = settings;
    this.owner = owner;
    this.repository = ApiPath.of("repos", owner, repository);
    this.name = name;
    this.dialect = new GitHubDialect(api, this.repository, name, READ, WRITE, GitHub::pullRequest);
    this.commits = new GitHubCommits(api, this.repository);
  }

  @Override
  public Kind kind() {
    return Kind.GITHUB;
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
  public Optional<PullRequest> open(String head, String base) {
    ApiPath path = pulls().with("head", owner + ":" + head).with("base", base);
    return listed(path).stream().filter(each -> each.isBetween(head, base)).findFirst();
  }

  private ApiPath pulls() {
    return repository.then("pulls").with("state", "open").with("per_page", 100);
  }

  private List<PullRequest> listed(ApiPath path) {
    return all(path).filter(GitHub::isOfOneRepository).map(GitHub::pullRequest).toList();
  }

  @Override
  public List<PullRequest> openAt(CommitId head) {
    return all(pulls())
        .map(GitHub::pullRequest)
        .filter(each -> each.headCommit().equals(head))
        .toList();
  }

  private Stream<Entity> all(ApiPath path) {
    ApiRequest request = ApiRequest.get(path, "list the pull requests of " + name, READ);
    return api.list(request).stream();
  }

  /** A fork can have branches of any name. Repositories are told by id, for they are renamed. */
  private static boolean isOfOneRepository(Entity pull) {
    return pull.optional("head", "repo", "id").equals(pull.optional("base", "repo", "id"));
  }

  private static PullRequest pullRequest(Entity pull) {
    boolean open = pull.text("state").equals("open");
    boolean merged = pull.optional("merged_at").isPresent();
    return new PullRequest(
        pull.number("number"),
        pull.text("html_url"),
        open
            ? PullRequest.State.OPEN
            : merged ? PullRequest.State.MERGED : PullRequest.State.CLOSED,
        pull.text("head", "ref"),
        pull.text("base", "ref"),
        pull.commit("head", "sha"),
        // of an open one it is a merge that GitHub tries out
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
        draft,
        () -> open(draft.head(), draft.base()),
        refused -> refused.status() == 422 && refused.message().contains("already exists"));
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
    ApiPath path = dialect.pull(request.number()).then("reviews").with("per_page", 100);
    String what = "list the reviews of pull request " + request.number() + of();
    return new GitHubReviews(api.list(ApiRequest.get(path, what, READ)))
        .count(request, this::mayWrite);
  }

  /** On a public repository everybody can approve; that of strangers does not count. */
  private boolean mayWrite(String person) {
    ApiPath path = repository.then("collaborators", person, "permission");
    String what = "tell whether " + person + " may write to " + name;
    return api.find(ApiRequest.get(path, what, "\"Metadata: read\""), Set.of(404))
        .map(answer -> answer.textOrEmpty("permission"))
        .filter(Set.of("admin", "maintain", "write")::contains)
        .isPresent();
  }

  @Override
  public List<CommitStatus> statuses(CommitId commit) {
    return commits.statuses(commit, of());
  }

  @Override
  public void setStatus(CommitId commit, CommitStatus status) {
    commits.set(commit, status, of());
  }

  @Override
  public List<Comment> comments(long number) {
    return dialect.comments(number, dialect.commentsPath(number).with("per_page", 100));
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
    ApiRequest user = ApiRequest.get(ApiPath.of("user"), "tell whose token it is", READ);
    return api.find(user, Set.of(403, 404))
        .map(answer -> answer.text("login"))
        .orElseGet(this::app);
  }

  /** The tokens of apps, that of GitHub Actions among them, may not ask who they are but here. */
  private String app() {
    Access access = api.access();
    URI base = Access.base(access.base().toString().replaceFirst("/v3$", ""));
    var graph =
        new JsonApi(
            new Access(base, access.name(), access.token(), access.login()), HEADERS, settings);
    ApiRequest question =
        ApiRequest.send(
            Method.POST,
            ApiPath.of("graphql"),
            Body.of("query", "query { viewer { login } }"),
            "tell whose token it is",
            READ);
    String viewer =
        graph
            .once(question, answer -> answer, Optional::<Entity>empty, refused -> false)
            .text("data", "viewer", "login");
    return viewer.endsWith("[bot]") ? viewer : viewer + "[bot]";
  }
}
