package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;
import static dev.hoist.forge.FakeJson.with;

import dev.hoist.forge.FakeServer.Response;
import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.List;

/** What GitHub answers, with every field that its own description of the API requires. */
record GitHubJson(String api, String owner, String name) {
  private static final List<String> USER_URLS =
      List.of(
          "events_url",
          "followers_url",
          "following_url",
          "gists_url",
          "organizations_url",
          "received_events_url",
          "repos_url",
          "starred_url",
          "subscriptions_url");

  private static final List<String> REPOSITORY_URLS =
      List.of(
          ("archive assignees blobs branches collaborators comments commits compare contents"
                  + " contributors deployments downloads events forks git_commits git_refs git_tags"
                  + " hooks issue_comment issue_events issues keys labels languages merges"
                  + " milestones notifications pulls releases stargazers statuses subscribers"
                  + " subscription tags teams trees")
              .split(" "));

  private String url(Object... parts) {
    var text = new StringBuilder(api);
    for (Object part : parts) {
      text.append('/').append(part);
    }
    return text.toString();
  }

  private String page(Object... parts) {
    return url(parts).replace(api, "https://github.com");
  }

  Mapping user(String login) {
    var fields = new ArrayList<Object>();
    fields.addAll(List.of("login", login, "id", 1 + Math.abs(login.hashCode() % 1000)));
    fields.addAll(List.of("node_id", "U_" + login.length(), "avatar_url", page(login + ".png")));
    fields.addAll(List.of("gravatar_id", "", "url", url("users", login)));
    fields.addAll(List.of("html_url", page(login), "site_admin", false));
    fields.addAll(List.of("type", login.endsWith("[bot]") ? "Bot" : "User"));
    for (String each : USER_URLS) {
      fields.addAll(List.of(each, url("users", login, each.replace("_url", ""))));
    }
    return object(fields.toArray());
  }

  /** As the account itself is told. */
  Mapping wholeUser(String login) {
    var fields = new ArrayList<Object>(List.of("public_repos", 0, "public_gists", 0));
    fields.addAll(List.of("followers", 0, "following", 0, "name", login, "blog", ""));
    fields.addAll(List.of("created_at", FakeGitHub.TIME, "updated_at", FakeGitHub.TIME));
    return with(
        with(user(login), fields.toArray()),
        "company",
        null,
        "location",
        null,
        "email",
        null,
        "hireable",
        null,
        "bio",
        null);
  }

  Mapping repository() {
    String full = owner + "/" + name;
    var fields = new ArrayList<Object>();
    fields.addAll(List.of("id", 77, "node_id", "R_77", "name", name, "full_name", full));
    fields.addAll(List.of("owner", user(owner), "private", true, "fork", false));
    fields.addAll(List.of("html_url", page(full), "url", url("repos", full)));
    for (String each : REPOSITORY_URLS) {
      fields.addAll(List.of(each + "_url", url("repos", full, each)));
    }
    fields.addAll(List.of("clone_url", page(full + ".git"), "svn_url", page(full)));
    fields.addAll(List.of("git_url", "git://github.com/" + full + ".git"));
    fields.addAll(List.of("ssh_url", "git@github.com:" + full + ".git"));
    fields.addAll(List.of("default_branch", "main", "visibility", "private", "topics", List.of()));
    for (String each : List.of("forks", "open_issues", "watchers", "stargazers_count", "size")) {
      fields.addAll(List.of(each, 0));
    }
    fields.addAll(List.of("forks_count", 0, "open_issues_count", 0, "watchers_count", 0));
    for (String each : List.of("downloads", "issues", "projects", "wiki", "pages", "discussions")) {
      fields.addAll(List.of("has_" + each, false));
    }
    fields.addAll(List.of("archived", false, "disabled", false));
    for (String each : List.of("pushed_at", "created_at", "updated_at")) {
      fields.addAll(List.of(each, FakeGitHub.TIME));
    }
    return with(
        object(fields.toArray()),
        "description",
        null,
        "homepage",
        null,
        "language",
        null,
        "mirror_url",
        null,
        "license",
        null);
  }

  /** As a list has it. */
  Mapping pull(FakeGitHub.Pull pull) {
    Object[] here = {"repos", owner, name, "pulls", pull.number()};
    String self = url(here);
    String issue = url("repos", owner, name, "issues", pull.number());
    String html = page(owner, name, "pull", pull.number());
    String statuses = url("repos", owner, name, "statuses", pull.headSha());
    boolean open = pull.state().equals("open");
    return object(
        "url",
        self,
        "id",
        1000 + pull.number(),
        "node_id",
        "PR_" + pull.number(),
        "html_url",
        html,
        "diff_url",
        html + ".diff",
        "patch_url",
        html + ".patch",
        "issue_url",
        issue,
        "commits_url",
        self + "/commits",
        "review_comments_url",
        self + "/comments",
        "review_comment_url",
        url("repos", owner, name, "pulls/comments{/number}"),
        "comments_url",
        issue + "/comments",
        "statuses_url",
        statuses,
        "number",
        pull.number(),
        "state",
        pull.state(),
        "locked",
        false,
        "title",
        pull.title(),
        "user",
        user(pull.author()),
        "body",
        pull.body(),
        "labels",
        List.of(),
        "milestone",
        null,
        "created_at",
        FakeGitHub.TIME,
        "updated_at",
        FakeGitHub.TIME,
        "closed_at",
        open ? null : FakeGitHub.TIME,
        "merged_at",
        pull.mergeCommit() == null ? null : FakeGitHub.TIME,
        // of an open one a merge that was tried out
        "merge_commit_sha",
        open ? "f".repeat(40) : pull.mergeCommit(),
        "assignee",
        null,
        "assignees",
        List.of(),
        "requested_reviewers",
        List.of(),
        "requested_teams",
        List.of(),
        "head",
        end(pull.headOwner(), pull.head(), pull.headSha()),
        "base",
        end(owner, pull.base(), "b".repeat(40)),
        "_links",
        object(
            "self", object("href", self),
            "html", object("href", html),
            "issue", object("href", issue),
            "comments", object("href", issue + "/comments"),
            "review_comments", object("href", self + "/comments"),
            "review_comment", object("href", self + "/comments{/number}"),
            "commits", object("href", self + "/commits"),
            "statuses", object("href", statuses)),
        "author_association",
        "CONTRIBUTOR",
        "auto_merge",
        null,
        "draft",
        false);
  }

