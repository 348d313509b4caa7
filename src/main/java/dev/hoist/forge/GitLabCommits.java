package dev.hoist.forge;

import dev.hoist.diag.Origin;
import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import java.util.List;
import java.util.Optional;

/** What is said about commits on GitLab: by jobs of its pipelines, and by others. */
record GitLabCommits(JsonApi api, ApiPath project) {
  private static final int LONGEST_DESCRIPTION = 255;

  List<CommitStatus> statuses(CommitId commit, String of) {
    ApiPath path = project.then("repository", "commits", commit, "statuses").with("per_page", 100);
    String what = "list the statuses about commit " + commit.shortened() + of;
    List<CommitStatus> all =
        api.list(ApiRequest.get(path, what, "the scope \"read_api\"")).stream()
            .map(this::status)
            .toList();
    return CommitStatus.newest(all);
  }

  private CommitStatus status(Entity status) {
    return new CommitStatus(
        status.text("name"),
        state(status.textOrEmpty("status"), status.isTrue("allow_failure")),
        status.textOrEmpty("description"),
        status.optional("target_url"),
        status
            .time("finished_at")
            .or(() -> status.time("started_at"))
            .or(() -> status.time("created_at"))
            .orElseGet(api::now));
  }

  /** What a pipeline allows to fail, or leaves to be started by hand, does not stop it. */
  private static CommitStatus.State state(String status, boolean mayFail) {
    return switch (status) {
      case "success" -> CommitStatus.State.SUCCESS;
      case "failed", "canceled" ->
          mayFail ? CommitStatus.State.NEUTRAL : CommitStatus.State.FAILURE;
      case "skipped" -> CommitStatus.State.NEUTRAL;
      case "manual" -> mayFail ? CommitStatus.State.NEUTRAL : CommitStatus.State.PENDING;
      default -> CommitStatus.State.PENDING;
    };
  }

  void set(CommitId commit, CommitStatus status, String of) {
    Mapping body =
        Body.of(
            "state", word(status.state()),
            "name", status.context(),
            "description", status.description(LONGEST_DESCRIPTION));
    Optional<String> url = status.url();
    if (url.isPresent()) {
      body = body.with("target_url", Scalar.string(url.get(), Origin.NONE));
    }
    ApiRequest request =
        ApiRequest.send(
            Method.POST,
            project.then("statuses", commit),
            body,
            "set the status of commit " + commit.shortened() + of,
            "the scope \"api\" and at least the role Developer");
    api.once(
        request,
        made -> true,
        // after a lost answer, and when GitLab does not know a way from a state to itself
        () ->
            statuses(commit, of).stream()
                .filter(each -> each.context().equals(status.context()))
                .filter(each -> word(each.state()).equals(word(status.state())))
                .map(each -> true)
                .findFirst(),
        refused -> refused.message().contains("Cannot transition status"));
  }

  private static String word(CommitStatus.State state) {
    return switch (state) {
      case PENDING -> "pending";
      case SUCCESS, NEUTRAL -> "success";
      case FAILURE -> "failed";
    };
  }
}
