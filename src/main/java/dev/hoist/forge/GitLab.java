package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A project on gitlab.com or on a GitLab of one's own. Its pull requests are merge requests. */
final class GitLab implements Forge {
  private static final int MAX_BODY = 1_000_000;
  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

  private static final String READ = "the scope \"read_api\"";
  private static final String WRITE = "the scope \"api\" and at least the role Developer";

  private final JsonApi api;
  private final ApiPath project;
  private final String name;
  private final GitLabCommits commits;
  private final Once login = new Once(this::account);

  /**
   * A project.
   *
   * @param path with its groups, such as {@code acme/platform/deploy}
   * @param name for messages
   */
  GitLab(Access access, String path, String name, ApiSettings settings) {
    this.api = new JsonApi(access, HEADERS, settings);
    this.project = ApiPath.of("projects", path);
    this.name = name;
    this.commits = new GitLabCommits(api, project);
  }

  @Override
  public Kind kind() {
    return Kind.GITLAB;
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
    return QuickActions.disarmed(body);
  }

  @Override
  public Optional<PullRequest> open(String head, String base) {
    ApiPath path = opened().with("source_branch", head).with("target_branch", base);
    return listed(path).stream().filter(each -> each.isBetween(head, base)).findFirst();
  }

  private ApiPath opened() {
    return project.then("merge_requests").with("state", "opened").with("per_page", 100);
  }

  private List<PullRequest> listed(ApiPath path) {
    return all(path).filter(GitLab::isOfOneProject).map(GitLab::pullRequest).toList();
  }

  @Override
  public List<PullRequest> openAt(CommitId head) {
    return all(opened())
        .map(GitLab::pullRequest)
        .filter(each -> each.headCommit().equals(head))
        .toList();
  }

  private Stream<Entity> all(ApiPath path) {
    ApiRequest request = ApiRequest.get(path, "list the merge requests of " + name, READ);
    return api.list(request).stream();
  }

  private static boolean isOfOneProject(Entity request) {
    return request.optional("source_project_id").equals(request.optional("target_project_id"));
  }

  private static PullRequest pullRequest(Entity request) {
    PullRequest.State state =
        switch (request.text("state")) {
          case "merged" -> PullRequest.State.MERGED;
          case "closed" -> PullRequest.State.CLOSED;
          default -> PullRequest.State.OPEN; // opened, and locked while it is being merged
        };
    CommitId head = request.commit("sha");
    // a merge that only moves the branch makes no commit
    Optional<CommitId> merge =
        request
            .optionalCommit("merge_commit_sha")
            .or(() -> request.optionalCommit("squash_commit_sha"))
            .or(() -> Optional.of(head));
    return new PullRequest(
        request.number("iid"),
        request.text("web_url"),
        state,
        request.text("source_branch"),
        request.text("target_branch"),
        head,
        state == PullRequest.State.MERGED ? merge : Optional.empty(),
        request.textOrEmpty("author", "username"),
        request.textOrEmpty("title"),
        request.textOrEmpty("description"));
  }

  @Override
  public PullRequest read(long number) {
    return pullRequest(api.entity(ApiRequest.get(path(number), "read " + of(number), READ)));
  }

  private ApiPath path(long number) {
    return project.then("merge_requests", number);
  }

  private String of(long number) {
    return "merge request " + number + " of " + name;
  }

  @Override
  public PullRequest create(PullRequest.Draft draft) {
    Mapping body =
        Body.of(
            "source_branch", draft.head(),
            "target_branch", draft.base(),
            "title", draft.title(),
            "description", written(draft.body()));
    String branches = " from " + draft.head() + " to " + draft.base();
    String what = "open a merge request" + branches + " of " + name;
    return api.once(
        ApiRequest.send(Method.POST, project.then("merge_requests"), body, what, WRITE),
        GitLab::pullRequest,
        () -> open(draft.head(), draft.base()),
        refused -> refused.status() == 409);
  }

  @Override
  public PullRequest edit(long number, String title, String body) {
    Mapping fields = Body.of("title", title, "description", written(body));
    return changed(number, fields, "edit ");
  }

  @Override
  public PullRequest close(long number, String reason) {
    upsertComment(number, CLOSED, CLOSED + "\n" + reason);
    PullRequest there = read(number);
    return there.state() == PullRequest.State.OPEN
        ? changed(number, Body.of("state_event", "close"), "close ")
        : there;
  }

  private PullRequest changed(long number, Mapping body, String verb) {
    return pullRequest(
        api.entity(ApiRequest.send(Method.PUT, path(number), body, verb + of(number), WRITE)));
  }

  @Override
  public Reviews reviews(PullRequest request) {
    long number = request.number();
    ApiPath path = path(number);
    String what = "tell who approves of " + of(number);
    return new GitLabApprovals(
            api.entity(ApiRequest.get(path.then("approvals"), what, READ)).list("approved_by"),
            api.list(ApiRequest.get(path.then("versions").with("per_page", 100), what, READ)),
            notes(number),
            api.list(ApiRequest.get(path.then("reviewers"), what, READ)))
        .count(request);
  }

  @Override
  public List<CommitStatus> statuses(CommitId commit) {
    return commits.statuses(commit, " of " + name);
  }

  @Override
  public void setStatus(CommitId commit, CommitStatus status) {
    commits.set(commit, status, " of " + name);
  }

  private List<Entity> notes(long number) {
    ApiPath path =
        path(number)
            .then("notes")
            .with("per_page", 100)
            .with("order_by", "created_at")
            .with("sort", "asc");
    return api.list(ApiRequest.get(path, "list the comments of " + of(number), READ));
  }

  @Override
  public List<Comment> comments(long number) {
    return notes(number).stream()
        .filter(note -> !note.isTrue("system"))
        .map(GitLab::comment)
        .sorted(Comparator.comparingLong(Comment::id))
        .toList();
  }

  private static Comment comment(Entity note) {
    return new Comment(
        note.number("id"), note.textOrEmpty("author", "username"), note.textOrEmpty("body"));
  }

  @Override
  public Comment comment(long number, String body) {
    ApiPath path = path(number).then("notes");
    String text = written(body);
    return api.once(
        ApiRequest.send(
            Method.POST, path, Body.of("body", text), "comment on " + of(number), WRITE),
        GitLab::comment,
        () -> Comment.of(login(), text, comments(number)),
        refused -> false);
  }

  @Override
  public Comment editComment(long number, long id, String body) {
    String what = "edit a comment on " + of(number);
    ApiPath path = path(number).then("notes", id);
    return comment(
        api.entity(ApiRequest.send(Method.PUT, path, Body.of("body", written(body)), what, WRITE)));
  }

  @Override
  public void deleteComment(long number, long id) {
    String what = "delete a comment on " + of(number);
    api.delete(ApiRequest.delete(path(number).then("notes", id), what, WRITE));
  }

  @Override
  public String login() {
    return login.get();
  }

  private String account() {
    ApiRequest user =
        ApiRequest.get(ApiPath.of("user"), "tell whose token it is", "the scope \"api\"");
    return api.entity(user).text("username");
  }
}
