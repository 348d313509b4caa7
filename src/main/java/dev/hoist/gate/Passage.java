package dev.hoist.gate;

import dev.hoist.config.Target;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.review.Review;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;

/**
 * A change that wants to go to a target.
 *
 * @param source the revision that is rendered
 * @param copied whether only images and fields were taken from the environment before, so that the
 *     revision is one of the target alone
 * @param back whether it restores what ran in the target before; that has met the gates once
 * @param next the branch that it is or would be proposed on
 * @param review what changes in the target
 * @param heads where all branches stood when the change was planned
 */
public record Passage(
    Target target,
    CommitId source,
    boolean copied,
    boolean back,
    BranchName next,
    Rendered rendered,
    Review review,
    Workspace.Heads heads) {}
