package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.review.Policy;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.KeyPlaces;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code hoist.yaml} at the top of a repository, or works without it where the folders speak
 * for themselves: {@code overlays/<name>} is an environment.
 */
public final class ProjectReader {
  /** The name of the configuration file. */
  public static final String FILE = "hoist.yaml";

  private static final String API_VERSION = "hoist.dev/v1alpha1";

  /** The order in which environments of these names usually follow each other. */
  private static final List<String> USUAL_ORDER =
      List.of(
          "dev",
          "development",
          "test",
          "testing",
          "ci",
          "integration",
          "qa",
          "stage",
          "staging",
          "uat",
          "preprod",
          "preview",
          "canary",
          "prod",
          "production");

  private final SourceTree tree;
  private final RepoPath top;
  private final String repositoryName;
  private final Diagnostics faults = new Diagnostics();

  private ProjectReader(SourceTree tree, RepoPath top, String repositoryName) {
    this.tree = tree;
    this.top = top;
    this.repositoryName = repositoryName;
  }

  /**
   * Reads the project of a repository.
   *
   * @param top the top of the repository within the tree
   * @param repositoryName what the app is called when nothing else names it
   * @throws dev.hoist.diag.HoistException with every fault of the file, or when there is neither a
   *     file nor an overlay
   */
  public static Project read(SourceTree tree, RepoPath top, String repositoryName) {
    return new ProjectReader(tree, top, repositoryName).read();
  }

  /**
   * The nearest folder at or above another one that is set up as a project; empty when there is
   * none.
   */
  public static Optional<RepoPath> findTop(SourceTree tree, RepoPath start) {
    return nearestWith(List.of(FILE, "overlays"), tree, start);
  }

  /** The nearest folder at or above another one that has the configuration file. */
  public static Optional<RepoPath> findFile(SourceTree tree, RepoPath start) {
    return nearestWith(List.of(FILE), tree, start);
  }

  private static Optional<RepoPath> nearestWith(
      List<String> names, SourceTree tree, RepoPath start) {
    RepoPath folder = start;
    while (true) {
      for (String name : names) {
        if (tree.find(folder.child(name)).isPresent()) {
          return Optional.of(folder);
        }
      }
      if (folder.isTop()) {
        return Optional.empty();
      }
      folder = folder.parent();
    }
  }

  private Project read() {
    RepoPath file = top.child(FILE);
    if (tree.find(file).isEmpty()) {
      return fromFolders();
    }
    String shown = tree.display(file);
    byte[] content = tree.read(file);
    Node node = YamlReader.first(content, shown, YamlReader.Keys.UNIQUE);
    if (!(node instanceof Mapping object)) {
      throw Diagnostic.error("config.not-an-object", Origin.of(shown), FILE + " must be an object")
          .hint("write environments: with a list of names")
          .asException();
    }
    Project project = project(new Fields(object, FILE, faults, new KeyPlaces(content)));
    faults.throwIfAny();
    return project;
  }

  /** The environments that the folders below {@code overlays} are. */
  private List<Environment> overlays() {
    var environments = new ArrayList<Environment>();
    var names = new ArrayList<>(tree.list(top.child("overlays")));
    names.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    for (String name : names) {
      RepoPath overlay = RepoPath.of("overlays").child(name);
      if (isName(name) && isOverlay(top.resolve(overlay.toString()).orElse(top))) {
        BranchName branch = BranchName.of("env/" + name, Origin.of(tree.display(top)));
        environments.add(
            new Environment(
                name, overlay, branch, Optional.empty(), false, Origin.of(tree.display(top))));
      }
    }
    return environments;
  }

  private Project fromFolders() {
    List<Environment> environments = overlays();
    if (environments.isEmpty()) {
      throw Diagnostic.error(
              "config.missing",
              Origin.of(tree.display(top)),
              "there is neither a " + FILE + " nor a folder overlays/<environment> here")
          .hint(
              "write a "
                  + FILE
                  + " that lists your environments, or check out the branch that has one")
          .asException();
    }
    App app = new App(repositoryName, RepoPath.TOP);
    return new Project(
        Optional.empty(),
        "main",
        List.of(app),
        environments,
        Policy.NONE,
        Origin.of(tree.display(top)));
  }

  private static int rank(String name) {
    int known = USUAL_ORDER.indexOf(name);
    return known >= 0 ? known : USUAL_ORDER.indexOf("prod") - 1;
  }

