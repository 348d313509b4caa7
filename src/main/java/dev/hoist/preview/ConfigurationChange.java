package dev.hoist.preview;

import static java.util.stream.Collectors.toSet;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.diag.Diagnostic;
import dev.hoist.git.FileChange;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a change does to the configuration. None of it counts before it is merged but where folders
 * lie: a preview goes by the configuration of the base.
 *
 * @param edited whether the file itself differs; folders speak where there is none
 * @param added environments, apps and their targets that would be new, such as {@code environment
 *     qa}
 * @param removed those that would be gone
 * @param settings what differs in what both sides have, first what loosens
 * @param leftOut how many more settings differ
 * @param faults why the new configuration could not be used
 */
public record ConfigurationChange(
    boolean edited,
    List<String> added,
    List<String> removed,
    List<Setting> settings,
    int leftOut,
    List<Diagnostic> faults) {
  /** More of them are counted. */
  private static final int MOST = 500;

  public ConfigurationChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    settings = List.copyOf(settings);
    faults = List.copyOf(faults);
  }

  /** Empty when the head is set up as the base is. */
  static Optional<ConfigurationChange> of(
      Project base, HeadProject head, List<FileChange> changes) {
    boolean edited =
        changes.stream().anyMatch(each -> each.path().equals(RepoPath.of(ProjectReader.FILE)));
    if (head.project().isEmpty()) {
      return Optional.of(
          new ConfigurationChange(edited, List.of(), List.of(), List.of(), 0, head.faults()));
    }
    Project changed = head.project().get();
    List<String> before = names(base, changed);
    List<String> after = names(changed, base);
    List<String> added = without(after, before);
    List<String> removed = without(before, after);
    List<Setting> settings = Settings.between(base, head.project().get());
    int shown = Math.min(MOST, settings.size());
    return edited || !added.isEmpty() || !removed.isEmpty() || shown > 0
        ? Optional.of(
            new ConfigurationChange(
                edited,
                added,
                removed,
                settings.subList(0, shown),
                settings.size() - shown,
                List.of()))
        : Optional.empty();
  }

  /** Its environments, its apps, and what of both is together that the other project has, too. */
  private static List<String> names(Project project, Project other) {
    var names = new ArrayList<String>();
    for (Environment environment : project.environments()) {
      names.add("environment " + environment.name());
    }
    Set<String> others = other.apps().stream().map(App::name).collect(toSet());
    for (App app : project.apps()) {
      names.add("app " + app.name());
      for (Environment environment : project.environments()) {
        boolean both = others.contains(app.name()) && other.find(environment.name()).isPresent();
        if (both && app.isIn(environment)) {
          names.add("target " + app.name() + " in " + environment.name());
        }
      }
    }
    return names;
  }

  private static List<String> without(List<String> names, List<String> others) {
    var left = new ArrayList<>(names);
    left.removeAll(new HashSet<>(others));
    return left;
  }

  /** Whether a target would be gone. */
  boolean removes(TargetName target) {
    return removed.contains("environment " + target.environment())
        || removed.contains("app " + target.app())
        || removed.contains("target " + target.app() + " in " + target.environment());
  }
}
