package dev.hoist.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.workspace.PullRequestRun.Base;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PullRequestRunTest {
  private static final String EVENT =
      """
      {"number": 12, "pull_request": {"number": 12,
        "head": {"sha": "1111111111111111111111111111111111111111", "ref": "$(reboot)"},
        "base": {"sha": "2222222222222222222222222222222222222222"}}}
      """;

  private static final String HEAD = "1".repeat(40);
  private static final String TARGET = "2".repeat(40);
  private static final String MERGE = "3".repeat(40);

  private static Optional<PullRequestRun> of(String... pairs) {
    var vars = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      vars.put(pairs[i], pairs[i + 1]);
    }
    return PullRequestRun.of(
        vars, file -> file.equals("event.json") ? Optional.of(EVENT) : Optional.empty());
  }

  private static Optional<PullRequestRun> run(String number, String head, String tip, Base base) {
    return Optional.of(
        new PullRequestRun(
            Optional.of(number).filter(text -> !text.isEmpty()),
            head,
            Optional.of(tip).filter(text -> !text.isEmpty()),
            base));
  }

  @Test
  void onGitHubTheMergeThatWasTriedOutIsComparedWithItsTarget() {
    assertEquals(
        run("12", MERGE, HEAD, new Base.FirstParent()),
        of(
            "GITHUB_EVENT_NAME", "pull_request",
            "GITHUB_EVENT_PATH", "event.json",
            "GITHUB_REF", "refs/pull/12/merge",
            "GITHUB_BASE_REF", "main",
            "GITHUB_SHA", MERGE));
  }

  @Test
  void inTheEventWithRightsTheCommitOfTheRunIsNotTheOneOfThePullRequest() {
    assertEquals(
        run("12", HEAD, "", new Base.MergeBaseWith(TARGET)),
        of(
            "GITHUB_EVENT_NAME", "pull_request_target",
            "GITHUB_EVENT_PATH", "event.json",
            "GITHUB_REF", "refs/heads/main",
            "GITHUB_SHA", TARGET));
  }

  @Test
  void onGiteaTheRefIsTheHead() {
    assertEquals(
        run("12", HEAD, "", new Base.MergeBaseWith(TARGET)),
        of(
            "GITEA_ACTIONS", "true",
            "GITHUB_EVENT_NAME", "pull_request",
            "GITHUB_EVENT_PATH", "event.json",
            "GITHUB_REF", "refs/pull/12/head",
            "GITHUB_SHA", HEAD));
  }

  @Test
  void withoutTheEventTheBranchIsEnough() {
    assertEquals(
        run("", HEAD, "", new Base.MergeBaseWithBranch("main")),
        of(
            "GITHUB_EVENT_NAME", "pull_request",
            "GITHUB_EVENT_PATH", "gone.json",
            "GITHUB_BASE_REF", "main",
            "GITHUB_SHA", HEAD));
  }

  @Test
  void onGitLabTheBaseIsGiven() {
    assertEquals(
        run("7", HEAD, "", new Base.Exactly(TARGET)),
        of(
            "CI_MERGE_REQUEST_IID", "7",
            "CI_COMMIT_SHA", HEAD,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA", TARGET,
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "",
            "CI_MERGE_REQUEST_TARGET_BRANCH_SHA", ""));
  }

  @Test
  void ofMergedResultsTheHeadIsAMerge() {
    assertEquals(
        run("7", MERGE, HEAD, new Base.Exactly(TARGET)),
        of(
            "CI_MERGE_REQUEST_IID", "7",
            "CI_COMMIT_SHA", MERGE,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA", "4".repeat(40),
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", HEAD,
            "CI_MERGE_REQUEST_TARGET_BRANCH_SHA", TARGET));
  }

  @Test
  void bitbucketAzureAndJenkinsHaveTheirOwnNames() {
    assertEquals(
        run("3", HEAD, "", new Base.MergeBaseWith(TARGET)),
        of(
            "BITBUCKET_PR_ID", "3",
            "BITBUCKET_COMMIT", HEAD,
            "BITBUCKET_PR_DESTINATION_COMMIT", TARGET));
    assertEquals(
        run("4", MERGE, HEAD, new Base.FirstParent()),
        of(
            "SYSTEM_PULLREQUEST_PULLREQUESTID", "4",
            "SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main",
            "SYSTEM_PULLREQUEST_SOURCECOMMITID", HEAD,
            "BUILD_SOURCEBRANCH", "refs/pull/4/merge",
            "BUILD_SOURCEVERSION", MERGE));
    assertEquals(
        run("5", HEAD, "", new Base.MergedWithBranch("main")),
        of("CHANGE_TARGET", "main", "CHANGE_ID", "5", "GIT_COMMIT", HEAD));
    assertEquals(
        run("", "HEAD", "", new Base.MergedWithBranch("main")), of("CHANGE_TARGET", "main"));
  }

  /** Bitbucket names the commit of the target in twelve digits. */
  @Test
  void onBitbucketTheBranchOfTheTargetStandsInForItsShortCommit() {
    assertEquals(
        run("3", HEAD, "", new Base.MergeBaseWithShort("222222222222", "main")),
        of(
            "BITBUCKET_PR_ID", "3",
            "BITBUCKET_COMMIT", HEAD,
            "BITBUCKET_PR_DESTINATION_BRANCH", "main",
            "BITBUCKET_PR_DESTINATION_COMMIT", "222222222222"));
    assertEquals(
        run("3", HEAD, "", new Base.MergeBaseWithBranch("main")),
        of(
            "BITBUCKET_PR_ID", "3",
            "BITBUCKET_COMMIT", HEAD,
            "BITBUCKET_PR_DESTINATION_BRANCH", "main"));
  }

  @Test
  void ofGitHubsPullRequestsAzureNamesTheNumberAndTheBranchInShort() {
    assertEquals(
        run("4", MERGE, HEAD, new Base.FirstParent()),
        of(
            "SYSTEM_PULLREQUEST_PULLREQUESTID", "981",
            "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "4",
            "SYSTEM_PULLREQUEST_TARGETBRANCH", "main",
            "SYSTEM_PULLREQUEST_SOURCECOMMITID", HEAD,
            "BUILD_SOURCEBRANCH", "refs/pull/4/merge",
            "BUILD_SOURCEVERSION", MERGE));
  }

  @Test
  void aMergeQueueNamesBothCommits() {
    String event =
        "{\"merge_group\": {\"head_sha\": \"%s\", \"base_sha\": \"%s\"}}".formatted(MERGE, TARGET);
    Map<String, String> vars =
        Map.of("GITHUB_EVENT_NAME", "merge_group", "GITHUB_EVENT_PATH", "e", "GITHUB_SHA", MERGE);
    assertEquals(
        run("", MERGE, "", new Base.Exactly(TARGET)),
        PullRequestRun.of(vars, file -> Optional.of(event)));
    assertEquals(Optional.empty(), PullRequestRun.of(vars, file -> Optional.of("{}")));
  }

  @Test
  void aRunOfABranchIsAboutNoPullRequest() {
    assertEquals(Optional.empty(), of());
    assertEquals(
        Optional.empty(),
        of("GITHUB_EVENT_NAME", "push", "GITHUB_SHA", HEAD, "GITHUB_REF", "refs/heads/main"));
    assertEquals(Optional.empty(), of("CI_COMMIT_SHA", HEAD));
    assertEquals(Optional.empty(), of("BITBUCKET_COMMIT", HEAD));
    assertEquals(
        Optional.empty(), PullRequestRun.of(Map.of("GIT_COMMIT", HEAD), f -> Optional.empty()));
  }
}
