package dev.hoist.config;

import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import java.util.List;

/**
 * Something that is rendered and promoted by itself.
 *
 * @param name also the app's folder on environment branches
 * @param folder holds {@code base} and {@code overlays}; the top of the repository when there is
 *     only one app
 * @param environments names of the environments that it is in; none where it is in all of them
 * @param origin where those are declared
 */
public record App(String name, RepoPath folder, List<String> environments, Origin origin) {
  public App {
    environments = List.copyOf(environments);
  }

  /** An app that is in all environments. */
  public App(String name, RepoPath folder) {
    this(name, folder, List.of(), Origin.NONE);
  }

  /** The same in another folder. */
  public App at(RepoPath other) {
    return new App(name, other, environments, origin);
  }

  public boolean isIn(Environment environment) {
    return environments.isEmpty() || environments.contains(environment.name());
  }
}
