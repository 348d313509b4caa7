package dev.hoist.forge;

import static dev.hoist.forge.FakeJson.object;

import dev.hoist.node.Mapping;

/** What GitLab answers, with the fields that its documentation shows and hoist reads. */
final class GitLabJson {
  private GitLabJson() {}

  static Mapping user(String name) {
    return object("id", 1, "username", name, "name", name, "state", "active");
  }

  static Mapping json(FakeGitLab.Request each) {
    return object(
        "id", 1000 + each.iid(),
        "iid", each.iid(),
        "project_id", 7,
        "title", each.title(),
        "description", each.description(),
        "state", each.state(),
        "created_at", FakeGitLab.TIME,
        "target_branch", each.base(),
        "source_branch", each.head(),
        "author", user(each.author()),
        "source_project_id", each.sourceProject(),
        "target_project_id", 7,
        "sha", each.sha(),
        "merge_commit_sha", each.mergeCommit(),
        "squash_commit_sha", each.squashCommit(),
        "web_url", "https://gitlab.com/" + FakeGitLab.PROJECT + "/-/merge_requests/" + each.iid());
  }

  static Mapping json(FakeGitLab.Approval each) {
    Mapping user = object("user", user(each.author()));
    return each.at() == null ? user : FakeJson.with(user, "approved_at", each.at());
  }

  static Mapping json(FakeGitLab.Objection each) {
    return object(
        "user", user(each.author()), "state", "requested_changes", "created_at", FakeGitLab.TIME);
  }

  static Mapping json(FakeGitLab.Note each) {
    return object(
        "id", each.id(),
        "body", each.body(),
        "author", user(each.author()),
        "created_at", each.at(),
        "updated_at", each.at(),
        "system", each.system());
  }

  static Mapping json(FakeGitLab.Status each) {
    boolean done = each.status().matches("success|failed|canceled");
    return object(
        "id", each.id(),
        "sha", each.sha(),
        "ref", "main",
        "status", each.status(),
        "name", each.name(),
        "target_url", each.url(),
        "description", each.description(),
        "created_at", each.at(),
        "started_at", null,
        "finished_at", done ? each.at() : null,
        "allow_failure", each.mayFail(),
        "author", user("somebody"));
  }
}
