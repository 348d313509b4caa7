package dev.hoist.forge;

import dev.hoist.diag.Origin;
import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said about commits on GitHub, in the two ways there are: statuses and check runs. */
record GitHubCommits(JsonApi api, ApiPath repository) {
  private static final int LONGEST_DESCRIPTION = 140;

  List<CommitStatus> statuses(CommitId commit, String of) {
    ApiPath path = repository.then("commits", commit);
    String about = " about commit " + commit.shortened() + of;
    var all = new ArrayList<CommitStatus>();
    ApiRequest statuses =
        ApiRequest.get(
            path.then("status").with("per_page", 100),
            "list the statuses" + about,
            "\"Commit statuses: read\", or the classic scope \"repo\"");
    for (Entity status : api.pages(statuses, "statuses", Paging.LINKS)) {
      all.add(
          new CommitStatus(
              status.text("context"),
              ofStatus(status.textOrEmpty("state")),
              status.textOrEmpty("description"),
              status.optional("target_url"),
              status.time("updated_at").orElseGet(api::now)));
    }
    ApiRequest checks =
        ApiRequest.get(
            path.then("check-runs").with("per_page", 100),
            "list the check runs" + about,
            "\"Checks: read\", or the classic scope \"repo\"");
    for (Entity run : api.pages(checks, "check_runs", Paging.LINKS)) {
      all.add(
          new CommitStatus(
              run.text("name"),
              ofRun(run.textOrEmpty("status"), run.textOrEmpty("conclusion")),
              run.textOrEmpty("output", "title"),
              run.optional("details_url").or(() -> run.optional("html_url")),
              // one that waits has no time; what it says is as of now
              run.time("completed_at").or(() -> run.time("started_at")).orElseGet(api::now)));
    }
    return CommitStatus.newest(all);
  }

  private static CommitStatus.State ofStatus(String state) {
    return switch (state) {
      case "success" -> CommitStatus.State.SUCCESS;
      case "failure", "error" -> CommitStatus.State.FAILURE;
      default -> CommitStatus.State.PENDING;
    };
  }

  /** As branch rules count: a neutral or skipped run does not stop a merge. */
  private static CommitStatus.State ofRun(String status, String conclusion) {
    if (!status.equals("completed")) {
      return CommitStatus.State.PENDING;
    }
    return switch (conclusion) {
      case "success" -> CommitStatus.State.SUCCESS;
      case "neutral", "skipped" -> CommitStatus.State.NEUTRAL;
      case "stale" -> CommitStatus.State.PENDING;
      default -> CommitStatus.State.FAILURE;
    };
  }

  void set(CommitId commit, CommitStatus status, String of) {
    Mapping body =
        Body.of(
            "state", word(status.state()),
            "context", status.context(),
            "description", status.description(LONGEST_DESCRIPTION));
    Optional<String> url = status.url();
    if (url.isPresent()) {
      body = body.with("target_url", Scalar.string(url.get(), Origin.NONE));
    }
    ApiRequest request =
        ApiRequest.send(
            Method.POST,
            repository.then("statuses", commit),
            body,
            "set the status of commit " + commit.shortened() + of,
            "\"Commit statuses: write\", or the classic scope \"repo:status\"");
    // said twice it is as true as said once
    api.once(request, made -> made, Optional::<Entity>empty, refused -> false);
  }

  private static String word(CommitStatus.State state) {
    return switch (state) {
      case PENDING -> "pending";
      case SUCCESS, NEUTRAL -> "success";
      case FAILURE -> "failure";
    };
  }
}
