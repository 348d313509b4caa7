package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * The builds that are reported about commits on a Bitbucket Data Center. They are stored for a
 * repository, and listed where the older interface lists those of a commit.
 *
 * @param web where people find the repository
 * @param of how messages go on about it
 */
record BitbucketBuilds(JsonApi api, ApiPath repository, String web, String of) {
  private static final String NEED = "the right \"Repository read\"";
  private static final int LONGEST = 255;

  List<CommitStatus> statuses(CommitId commit) {
    ApiPath path = ApiPath.of("build-status", "latest", "commits", commit).with("limit", 100);
    String what = "list the builds of commit " + commit.shortened() + of;
    return CommitStatus.newest(
        api.pages(ApiRequest.get(path, what, NEED), "values", Paging.START).stream()
            .map(this::status)
            .toList());
  }

  private CommitStatus status(Entity build) {
    return new CommitStatus(
        build.optional("name").orElseGet(() -> build.text("key")),
        switch (build.textOrEmpty("state")) {
          case "SUCCESSFUL" -> CommitStatus.State.SUCCESS;
          case "FAILED", "CANCELLED" -> CommitStatus.State.FAILURE;
          default -> CommitStatus.State.PENDING; // INPROGRESS, UNKNOWN
        },
        build.textOrEmpty("description"),
        build.optional("url"),
        build
            .millis("updatedDate")
            .or(() -> build.millis("dateAdded"))
            .or(() -> build.millis("createdDate"))
            .orElseGet(api::now));
  }

  /** One of the same key is overwritten, so it may be said twice. It must have an address. */
  void set(CommitId commit, CommitStatus status) {
    String context = status.context();
    Mapping body =
        Body.of(
            "key",
            context.length() <= LONGEST ? context : context.substring(0, LONGEST),
            "name",
            context.length() <= LONGEST ? context : context.substring(0, LONGEST),
            "state",
            switch (status.state()) {
              case PENDING -> "INPROGRESS";
              case SUCCESS, NEUTRAL -> "SUCCESSFUL";
              case FAILURE -> "FAILED";
            },
            "description",
            status.description(LONGEST),
            "url",
            status.url().orElse(web + "/commits/" + commit));
    ApiRequest request =
        ApiRequest.send(
            Method.POST,
            repository.then("commits", commit, "builds"),
            body,
            "set the status of commit " + commit.shortened() + of,
            NEED);
    api.once(request, made -> made, Optional::<Entity>empty, refused -> false);
  }
}
