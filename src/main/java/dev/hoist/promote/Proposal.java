package dev.hoist.promote;

import dev.hoist.forge.PullRequest;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import java.util.Optional;

/**
 * A change that stands on a branch beside the environment's.
 *
 * @param plan what it does
 * @param commit its head
 * @param news whether this run has put it there; otherwise it was there already
 * @param noteFault why the note about the source revision could not be written
 * @param request the pull request from it; empty where none is made
 */
public record Proposal(
    Plan plan,
    BranchName branch,
    CommitId commit,
    boolean news,
    Optional<String> noteFault,
    Optional<PullRequest> request) {}
