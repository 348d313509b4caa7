package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code app} and {@code apps} of {@code hoist.yaml}. */
final class AppsReader {
  private final Diagnostics faults;
  private final EnvironmentsReader.Read environments;

  private AppsReader(Diagnostics faults, EnvironmentsReader.Read environments) {
    this.faults = faults;
    this.environments = environments;
  }

  /**
   * Reads whichever is there.
   *
   * @param repositoryName what the app is called where neither is
   */
  static List<App> read(
      Fields project, String repositoryName, EnvironmentsReader.Read environments) {
    return new AppsReader(project.faults(), environments).read(project, repositoryName);
  }

  private List<App> read(Fields project, String repositoryName) {
    Scalar single = project.string("app");
    List<Fields> entries = project.objects("apps", "an apps entry");
    if (entries.isEmpty()) {
      String name = single == null ? repositoryName : Names.checked(single, "app", faults);
      return List.of(new App(name, RepoPath.TOP));
    }
    if (single != null) {
      faults.add(
          Diagnostic.error(
                  "config.app-and-apps", single.origin(), "both \"app\" and \"apps\" are given")
              .hint("keep apps"));
    }
    var apps = new ArrayList<App>();
    Set<String> names = new LinkedHashSet<>();
    for (Fields entry : entries) {
      Scalar name = entry.string("name");
      if (name == null) {
        faults.add(
            Diagnostic.error("config.no-name", entry.origin(), "an app needs a name")
                .hint("add name:"));
      } else if (!names.add(name.text())) {
        faults.add(
            Diagnostic.error(
                    "config.duplicate",
                    name.origin(),
                    "app \"" + name.text() + "\" is declared twice")
                .hint("remove one of them"));
      } else {
        apps.add(app(name, entry));
      }
      entry.rejectOthers();
    }
    requireApps(apps);
    return apps;
  }

  private App app(Scalar name, Fields entry) {
    Scalar path = entry.string("path");
    RepoPath folder =
        path == null
            ? RepoPath.of(name.text())
            : EnvironmentsReader.path(path, RepoPath.TOP, faults);
    List<String> in = List.of();
    if (entry.has("environments")) {
      in = environments(entry.strings("environments"));
      if (in.isEmpty()) {
        faults.add(
            Diagnostic.error(
                    "config.app-nowhere",
                    entry.origin(),
                    "app \"" + name.text() + "\" is in no environment")
                .hint("name its environments, or leave environments: out for all of them"));
      }
    }
    return new App(Names.checked(name, "app", faults), folder, in, entry.origin());
  }

  /** The environments that some names mean, those of groups included. */
  private List<String> environments(List<Scalar> names) {
    var all = new LinkedHashSet<String>();
    for (Scalar name : names) {
      List<String> meant = meant(name.text());
      if (meant.isEmpty()) {
        List<String> known = environments.environments().stream().map(Environment::name).toList();
        faults.add(Names.unknown("environment", name.text(), name.origin(), known));
      }
      all.addAll(meant.isEmpty() ? List.of(name.text()) : meant);
    }
    return List.copyOf(all);
  }

  private List<String> meant(String name) {
    for (Environment environment : environments.environments()) {
      if (environment.name().equals(name)) {
        return List.of(name);
      }
    }
    Optional<Group> group =
        environments.groups().stream().filter(each -> each.name().equals(name)).findFirst();
    return group.map(Group::environments).orElse(List.of());
  }

  /** Nothing could ever be brought to an environment without apps. */
  private void requireApps(List<App> apps) {
    for (Environment environment : environments.environments()) {
      if (!apps.isEmpty() && apps.stream().noneMatch(app -> app.isIn(environment))) {
        faults.add(
            Diagnostic.error(
                    "config.no-app",
                    environment.origin(),
                    "no app is in environment \"" + environment.name() + "\"")
                .hint(
                    "add "
                        + environment.name()
                        + " to the environments of an app, or remove the environment"));
      }
    }
  }
}
