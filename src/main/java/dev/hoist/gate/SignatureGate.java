package dev.hoist.gate;

import dev.hoist.diag.HoistException;
import dev.hoist.git.AllowedSigners;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.Signature;
import dev.hoist.git.Signatures;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether somebody who is trusted has signed the source commit. Who that is, the head of the source
 * branch says and not the commit itself: who writes a commit must not choose who may sign it.
 */
final class SignatureGate {
  private final Workspace workspace;
  private final Instant now;

  SignatureGate(Workspace workspace, Instant now) {
    this.workspace = workspace;
    this.now = now;
  }

  Verdict judge(Passage passage, RepoPath file) {
    String source = workspace.project().source();
    Optional<CommitId> head = BranchName.parse(source).flatMap(passage.heads()::of);
    if (head.isEmpty()) {
      return failed("there is no branch " + source + " that says who may sign");
    }
    CommitTree tree = workspace.repo().tree(head.get()).shownAs(source);
    if (tree.find(file).isEmpty()) {
      return failed(tree.display(file) + " is not there");
    }
    try {
      var allowed = AllowedSigners.read(tree.display(file), tree.read(file));
      Signature signature = new Signatures(workspace.repo()).verify(passage.source(), allowed, now);
      String what = passage.source().shortened() + " " + signature.describe();
      return signature instanceof Signature.Good ? Verdict.passed(Gate.SIGNED, what) : failed(what);
    } catch (HoistException e) {
      return failed(e.diagnostics().get(0).message());
    }
  }

  private static Verdict failed(String why) {
    return Verdict.failed(Gate.SIGNED, why);
  }
}