  private Mapping end(String of, String branch, String sha) {
    Mapping repo = of.equals(owner) ? repository() : with(repository(), "id", 78);
    return object(
        "label", of + ":" + branch, "ref", branch, "sha", sha, "user", user(of), "repo", repo);
  }

  /** As it is when it is asked for alone. */
  Mapping wholePull(FakeGitHub.Pull pull) {
    boolean merged = pull.mergeCommit() != null;
    return with(
        pull(pull),
        "merged",
        merged,
        "mergeable",
        null,
        "rebaseable",
        null,
        "mergeable_state",
        "unknown",
        "merged_by",
        merged ? user("merger") : null,
        "comments",
        0,
        "review_comments",
        0,
        "maintainer_can_modify",
        false,
        "commits",
        1,
        "additions",
        1,
        "deletions",
        1,
        "changed_files",
        1);
  }

  Mapping comment(long number, Comment comment) {
    return object(
        "id", comment.id(),
        "node_id", "IC_" + comment.id(),
        "url", url("repos", owner, name, "issues/comments", comment.id()),
        "html_url", page(owner, name, "pull", number + "#issuecomment-" + comment.id()),
        "issue_url", url("repos", owner, name, "issues", number),
        "body", comment.body(),
        "user", user(comment.author()),
        "created_at", FakeGitHub.TIME,
        "updated_at", FakeGitHub.TIME,
        "author_association", "CONTRIBUTOR");
  }

  Mapping review(FakeGitHub.Review review) {
    String html = page(owner, name, "pull", review.number() + "#pullrequestreview-1");
    String pull = url("repos", owner, name, "pulls", review.number());
    return object(
        "id",
        review.id(),
        "node_id",
        "PRR_" + review.id(),
        "user",
        user(review.author()),
        "body",
        "",
        "state",
        review.state(),
        "html_url",
        html,
        "pull_request_url",
        pull,
        "_links",
        object("html", object("href", html), "pull_request", object("href", pull)),
        "submitted_at",
        FakeGitHub.TIME,
        "commit_id",
        review.commit(),
        "author_association",
        "MEMBER");
  }

  Mapping status(FakeGitHub.Status status) {
    return object(
        "url", url("repos", owner, name, "statuses", status.sha()),
        "avatar_url", null,
        "id", status.id(),
        "node_id", "SC_" + status.id(),
        "state", status.state(),
        "description", status.description(),
        "target_url", status.url(),
        "context", status.context(),
        "created_at", status.at(),
        "updated_at", status.at());
  }

  Mapping combined(String sha, List<?> statuses) {
    String here = url("repos", owner, name, "commits", sha);
    return object(
        "state",
        "pending",
        "statuses",
        statuses,
        "sha",
        sha,
        "total_count",
        statuses.size(),
        "repository",
        repository(),
        "commit_url",
        here,
        "url",
        here + "/status");
  }

  Mapping run(FakeGitHub.Run run) {
    String here = url("repos", owner, name, "check-runs", run.id());
    return object(
        "id", run.id(),
        "node_id", "CR_" + run.id(),
        "head_sha", run.sha(),
        "external_id", "",
        "url", here,
        "html_url", page(owner, name, "runs", run.id()),
        "details_url", "https://ci.example.com/" + run.id(),
        "status", run.status(),
        "conclusion", run.conclusion(),
        "started_at", run.at(),
        "completed_at", run.conclusion() == null ? null : run.at(),
        "output",
            object(
                "title",
                run.title(),
                "summary",
                null,
                "text",
                null,
                "annotations_count",
                0,
                "annotations_url",
                here + "/annotations"),
        "name", run.name(),
        "check_suite", object("id", 5),
        "app", null,
        "pull_requests", List.of());
  }

  Mapping permission(String login, String permission) {
    return object(
        "permission", permission,
        "role_name", permission,
        "user", with(user(login), "role_name", permission));
  }

  static Response error(int status, String message) {
    return Response.json(
        status,
        object(
            "message",
            message,
            "documentation_url",
            "https://docs.github.com/rest",
            "status",
            String.valueOf(status)));
  }

  static Response invalid(Mapping fault) {
    return Response.json(
        422,
        object(
            "message", "Validation Failed",
            "errors", List.of(fault),
            "documentation_url", "https://docs.github.com/rest",
            "status", "422"));
  }
}
