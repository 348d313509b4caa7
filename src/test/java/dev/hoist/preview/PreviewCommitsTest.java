package dev.hoist.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.git.CommitId;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Repo;
import dev.hoist.git.TestGit;
import dev.hoist.workspace.PullRequestRun;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commits are compared in clones as build servers leave them. */
class PreviewCommitsTest {
  @TempDir Path temp;
  private TestGit git;
  private CommitId fork;
  private CommitId tip;
  private CommitId main;

  @BeforeEach
  void twoBranches() {
    git = TestGit.work(temp.resolve("ci"));
    git.write("a", "1");
    fork = git.commit("first");
    git.run("checkout", "-q", "-b", "feature");
    git.write("b", "1");
    tip = git.commit("change");
    git.run("checkout", "-q", "-b", "target", fork.hex());
    git.write("c", "1");
    main = git.commit("meanwhile");
    git.run("update-ref", "refs/remotes/origin/main", main.hex());
    git.run("remote", "add", "origin", temp.resolve("nowhere").toString());
  }

  private PreviewCommits found(String... pairs) {
    var vars = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      vars.put(pairs[i], pairs[i + 1]);
    }
    var run = PullRequestRun.of(vars, file -> Optional.empty());
    try (Repo repo = Repo.open(git.folder(), GitSettings.of(Map.of(), InstantSource.system()))) {
      return PreviewCommits.of(repo, Optional.empty(), Optional.empty(), run);
    }
  }

  private PreviewCommits onJenkins() {
    return found(
        "CHANGE_TARGET",
        "main",
        "CHANGE_ID",
        "5",
        "GIT_COMMIT",
        git.run("rev-parse", "HEAD").strip());
  }

  @Test
  void onJenkinsTheHeadMayBeThePullRequest() {
    git.run("checkout", "-q", "--detach", "feature");
    assertEquals(new PreviewCommits(fork, tip, Optional.empty()), onJenkins());
  }

  /** Jenkins merges the target into the pull request, and tells no other commit than the merge. */
  @Test
  void onJenkinsTheHeadMayBeAMergeOfTheTargetIntoThePullRequest() {
    git.run("checkout", "-q", "--detach", "feature");
    git.run("merge", "-q", "--no-edit", main.hex());
    assertEquals(new PreviewCommits(main, git.head("HEAD"), Optional.of(tip)), onJenkins());
  }

  @Test
  void aMergeThatAPersonMadeIsTheTipItself() {
    git.run("checkout", "-q", "feature");
    git.run("merge", "-q", "--no-edit", "origin/main");
    assertEquals(new PreviewCommits(main, git.head("HEAD"), Optional.empty()), onJenkins());
  }

  @Test
  void onBitbucketTheTargetIsACommitInShortOrElseItsBranch() {
    String known = main.hex().substring(0, 12);
    for (String target : new String[] {known, "0123456789ab"}) {
      assertEquals(
          new PreviewCommits(fork, tip, Optional.empty()),
          found(
              "BITBUCKET_PR_ID",
              "3",
              "BITBUCKET_COMMIT",
              tip.hex(),
              "BITBUCKET_PR_DESTINATION_BRANCH",
              "main",
              "BITBUCKET_PR_DESTINATION_COMMIT",
              target));
    }
  }
}
