package dev.hoist.preview;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.git.Remote;
import dev.hoist.git.Repo;
import dev.hoist.workspace.PullRequestRun;
import java.util.List;
import java.util.Optional;

/**
 * The two commits that a preview compares.
 *
 * @param base what the head began from
 * @param tip the newest commit of the pull request, where the head is a merge that was tried out
 */
public record PreviewCommits(CommitId base, CommitId head, Optional<CommitId> tip) {
  /**
   * Finds the commits, and gets those that a shallow clone lacks.
   *
   * @param base the revision that the head shall be compared with where they parted; empty for the
   *     one of the pull request
   * @param head empty for the one of the pull request, or for what is checked out
   * @throws HoistException when nobody tells what to compare with, or a commit cannot be had
   */
  public static PreviewCommits of(
      Repo repo, Optional<String> base, Optional<String> head, Optional<PullRequestRun> run) {
    String wanted = head.or(() -> run.map(PullRequestRun::head)).orElse("HEAD");
    CommitId found = need(repo, wanted);
    Optional<CommitId> tip =
        head.isPresent()
            ? Optional.empty()
            : run.flatMap(PullRequestRun::tip).flatMap(CommitId::parse);
    if (base.isPresent()) {
      return new PreviewCommits(parted(repo, need(repo, base.get()), found), found, tip);
    }
    if (run.isEmpty()) {
      throw Diagnostic.error(
              "preview.no-base", Origin.NONE, "there is nothing to compare the change with")
          .because("no variable of a CI names a pull request", Origin.NONE)
          .hint("name the branch that it shall go to: hoist preview --base origin/main")
          .asException();
    }
    CommitId start = base(repo, run.get().base(), found);
    boolean mayBeMerge =
        head.isEmpty() && run.get().base() instanceof PullRequestRun.Base.MergedWithBranch;
    return new PreviewCommits(start, found, mayBeMerge ? merged(repo, start, found) : tip);
  }

  /**
   * What Jenkins has merged the target into. People merge alike, but in a branch, and git names
   * that then instead of the commit.
   */
  private static Optional<CommitId> merged(Repo repo, CommitId target, CommitId head) {
    List<CommitId> parents = repo.parents(head);
    return parents.size() == 2
            && parents.get(1).equals(target)
            && repo.commit(head).subject().startsWith("Merge commit '" + target + "'")
        ? Optional.of(parents.get(0))
        : Optional.empty();
  }

  private static CommitId base(Repo repo, PullRequestRun.Base base, CommitId head) {
    return switch (base) {
      case PullRequestRun.Base.MergeBaseWith(String revision) ->
          parted(repo, need(repo, revision), head);
      case PullRequestRun.Base.MergeBaseWithBranch(String branch) ->
          parted(repo, branch(repo, branch), head);
      case PullRequestRun.Base.MergeBaseWithShort(String id, String branch) ->
          parted(repo, repo.resolve(id).orElseGet(() -> branch(repo, branch)), head);
      case PullRequestRun.Base.MergedWithBranch(String branch) ->
          parted(repo, branch(repo, branch), head);
      case PullRequestRun.Base.Exactly(String revision) -> need(repo, revision);
      case PullRequestRun.Base.FirstParent() -> firstParent(repo, head);
    };
  }

  private static CommitId firstParent(Repo repo, CommitId head) {
    List<CommitId> parents = repo.parents(head);
    if (parents.isEmpty()) {
      throw Diagnostic.error(
              "preview.no-base", Origin.NONE, "commit " + head.shortened() + " has no parent")
          .hint("name the branch that it shall go to: hoist preview --base origin/main")
          .asException();
    }
    return need(repo, parents.get(0).hex());
  }

  /** A commit by a revision; one of full id is fetched if need be. */
  private static CommitId need(Repo repo, String revision) {
    Optional<CommitId> id = CommitId.parse(revision);
    if (id.isPresent()) {
      if (!repo.has(id.get())) {
        Remote.usual(repo).fetchCommit(id.get());
      }
      return id.get();
    }
    return repo.revision(revision);
  }

  /** A branch as the remote has it; as it was fetched last where that is known. */
  private static CommitId branch(Repo repo, String branch) {
    Remote remote = Remote.usual(repo);
    Optional<CommitId> known =
        repo.resolve("refs/remotes/" + remote.display() + "/" + branch)
            .or(() -> remote.isLocal() ? repo.resolve("refs/heads/" + branch) : Optional.empty());
    if (known.isPresent()) {
      return known.get();
    }
    Optional<BranchName> name = BranchName.parse(branch);
    CommitId there = name.isEmpty() ? null : remote.heads(List.of(name.get())).get(name.get());
    if (there == null) {
      throw Diagnostic.error(
              "git.no-revision", Origin.NONE, "there is no branch \"" + branch + "\" here")
          .hint("fetch it: git fetch origin " + branch)
          .asException();
    }
    return there;
  }

  private static CommitId parted(Repo repo, CommitId base, CommitId head) {
    return repo.mergeBase(base, head)
        .orElseThrow(
            () ->
                Diagnostic.error(
                        "preview.no-merge-base",
                        Origin.NONE,
                        "nobody can tell where " + head.shortened() + " left " + base.shortened())
                    .because(
                        repo.isShallow()
                            ? "this clone is shallow and lacks the history between them"
                            : "they have no history in common",
                        Origin.NONE)
                    .hint(
                        repo.isShallow()
                            ? "fetch more of it: git fetch --deepen=200, or a checkout with"
                                + " fetch-depth: 0"
                            : "name another revision with --base")
                    .asException());
  }
}
