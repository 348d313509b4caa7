package dev.hoist.config;

import dev.hoist.git.BranchName;
import dev.hoist.tree.RepoPath;

/** One app in one environment: the unit that is rendered, published and compared. */
public record Target(App app, Environment environment) {
  /** The folder of the kustomization in the source. */
  public RepoPath overlay() {
    return app.folder().resolve(environment.overlay().toString()).orElseThrow();
  }

  public BranchName branch() {
    return environment.branch();
  }

  /** The folder on the branch that belongs to this target alone. */
  public RepoPath folder() {
    return environment.folder().orElseGet(() -> RepoPath.of(app.name()));
  }

  /**
   * The branch that a proposal for the target stands on, {@code env/prod-next/webapp}: that of its
   * folder, or of its app where it has the environment's branch for itself.
   */
  public BranchName next() {
    String last = folder().isTop() ? app.name() : folder().toString();
    return new BranchName(branch().text() + "-next/" + last);
  }

  /** The branch of a proposal for a set of apps; no app's name can begin like this. */
  public static BranchName nextOfAll(Environment environment) {
    return new BranchName(environment.branch().text() + "-next/_set");
  }

  /** {@code prod}, or {@code shop in prod} where apps must be told apart. */
  public String describe(Project project) {
    return project.apps().size() == 1
        ? environment.name()
        : app.name() + " in " + environment.name();
  }
}
