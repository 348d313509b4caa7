package dev.hoist.gate;

import dev.hoist.forge.Forge;
import dev.hoist.forge.PullRequest;
import dev.hoist.forge.Reviews;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Whether enough people have approved what is proposed, and nobody wants it changed. An approval
 * counts for exactly the commit that was seen, and only while that is what would go to the
 * environment.
 */
final class ApprovalGate {
  private final Workspace workspace;
  private final Host host;

  ApprovalGate(Workspace workspace, Host host) {
    this.workspace = workspace;
    this.host = host;
  }

  Verdict judge(Passage passage, int asked) {
    Optional<CommitId> proposed = passage.heads().of(passage.next());
    if (proposed.isEmpty() || !proposes(proposed.get(), passage)) {
      return Verdict.waiting(Gate.APPROVALS, "it has not been proposed yet", Optional.empty());
    }
    Forge forge = host.forge();
    Optional<PullRequest> request =
        forge.open(passage.next().text(), passage.target().branch().text());
    if (request.isEmpty() || !request.get().headCommit().equals(proposed.get())) {
      return Verdict.waiting(
          Gate.APPROVALS, "there is no open pull request for it", Optional.empty());
    }
    Reviews reviews = forge.reviews(request.get());
    List<String> approvers = reviews.approvers();
    String who =
        approvers.size()
            + " of "
            + asked
            + (approvers.isEmpty() ? "" : " (" + String.join(", ", approvers) + ")")
            + " on "
            + request.get().url();
    if (!reviews.objectors().isEmpty()) {
      String objectors = String.join(", ", reviews.objectors());
      return Verdict.failed(Gate.APPROVALS, "changes are wanted by " + objectors + "; " + who);
    }
    return approvers.size() >= asked
        ? Verdict.passed(Gate.APPROVALS, who)
        : Verdict.waiting(Gate.APPROVALS, who, Optional.empty());
  }

  /** Whether a commit holds for the target what would go there now. */
  private boolean proposes(CommitId commit, Passage passage) {
    Rendered wanted = passage.rendered();
    Optional<Published> there =
        workspace.repo().has(commit)
            ? workspace.published(passage.target(), commit)
            : Optional.empty();
    return there.isPresent()
        && there.get().source().equals(Optional.of(passage.source()))
        && wanted.isSameAs(there.get().files());
  }
}
