package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts one commit on a branch of a remote, never by force. After a lost race the change is made
 * anew on what the winner left.
 */
public final class BranchWriter {
  /** Each try means that somebody else succeeded, so this many is a very busy branch. */
  private static final int MAX_TRIES = 50;

  private final Remote remote;
  private final BranchName branch;

  public BranchWriter(Remote remote, BranchName branch) {
    this.remote = remote;
    this.branch = branch;
  }

  /**
   * Writes the commit that a change makes of the branch's head.
   *
   * @param first where the branch stands as far as the caller knows; empty when it does not exist
   * @param change gives the commit on top of a head; empty when there is nothing to change
   * @return the commit that the branch now stands at; empty when there was nothing to change
   * @throws dev.hoist.diag.HoistException when the remote refuses, when every race was lost, or
   *     when the branch stands still and cannot be moved
   */
  public Optional<CommitId> write(
      Optional<CommitId> first, Function<Optional<CommitId>, Optional<CommitId>> change) {
    Optional<CommitId> head = first;
    var standstill = new Standstill();
    for (int tries = 1; tries <= MAX_TRIES; tries++) {
      Optional<CommitId> commit = change.apply(head);
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      PushResult result = remote.push(List.of(new BranchUpdate(branch, head, commit.get()))).get(0);
      if (result instanceof PushResult.Refused refused) {
        throw refused.fault();
      }
      if (!(result instanceof PushResult.Rejected rejected)) {
        return commit;
      }
      standstill.afterLosing(rejected);
      Backoff.pause(tries);
      head = Optional.ofNullable(remote.heads(List.of(branch)).get(branch));
    }
    throw Diagnostic.error(
            "push.busy",
            Origin.of(branch.text()),
            "the branch was moved by others " + MAX_TRIES + " times in a row")
        .hint("run the command again; nothing of it was published")
        .asException();
  }
}