  private boolean isOverlay(RepoPath folder) {
    for (String file : List.of("kustomization.yaml", "kustomization.yml", "Kustomization")) {
      if (tree.find(folder.child(file)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Project project(Fields f) {
    expect(f, "apiVersion", API_VERSION);
    expect(f, "kind", "Project");
    Scalar remote = f.string("remote");
    Scalar source = f.string("source");
    List<App> apps = apps(f);
    var environments = new ArrayList<Environment>();
    Map<String, Origin> names = new HashMap<>();
    for (Fields entry : f.objects("environments", "an environments entry")) {
      environment(entry).ifPresent(environments::add);
    }
    for (Environment environment : environments) {
      Origin first = names.putIfAbsent(environment.name(), environment.origin());
      if (first != null) {
        faults.add(
            Diagnostic.error(
                    "config.duplicate",
                    environment.origin(),
                    "environment \"" + environment.name() + "\" is declared twice")
                .because("first declared here", first)
                .hint("remove one of them"));
      }
    }
    if (!f.has("environments")) {
      environments.addAll(overlays());
    }
    if (environments.isEmpty()) {
      faults.add(
          Diagnostic.error("config.no-environment", f.origin(), FILE + " declares no environment")
              .hint("add environments: with at least one - name:"));
    }
    Policy policy = PolicyReader.read(f, tree, top, apps, environments);
    f.rejectOthers();
    if (faults.isEmpty()) {
      refuseSharedFolders(apps, environments);
    }
    return new Project(
        Optional.ofNullable(remote).map(Scalar::text),
        source == null ? "main" : source.text(),
        apps,
        environments,
        policy,
        Origin.of(f.origin().file()));
  }

  private void expect(Fields f, String field, String wanted) {
    Scalar value = f.string(field);
    if (value != null && !value.text().equals(wanted)) {
      faults.add(
          Diagnostic.error(
                  "config.version", value.origin(), field + " of " + FILE + " must be " + wanted)
              .hint("write " + field + ": " + wanted));
    }
  }

  private List<App> apps(Fields f) {
    Scalar single = f.string("app");
    List<Fields> entries = f.objects("apps", "an apps entry");
    if (entries.isEmpty()) {
      String name = single == null ? repositoryName : checkedName(single, "app");
      return List.of(new App(name, RepoPath.TOP));
    }
    if (single != null) {
      faults.add(
          Diagnostic.error(
                  "config.app-and-apps", single.origin(), "both \"app\" and \"apps\" are given")
              .hint("keep apps"));
    }
    var apps = new ArrayList<App>();
    Set<String> names = new HashSet<>();
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
        Scalar path = entry.string("path");
        RepoPath folder = path == null ? RepoPath.of(name.text()) : path(path, RepoPath.TOP);
        apps.add(new App(checkedName(name, "app"), folder));
      }
      entry.rejectOthers();
    }
    return apps;
  }

  private Optional<Environment> environment(Fields entry) {
    Scalar name = entry.string("name");
    Scalar overlay = entry.string("overlay");
    Scalar branch = entry.string("branch");
    Scalar folder = entry.string("path");
    boolean plain = entry.bool("allowPlaintextSecrets");
    entry.rejectOthers();
    if (name == null) {
      faults.add(
          Diagnostic.error("config.no-name", entry.origin(), "an environment needs a name")
              .hint("add name:"));
      return Optional.empty();
    }
    String text = checkedName(name, "environment");
    RepoPath usual = RepoPath.of("overlays").child(text);
    BranchName[] parsed = new BranchName[1];
    faults.collect(
        () ->
            parsed[0] =
                branch == null
                    ? BranchName.of("env/" + text, name.origin())
                    : BranchName.of(branch.text(), branch.origin()));
    if (parsed[0] == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Environment(
            text,
            overlay == null ? usual : path(overlay, usual),
            parsed[0],
            folder == null ? Optional.empty() : Optional.of(path(folder, usual)),
            plain,
            entry.origin()));
  }

  private RepoPath path(Scalar text, RepoPath otherwise) {
    Optional<RepoPath> path = RepoPath.parse(text.text());
    if (path.isEmpty()) {
      faults.add(
          Diagnostic.error(
                  "config.path",
                  text.origin(),
                  "path \"" + text.text() + "\" leaves the repository")
              .hint("write a path below the top folder, without a leading slash"));
    }
    return path.orElse(otherwise);
  }

  private String checkedName(Scalar name, String what) {
    if (!isName(name.text())) {
      faults.add(
          Diagnostic.error(
                  "config.name",
                  name.origin(),
                  "\"" + name.text() + "\" cannot be the name of an " + what)
              .hint(
                  "use letters, digits, dots, dashes and underscores, at most 63, a letter or digit first"));
      return "unnamed";
    }
    return name.text();
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > 63) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && (i == 0 || (c != '.' && c != '-' && c != '_'))) {
        return false;
      }
    }
    return true;
  }

  /** Two targets must not write to one folder of one branch, or into each other's. */
  private void refuseSharedFolders(List<App> apps, List<Environment> environments) {
    Map<BranchName, Claims> branches = new HashMap<>();
    for (Environment environment : environments) {
      Claims claims = branches.computeIfAbsent(environment.branch(), none -> new Claims());
      for (App app : apps) {
        var target = new Target(app, environment);
        Target other = claims.claim(target);
        if (other != null) {
          faults.add(
              Diagnostic.error(
                      "config.shared-folder",
                      environment.origin(),
                      "two targets would write to folder \""
                          + target.folder()
                          + "\" of branch \""
                          + target.branch().text()
                          + "\"")
                  .because("the other one is declared here", other.environment().origin())
                  .hint("give them different branches or paths"));
          return;
        }
      }
    }
  }

  /** Which target has which folder of one branch. */
  private static final class Claims {
    private final Map<RepoPath, Target> folders = new HashMap<>();
    private final Map<RepoPath, Target> above = new HashMap<>();

    /** Gives the target that has the folder, one above or one below already. */
    @Nullable Target claim(Target target) {
      RepoPath folder = target.folder();
      Target other = above.get(folder);
      for (RepoPath at = folder; other == null; at = at.parent()) {
        other = folders.get(at);
        if (at.isTop()) {
          break;
        }
      }
      folders.put(folder, target);
      for (RepoPath at = folder; !at.isTop(); at = at.parent()) {
        above.putIfAbsent(at.parent(), target);
      }
      return other;
    }
  }
}
