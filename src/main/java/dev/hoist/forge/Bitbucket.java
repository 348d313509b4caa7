package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A repository on bitbucket.org. An account is named by its UUID, in braces: names can change. */
final class Bitbucket implements Forge {
  /** Nobody documents a limit; others have tried 200,000 for comments. */
  private static final int MAX_BODY = 200_000;

  /** More are refused in lists of pull requests. */
  private static final int PAGE = 50;

  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");
  private static final String READ = "the scope \"pullrequest\" (read:pullrequest:bitbucket)";
  private static final String WRITE =
      "the scope \"pullrequest:write\" (write:pullrequest:bitbucket)";

  private final JsonApi api;
  private final ApiSettings settings;
  private final ApiPath repository;
  private final String name;
  private final BitbucketCommits commits;
  private final Once login = new Once(this::account);

  /**
   * A repository.
   *
   * @param name for messages
   */
  Bitbucket(Access access, String workspace, String repository, String name, ApiSettings settings) {
    this.api = new JsonApi(access, HEADERS, settings);
    this.settings = settings;
    this.repository = ApiPath.of("repositories", workspace, repository);
    this.name = name;
    String web = "https://bitbucket.org/" + workspace + "/" + repository;
    this.commits = new BitbucketCommits(api, this.repository, web, " of " + name);
  }

