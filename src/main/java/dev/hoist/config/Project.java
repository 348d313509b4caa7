package dev.hoist.config;

import static java.util.stream.Collectors.joining;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
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

  /**
   * The environments that a revision must come from to reach a target; none for the first. In place
   * of one that the app is not in, it is those before that one.
   */
  public List<Environment> before(Target target) {
    var before = new LinkedHashSet<Environment>();
    for (String name : target.environment().admission().after()) {
      Environment environment = environment(name);
      if (target.app().isIn(environment)) {
        before.add(environment);
      } else {
        before.addAll(before(new Target(target.app(), environment)));
      }
    }
    return List.copyOf(before);
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

  /**
   * The apps of some names, or for none all apps that are in some environments.
   *
   * @throws HoistException when one that is named is in none of those
   */
  public List<App> apps(List<String> names, List<Environment> environments) {
    var chosen = new ArrayList<App>();
    for (App app : names.isEmpty() ? apps : names.stream().map(this::app).toList()) {
      if (environments.stream().anyMatch(app::isIn)) {
        chosen.add(app);
      } else if (!names.isEmpty()) {
        throw absent(app, environments);
      }
    }
    return chosen;
  }

  private static HoistException absent(App app, List<Environment> environments) {
    String where = environments.stream().map(Environment::name).collect(joining(" or "));
    return Diagnostic.error(
            "config.app-absent", app.origin(), "app \"" + app.name() + "\" is not in " + where)
        .because("it is in " + String.join(", ", app.environments()), Origin.NONE)
        .hint("add " + environments.get(0).name() + " to its environments in hoist.yaml")
        .asException();
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

  /** Those of some apps that are in an environment. */
  public List<Target> targets(Environment environment, List<App> chosen) {
    var targets = new ArrayList<Target>();
    for (App app : chosen) {
      if (app.isIn(environment)) {
        targets.add(new Target(app, environment));
      }
    }
    return targets;
  }

  /**
   * Why a target cannot be rendered whose folder is missing: it may be mistyped, or the app may not
   * be wanted there.
   *
   * @param shown the path of the folder
   */
  public HoistException noOverlay(Target target, String shown) {
    String app = target.app().name();
    Environment environment = target.environment();
    String others =
        environments.stream()
            .filter(each -> !each.equals(environment) && target.app().isIn(each))
            .map(Environment::name)
            .collect(joining(", "));
    String add = "add the folder, or name another one with overlay: in hoist.yaml";
    return Diagnostic.error(
            "config.no-overlay", environment.origin(), "there is no folder \"" + shown + "\"")
        .because("it is the overlay of " + target.describe(this), Origin.NONE)
        .hint(
            apps.size() == 1 || others.isEmpty()
                ? add
                : String.format(
                    "%s; if %s is not to be in %s, list where it is: {name: %s, environments: [%s]}",
                    add, app, environment.name(), app, others))
        .asException();
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
    for (Target target : targets(environment, apps)) {
      branches.add(target.next());
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
    return Names.unknown(what, name, origin, known).asException();
  }
}
