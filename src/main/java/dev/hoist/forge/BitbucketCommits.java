package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * Commits on bitbucket.org, and the builds that are reported about them.
 *
 * @param web where people find the repository
 * @param of how messages go on about it
 */
record BitbucketCommits(JsonApi api, ApiPath repository, String web, String of) {
  private static final String READ = "the scope \"repository\" (read:repository:bitbucket)";

  /** Longer ones are refused. */
  private static final int LONGEST_KEY = 40;

  private static final int LONGEST_DESCRIPTION = 255;

  /** The whole id of a commit, which pull requests name in a short form. */
  CommitId whole(String hash) {
    Optional<CommitId> known = CommitId.parse(hash);
    if (known.isPresent()) {
      return known.get();
    }
    ApiPath path = repository.then("commit", hash);
    return api.entity(ApiRequest.get(path, "read commit " + hash + of, READ)).commit("hash");
  }

  List<CommitStatus> statuses(CommitId commit) {
    ApiPath path = repository.then("commit", commit, "statuses").with("pagelen", 100);
    String what = "list the statuses about commit " + commit.shortened() + of;
    return CommitStatus.newest(
        api.pages(ApiRequest.get(path, what, READ), "values", Paging.NEXT).stream()
            .map(this::status)
            .toList());
  }

  private CommitStatus status(Entity status) {
    return new CommitStatus(
        status.optional("name").orElseGet(() -> status.text("key")),
        switch (status.textOrEmpty("state")) {
          case "SUCCESSFUL" -> CommitStatus.State.SUCCESS;
          case "FAILED", "STOPPED" -> CommitStatus.State.FAILURE;
          default -> CommitStatus.State.PENDING;
        },
        status.textOrEmpty("description"),
        status.optional("url"),
        status.time("updated_on").or(() -> status.time("created_on")).orElseGet(api::now));
  }

  /** One of the same key is overwritten, so it may be said twice. It must have an address. */
  void set(CommitId commit, CommitStatus status) {
    Mapping body =
        Body.of(
            "key", key(status.context()),
            "name", status.context(),
            "state",
                switch (status.state()) {
                  case PENDING -> "INPROGRESS";
                  case SUCCESS, NEUTRAL -> "SUCCESSFUL";
                  case FAILURE -> "FAILED";
                },
            "description", status.description(LONGEST_DESCRIPTION),
            "url", status.url().orElse(web + "/commits/" + commit));
    ApiRequest request =
        ApiRequest.send(
            Method.POST,
            repository.then("commit", commit, "statuses", "build"),
            body,
            "set the status of commit " + commit.shortened() + of,
            "the scope \"repository:write\" (write:repository:bitbucket)");
    api.once(request, made -> made, Optional::<Entity>empty, refused -> false);
  }

  static String key(String context) {
    return context.length() <= LONGEST_KEY
        ? context
        : context.substring(0, LONGEST_KEY - 9) + "-" + String.format("%08x", context.hashCode());
  }
}