  @Override
  public Kind kind() {
    return Kind.BITBUCKET;
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
    String query =
        "state=\"OPEN\" AND source.branch.name="
            + quoted(head)
            + " AND destination.branch.name="
            + quoted(base);
    return listed(pulls().with("q", query), Bitbucket::isOfOneRepository).stream()
        .filter(each -> each.isBetween(head, base))
        .findFirst();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Override
  public List<PullRequest> openAt(CommitId head) {
    return listed(
            pulls().with("state", "OPEN"),
            pull ->
                pull.optional("source", "commit", "hash")
                    .filter(head.hex()::startsWith)
                    .isPresent())
        .stream()
        .filter(each -> each.headCommit().equals(head))
        .toList();
  }

  private ApiPath pulls() {
    return repository.then("pullrequests").with("pagelen", PAGE);
  }

  private List<PullRequest> listed(ApiPath path, Predicate<Entity> wanted) {
    var pulls = new ArrayList<PullRequest>();
    ApiRequest request = ApiRequest.get(path, "list the pull requests of " + name, READ);
    for (Entity pull : api.pages(request, "values", Paging.NEXT)) {
      if (wanted.test(pull)) {
        pulls.add(pullRequest(pull));
      }
    }
    return pulls;
  }

  /** The repository of a deleted fork is missing. */
  private static boolean isOfOneRepository(Entity pull) {
    Optional<String> source = pull.optional("source", "repository", "uuid");
    return source.isPresent() && source.equals(pull.optional("destination", "repository", "uuid"));
  }

  private PullRequest pullRequest(Entity pull) {
    PullRequest.State state =
        switch (pull.text("state")) {
          case "OPEN" -> PullRequest.State.OPEN;
          case "MERGED" -> PullRequest.State.MERGED;
          default -> PullRequest.State.CLOSED; // DECLINED, and SUPERSEDED by another one
        };
    return new PullRequest(
        pull.number("id"),
        pull.text("links", "html", "href"),
        state,
        pull.text("source", "branch", "name"),
        pull.text("destination", "branch", "name"),
        commits.whole(pull.text("source", "commit", "hash")),
        state == PullRequest.State.MERGED
            ? pull.optional("merge_commit", "hash").map(commits::whole)
            : Optional.empty(),
        pull.textOrEmpty("author", "uuid"),
        pull.textOrEmpty("title"),
        pull.optional("description").orElseGet(() -> pull.textOrEmpty("summary", "raw")));
  }

  @Override
  public PullRequest read(long number) {
    return pullRequest(whole(number));
  }

  private Entity whole(long number) {
    return api.entity(ApiRequest.get(pull(number), "read " + of(number), READ));
  }

  private ApiPath pull(long number) {
    return repository.then("pullrequests", number);
  }

  private String of(long number) {
    return "pull request " + number + " of " + name;
  }

  /** It looks first: nothing says that Bitbucket refuses a second one between two branches. */
  @Override
  public PullRequest create(PullRequest.Draft draft) {
    Optional<PullRequest> there = open(draft.head(), draft.base());
    if (there.isPresent()) {
      return there.get();
    }
    Mapping body =
        Body.of(
            "title", draft.title(),
            "description", written(draft.body()),
            "source", branch(draft.head()),
            "destination", branch(draft.base()));
    String branches = " from " + draft.head() + " to " + draft.base();
    String what = "open a pull request" + branches + " of " + name;
    return api.once(
        ApiRequest.send(Method.POST, repository.then("pullrequests"), body, what, WRITE),
        this::pullRequest,
        () -> open(draft.head(), draft.base()),
        refused -> false);
  }

  private static Mapping branch(String name) {
    return Body.of("branch", Body.of("name", name));
  }

  /** Whoever was asked for a review and is not named again would be asked no more. */
  @Override
  public PullRequest edit(long number, String title, String body) {
    List<Mapping> reviewers =
        whole(number).list("reviewers").stream()
            .map(reviewer -> Body.of("uuid", reviewer.text("uuid")))
            .toList();
    Mapping fields =
        Body.of(
            "title", title,
            "description", written(body),
            "reviewers", Body.list(reviewers));
    return pullRequest(
        api.entity(ApiRequest.send(Method.PUT, pull(number), fields, "edit " + of(number), WRITE)));
  }

  @Override
  public PullRequest close(long number, String reason) {
    upsertComment(number, CLOSED, CLOSED + "\n" + reason);
    PullRequest there = read(number);
    if (there.state() != PullRequest.State.OPEN) {
      return there;
    }
    ApiPath path = pull(number).then("decline");
    return api.once(
        ApiRequest.send(Method.POST, path, Body.of(), "close " + of(number), WRITE),
        this::pullRequest,
        () -> Optional.of(read(number)).filter(each -> each.state() != PullRequest.State.OPEN),
        refused -> refused.status() == 555); // it takes longer than the answer
  }

  @Override
  public Reviews reviews(PullRequest request) {
    Entity pull = whole(request.number());
    ApiPath path = pull(request.number()).then("activity").with("pagelen", PAGE);
    String what = "tell when the head of " + of(request.number()) + " was pushed";
    List<Entity> activity = api.pages(ApiRequest.get(path, what, READ), "values", Paging.NEXT);
    return new BitbucketApprovals(pull, activity).count(request);
  }

  @Override
  public List<CommitStatus> statuses(CommitId commit) {
    return commits.statuses(commit);
  }

  @Override
  public void setStatus(CommitId commit, CommitStatus status) {
    commits.set(commit, status);
  }

  /** Without those at lines of files, and without answers to others. */
  @Override
  public List<Comment> comments(long number) {
    ApiPath path = pull(number).then("comments").with("pagelen", 100);
    ApiRequest request = ApiRequest.get(path, "list the comments of " + of(number), READ);
    return api.pages(request, "values", Paging.NEXT).stream()
        .filter(each -> !each.isTrue("deleted"))
        .filter(each -> each.optional("inline", "path").isEmpty())
        .filter(each -> each.optional("parent", "id").isEmpty())
        .map(Bitbucket::comment)
        .sorted(Comparator.comparingLong(Comment::id))
        .toList();
  }

  private static Comment comment(Entity comment) {
    return new Comment(
        comment.number("id"),
        comment.textOrEmpty("user", "uuid"),
        comment.textOrEmpty("content", "raw"));
  }

  @Override
  public Comment comment(long number, String body) {
    String text = written(body);
    ApiPath path = pull(number).then("comments");
    return api.once(
        ApiRequest.send(Method.POST, path, content(text), "comment on " + of(number), WRITE),
        Bitbucket::comment,
        () -> Comment.of(login(), text, comments(number)),
        refused -> false);
  }

  private static Mapping content(String text) {
    return Body.of("content", Body.of("raw", text));
  }

  @Override
  public Comment editComment(long number, long id, String body) {
    ApiPath path = pull(number).then("comments", id);
    String what = "edit a comment on " + of(number);
    return comment(
        api.entity(ApiRequest.send(Method.PUT, path, content(written(body)), what, WRITE)));
  }

  @Override
  public void deleteComment(long number, long id) {
    String what = "delete a comment on " + of(number);
    api.delete(ApiRequest.delete(pull(number).then("comments", id), what, WRITE));
  }

  @Override
  public String login() {
    return login.get();
  }

  /** Access tokens of repositories and workspaces may not ask. */
  private String account() {
    ApiRequest user =
        ApiRequest.get(
            ApiPath.of("user"),
            "tell whose token it is",
            "the scope \"account\" (read:user:bitbucket)");
    return settings.login(() -> api.find(user, Set.of(403)).map(answer -> answer.text("uuid")));
  }
}
