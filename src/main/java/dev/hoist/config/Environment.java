package dev.hoist.config;

import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.tree.RepoPath;
import java.util.Optional;

/**
 * Where an app runs.
 *
 * @param overlay the overlay's folder relative to the app's
 * @param folder the app's folder on the branch; empty for one named after the app
 * @param allowPlaintextSecrets whether Secrets with readable values may be published
 * @param origin where it is declared
 */
public record Environment(
    String name,
    RepoPath overlay,
    BranchName branch,
    Optional<RepoPath> folder,
    boolean allowPlaintextSecrets,
    Origin origin) {}
