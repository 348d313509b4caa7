package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.forge.ForgeConfig;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      if (Names.isName(name) && isOverlay(top.resolve(overlay.toString()).orElse(top))) {
        BranchName branch = BranchName.of("env/" + name, Origin.of(tree.display(top)));
        environments.add(
            new Environment(
                name,
                overlay,
                branch,
                Optional.empty(),
                false,
                Admission.open(before(environments)),
                Optional.empty(),
                Origin.of(tree.display(top))));
      }
    }
    return environments;
  }

  private static List<String> before(List<Environment> environments) {
    return environments.isEmpty()
        ? List.of()
        : List.of(environments.get(environments.size() - 1).name());
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
        List.of(),
        Promotion.REVISION,
        false,
        ForgeConfig.NONE,
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
    boolean argocd = interop(f);
    Promotion promotion = PromotionReader.read(f);
    ForgeConfig forge = ForgeReader.read(f);
    EnvironmentsReader.Read read =
        EnvironmentsReader.read(f, argocd, f.has("environments") ? List.of() : overlays());
    List<Environment> environments = read.environments();
    List<App> apps = AppsReader.read(f, repositoryName, read);
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
        read.groups(),
        promotion,
        argocd,
        forge,
        policy,
        Origin.of(f.origin().file()));
  }

  private boolean interop(Fields f) {
    Scalar with = f.string("interop");
    if (with != null && !with.text().equals("argocd")) {
      faults.add(
          Diagnostic.error(
                  "config.interop", with.origin(), "there is no interop \"" + with.text() + "\"")
              .hint("write argocd, or leave it out"));
    }
    return with != null;
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

  /** Two targets must not write to one folder of one branch, or into each other's. */
  private void refuseSharedFolders(List<App> apps, List<Environment> environments) {
    Map<BranchName, Claims> branches = new HashMap<>();
    for (Environment environment : environments) {
      Claims claims = branches.computeIfAbsent(environment.branch(), none -> new Claims());
      for (App app : apps) {
        var target = new Target(app, environment);
        Target other = app.isIn(environment) ? claims.claim(target) : null;
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
