package dev.hoist.config;

import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.health.Watch;
import dev.hoist.tree.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Where an app runs.
 *
 * @param overlay the overlay's folder relative to the app's
 * @param folder the app's folder on the branch; empty for one named after the app
 * @param allowPlaintextSecrets whether Secrets with readable values may be published
 * @param health who is asked whether the environment is well
 * @param origin where it is declared
 */
public record Environment(
    String name,
    RepoPath overlay,
    BranchName branch,
    Optional<RepoPath> folder,
    boolean allowPlaintextSecrets,
    Admission admission,
    Optional<Watch> health,
    Origin origin) {

  /** The same, coming after other environments. */
  Environment after(List<String> names) {
    return new Environment(
        name,
        overlay,
        branch,
        folder,
        allowPlaintextSecrets,
        new Admission(names, admission.delivery(), admission.auto(), admission.gates()),
        health,
        origin);
  }

  /** The same with its overlay elsewhere. */
  public Environment at(RepoPath other) {
    return new Environment(
        name, other, branch, folder, allowPlaintextSecrets, admission, health, origin);
  }

  public Gates gates() {
    return admission.gates();
  }
}
