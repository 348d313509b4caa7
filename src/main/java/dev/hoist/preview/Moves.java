package dev.hoist.preview;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitTree;
import dev.hoist.tree.RepoPath;
import java.util.HashMap;
import java.util.Map;

/**
 * The one thing in which a preview follows the configuration of the head: where the folder of a
 * target lies. A change that moves it has to say so there, and gains nothing by it, for it could
 * have written the same into the old folder.
 */
final class Moves {
  private final Map<String, RepoPath> apps = new HashMap<>();
  private final Map<String, RepoPath> overlays = new HashMap<>();

  private Moves() {}

  static Moves of(CommitTree head, String repositoryName) {
    var moves = new Moves();
    try {
      Project project = ProjectReader.read(head, RepoPath.TOP, repositoryName);
      for (App app : project.apps()) {
        moves.apps.put(app.name(), app.folder());
      }
      for (Environment environment : project.environments()) {
        moves.overlays.put(environment.name(), environment.overlay());
      }
    } catch (HoistException told) {
      // the change of the configuration says why it cannot be used
    }
    return moves;
  }

  /** The target in the folder in which the head has it. */
  Target at(Target target) {
    App app = target.app();
    Environment environment = target.environment();
    return new Target(
        app.at(apps.getOrDefault(app.name(), app.folder())),
        environment.at(overlays.getOrDefault(environment.name(), environment.overlay())));
  }
}
