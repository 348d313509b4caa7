package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.forge.ForgeConfig;
import dev.hoist.git.BranchName;
import dev.hoist.review.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a repository is set up to do: its environments in promotion order and its apps.
 *
 * @param remote name or address of the remote that holds the environment branches; empty for the
 *     usual one
 * @param source the branch that overlays are edited on
 * @param promotion what is brought from one environment to the next
 * @param argocd whether branches and files are named as Argo CD's hydrator and GitOps Promoter name
 *     them
 * @param policy what is not to be shown of a comparison
 * @param origin the configuration file, or the folder it would be in
 */
public record Project(
    Optional<String> remote,
    String source,
    List<App> apps,
    List<Environment> environments,
    List<Group> groups,
    Promotion promotion,
    boolean argocd,
    ForgeConfig forge,
    Policy policy,
    Origin origin) {
  public Project {
    apps = List.copyOf(apps);
    environments = List.copyOf(environments);
    groups = List.copyOf(groups);
  }

  /** The environment of a name, or an error that names the nearest one. */
  public Environment environment(String name) {
    return find(name).orElseThrow(() -> unknown("environment", name, environmentNames()));
  }

  public Optional<Environment> find(String name) {
    for (Environment environment : environments) {
      if (environment.name().equals(name)) {
        return Optional.of(environment);
      }
    }
    return Optional.empty();
  }

  /** The environments that a revision must come from to reach this one; none for the first. */
  public List<Environment> before(Environment environment) {
    var before = new ArrayList<Environment>();
    for (String name : environment.admission().after()) {
      before.add(environment(name));
    }
    return before;
  }

  /** The group that an environment is a member of. */
  public Optional<Group> groupOf(Environment environment) {
    for (Group group : groups) {
      if (group.environments().contains(environment.name())) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  /** The environments that a name means: one, or the members of a group in their order. */
  public List<Environment> meant(String name) {
    var meant = new ArrayList<Environment>();
    for (Group group : groups) {
      if (group.name().equals(name)) {
        for (String member : group.environments()) {
          meant.add(environment(member));
        }
      }
    }
    return meant.isEmpty() ? List.of(environment(name)) : meant;
  }

  /** The apps of some names, or all apps for none. */
  public List<App> apps(List<String> names) {
    if (names.isEmpty()) {
      return apps;
    }
    var chosen = new ArrayList<App>();
    for (String name : names) {
      chosen.add(app(name));
    }
    return chosen;
  }

  private App app(String name) {
    var names = new ArrayList<String>();
    for (App app : apps) {
      if (app.name().equals(name)) {
        return app;
      }
      names.add(app.name());
    }
    throw unknown("app", name, names);
  }

  /** Every app in an environment. */
  public List<Target> targets(Environment environment, List<App> chosen) {
    var targets = new ArrayList<Target>();
    for (App app : chosen) {
      targets.add(new Target(app, environment));
    }
    return targets;
  }

  /** Whether an environment wants source commits signed. */
  public boolean provesSignatures() {
    for (Environment environment : environments) {
      if (environment.gates().signed().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The branches of all environments, each once. */
  public List<BranchName> branches() {
    var branches = new LinkedHashSet<BranchName>();
    for (Environment environment : environments) {
      branches.add(environment.branch());
    }
    return List.copyOf(branches);
  }

  /** The branches on which changes of an environment may be proposed. */
  public List<BranchName> proposals(Environment environment) {
    var branches = new ArrayList<BranchName>();
    branches.add(Target.nextOfAll(environment));
    for (App app : apps) {
      branches.add(new Target(app, environment).next());
    }
    return branches;
  }

  private List<String> environmentNames() {
    var names = new ArrayList<String>();
    for (Environment environment : environments) {
      names.add(environment.name());
    }
    return names;
  }

  private HoistException unknown(String what, String name, List<String> known) {
    String hint =
        Nearest.to(name, known)
            .map(near -> "write " + near)
            .orElse("name one of: " + String.join(", ", known));
    return Diagnostic.error(
            "config.unknown-" + what, origin, "there is no " + what + " \"" + name + "\"")
        .hint(hint)
        .asException();
  }
}
