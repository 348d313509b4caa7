package dev.hoist.preview;

import dev.hoist.config.Admission;
import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitTree;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the head of a change is configured. A preview follows it in one thing: where the folders of
 * targets lie. A change that moves a folder has to say so there, and gains nothing by it, for it
 * could have written the same into the old folder; neither does one that brings a target, which is
 * rendered as any other and allowed nothing.
 *
 * @param project empty when it cannot be used
 * @param faults why not
 */
record HeadProject(Optional<Project> project, List<Diagnostic> faults) {
  static HeadProject read(CommitTree head, String repositoryName) {
    try {
      Project project = ProjectReader.read(head, RepoPath.TOP, repositoryName);
      return new HeadProject(Optional.of(project), List.of());
    } catch (HoistException e) {
      return new HeadProject(Optional.empty(), e.diagnostics());
    }
  }

  /** Targets of the base in the folders in which the head has them. */
  Moves moves() {
    Map<String, RepoPath> apps = new HashMap<>();
    Map<String, RepoPath> overlays = new HashMap<>();
    for (Project each : project.stream().toList()) {
      each.apps().forEach(app -> apps.put(app.name(), app.folder()));
      each.environments().forEach(it -> overlays.put(it.name(), it.overlay()));
    }
    return new Moves(apps, overlays);
  }

  /**
   * Where the head has the folders of targets.
   *
   * @param apps the folders of apps by their names
   * @param overlays those of environments below them
   */
  record Moves(Map<String, RepoPath> apps, Map<String, RepoPath> overlays) {
    Target at(Target target) {
      return new Target(at(target.app()), at(target.environment()));
    }

    private App at(App app) {
      return app.at(apps.getOrDefault(app.name(), app.folder()));
    }

    Environment at(Environment environment) {
      return environment.at(overlays.getOrDefault(environment.name(), environment.overlay()));
    }
  }

  /**
   * The targets that the head has and the base has not, app by app. An environment of the base is
   * what the base says of it; a new one allows nothing and waits for nothing.
   *
   * @param looked the targets of the base that are looked at; where they are not all of an app or
   *     of an environment, somebody has chosen, and new ones are not what was chosen
   */
  List<Target> added(Project base, List<Target> looked) {
    Set<String> apps = new HashSet<>();
    Set<String> environments = new HashSet<>();
    for (Target target : looked) {
      apps.add(target.app().name());
      environments.add(target.environment().name());
    }
    Map<String, App> known = new HashMap<>();
    base.apps().forEach(app -> known.put(app.name(), app));
    boolean allApps = apps.size() == known.size();
    boolean allEnvironments = environments.size() == base.environments().size();
    var added = new ArrayList<Target>();
    for (Project head : project.stream().toList()) {
      for (App app : head.apps()) {
        App old = known.get(app.name());
        boolean isNew = old == null;
        if (isNew ? !allApps : !apps.contains(app.name())) {
          continue;
        }
        for (Environment environment : head.environments()) {
          Optional<Environment> before = base.find(environment.name());
          boolean wanted =
              before.isEmpty() ? allEnvironments : environments.contains(environment.name());
          boolean isThere = old != null && before.isPresent() && old.isIn(environment);
          if (wanted && app.isIn(environment) && !isThere) {
            added.add(
                new Target(
                    app,
                    before
                        .map(each -> each.at(environment.overlay()))
                        .orElseGet(() -> plain(environment))));
          }
        }
      }
    }
    return added;
  }

  /** A new environment as a preview takes it, before anybody has agreed to what it says. */
  static Environment plain(Environment environment) {
    return new Environment(
        environment.name(),
        environment.overlay(),
        environment.branch(),
        Optional.empty(),
        false,
        Admission.open(List.of()),
        Optional.empty(),
        environment.origin());
  }
}
