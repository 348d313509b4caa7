package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * What is said about commits on Azure DevOps. A context has a genre and a name; here it is both
 * with a slash in between.
 *
 * @param of how messages go on about the repository
 */
record AzureStatuses(JsonApi api, ApiPath repository, String of) {
  /** Nobody documents a limit. */
  private static final int LONGEST_DESCRIPTION = 255;

  List<CommitStatus> statuses(CommitId commit) {
    ApiPath path = path(commit).with("latestOnly", true).with("top", Paging.SIZE);
    String what = "list the statuses about commit " + commit.shortened() + of;
    return CommitStatus.newest(
        api
            .pages(
                ApiRequest.get(path, what, "the scope \"Code: Status\" (vso.code_status)"),
                "value",
                Paging.SKIP)
            .stream()
            .map(this::status)
            .toList());
  }

  private ApiPath path(CommitId commit) {
    return repository.then("commits", commit, "statuses").with("api-version", "7.1");
  }

  private CommitStatus status(Entity status) {
    String genre = status.textOrEmpty("context", "genre");
    return new CommitStatus(
        (genre.isEmpty() ? "" : genre + "/") + status.text("context", "name"),
        switch (status.textOrEmpty("state")) {
          case "succeeded" -> CommitStatus.State.SUCCESS;
          case "failed", "error", "partiallySucceeded" -> CommitStatus.State.FAILURE;
          case "notApplicable" -> CommitStatus.State.NEUTRAL;
          default -> CommitStatus.State.PENDING; // pending, notSet
        },
        status.textOrEmpty("description"),
        status.optional("targetUrl"),
        status.time("updatedDate").or(() -> status.time("creationDate")).orElseGet(api::now));
  }

  void set(CommitId commit, CommitStatus status) {
    int slash = status.context().indexOf('/');
    String genre = slash < 0 ? "" : status.context().substring(0, slash);
    Mapping body =
        Body.of(
            "state",
                switch (status.state()) {
                  case PENDING -> "pending";
                  case SUCCESS -> "succeeded";
                  case NEUTRAL -> "notApplicable";
                  case FAILURE -> "failed";
                },
            "description", status.description(LONGEST_DESCRIPTION),
            "context", Body.of("genre", genre, "name", status.context().substring(slash + 1)),
            "targetUrl", status.url().orElse(""));
    ApiRequest request =
        ApiRequest.send(
            Method.POST,
            path(commit),
            body,
            "set the status of commit " + commit.shortened() + of,
            "the scope \"Code: Status\" (vso.code_status)");
    // said twice it is as true as said once
    api.once(request, made -> made, Optional::<Entity>empty, refused -> false);
  }
}
