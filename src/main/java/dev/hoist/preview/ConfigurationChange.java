package dev.hoist.preview;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitTree;
import dev.hoist.git.FileChange;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to the configuration. None of it counts before it is merged: a preview goes by
 * the configuration of the base.
 *
 * @param edited whether the file itself differs; folders speak where there is none
 * @param added environments and apps that would be new, such as {@code environment qa}
 * @param removed those that would be gone
 * @param faults why the new configuration could not be used
 */
public record ConfigurationChange(
    boolean edited, List<String> added, List<String> removed, List<Diagnostic> faults) {
  public ConfigurationChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    faults = List.copyOf(faults);
  }

  /** Empty when the head is set up as the base is. */
  static Optional<ConfigurationChange> of(
      Project base, CommitTree head, String repositoryName, List<FileChange> changes) {
    boolean edited =
        changes.stream().anyMatch(each -> each.path().equals(RepoPath.of(ProjectReader.FILE)));
    try {
      List<String> before = names(base);
      List<String> after = names(ProjectReader.read(head, RepoPath.TOP, repositoryName));
      List<String> added = without(after, before);
      List<String> removed = without(before, after);
      return edited || !added.isEmpty() || !removed.isEmpty()
          ? Optional.of(new ConfigurationChange(edited, added, removed, List.of()))
          : Optional.empty();
    } catch (HoistException e) {
      return Optional.of(new ConfigurationChange(edited, List.of(), List.of(), e.diagnostics()));
    }
  }

  private static List<String> names(Project project) {
    var names = new ArrayList<String>();
    for (Environment environment : project.environments()) {
      names.add("environment " + environment.name());
    }
    for (App app : project.apps()) {
      names.add("app " + app.name());
    }
    return names;
  }

  private static List<String> without(List<String> names, List<String> others) {
    var left = new ArrayList<>(names);
    left.removeAll(others);
    return left;
  }

  /** Whether a target would be gone. */
  boolean removes(TargetName target) {
    return removed.contains("environment " + target.environment())
        || removed.contains("app " + target.app());
  }
}
