package dev.hoist.workspace;

import dev.hoist.cache.RenderCache;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Remote;
import dev.hoist.git.Repo;
import dev.hoist.render.Readings;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A project in its repository, and the remote that holds its environment branches. Manifests are
 * rendered from commits and compared with commits; the files of the work tree are never rendered
 * from here.
 */
public final class Workspace implements AutoCloseable {
  /** The branch that says what is frozen and what is pinned; see the room {@code hold}. */
  public static final BranchName HOLDS = new BranchName("hoist/holds");

  private final Path folder;
  private final Project project;
  private final Repo repo;
  private final Remote remote;
  private final RenderOptions options;
  private final RenderCache cache;
  private final Readings readings = new Readings();
  private final BranchCommits commits;

  /** The trees of source revisions, each one object, so that targets share what was read. */
  private final Map<CommitId, Places> places = new ConcurrentHashMap<>();

  private Workspace(
      Path folder,
      Project project,
      Repo repo,
      Remote remote,
      RenderOptions options,
      RenderCache cache) {
    this.folder = folder;
    this.project = project;
    this.repo = repo;
    this.remote = remote;
    this.options = options;
    this.cache = cache;
    this.commits = new BranchCommits(repo);
  }

  /**
   * Opens the repository that a folder belongs to. Its configuration is the one of the work tree,
   * or of {@code HEAD} where there is none.
   *
   * @throws HoistException when there is no repository or no project in it
   */
  public static Workspace open(
      Path folder, GitSettings settings, RenderOptions options, RenderCache cache) {
    Repo repo = Repo.open(folder, settings);
    try {
      Project project = project(repo, folder);
      Remote remote =
          project.remote().isPresent()
              ? Remote.of(repo, project.remote().get())
              : Remote.usual(repo);
      return new Workspace(folder, project, repo, remote, options, cache);
    } catch (RuntimeException e) {
      repo.close();
      throw e;
    }
  }

  /**
   * A workspace whose configuration is the one of a commit, whatever lies in the work tree: for
   * looking at what a stranger has written, which may grant itself nothing.
   *
   * @param repo closed with the workspace
   * @param configured the commit
   */
  public static Workspace at(
      Repo repo, CommitId configured, Path folder, RenderOptions options, RenderCache cache) {
    Project project =
        ProjectReader.read(
            repo.tree(configured).shownAs(configured.shortened()), RepoPath.TOP, repo.name());
    return new Workspace(folder, project, repo, Remote.local(repo), options, cache);
  }

  private static Project project(Repo repo, Path folder) {
    Optional<Path> workTree = repo.workTree();
    if (workTree.isPresent()) {
      DirectoryTree tree = DirectoryTree.at(folder);
      return ProjectReader.read(tree, tree.locate(workTree.get().toString()), repo.name());
    }
    return ProjectReader.read(repo.tree(head(repo)), RepoPath.TOP, repo.name());
  }

  private static CommitId head(Repo repo) {
    return repo.resolve("HEAD")
        .orElseThrow(
            () ->
                Diagnostic.error("git.no-commit", Origin.NONE, "the repository has no commit yet")
                    .hint("commit your overlays first")
                    .asException());
  }

  public Project project() {
    return project;
  }

  /** How targets are rendered here. */
  public RenderOptions options() {
    return options;
  }

  public Repo repo() {
    return repo;
  }

  public Remote remote() {
    return remote;
  }

  /**
   * Where the branches of all environments and {@link #HOLDS} stand now; asks the remote once. The
   * source branch is among them where it says who may sign, or is written to.
   */
  public Heads heads() {
    return heads(List.of());
  }

  /** The same with further branches. */
  public Heads heads(List<BranchName> further) {
    var branches = new ArrayList<>(project.branches());
    branches.addAll(further);
    branches.add(HOLDS);
    if (project.provesSignatures() || project.promotion().copiesImages()) {
      BranchName.parse(project.source()).ifPresent(branches::add);
    }
    return new Heads(remote.heads(branches));
  }

  /** Where environment branches stood when they were asked for. */
  public record Heads(Map<BranchName, CommitId> byBranch) {
    public Optional<CommitId> of(Environment environment) {
      return of(environment.branch());
    }

    public Optional<CommitId> of(BranchName branch) {
      return Optional.ofNullable(byBranch.get(branch));
    }

    /** The same with one branch elsewhere. */
    public Heads with(BranchName branch, CommitId head) {
      var moved = new HashMap<>(byBranch);
      moved.put(branch, head);
      return new Heads(Map.copyOf(moved));
    }

    /** Where {@link Workspace#HOLDS} stood; empty when nobody has ever held anything. */
    public Optional<CommitId> holds() {
      return Optional.ofNullable(byBranch.get(HOLDS));
    }
  }

  /** What a target's branch holds for it; empty when it was never published. */
  public Optional<Published> published(Target target, Heads heads) {
    Optional<CommitId> head = heads.of(target.environment());
    return head.flatMap(commit -> published(target, commit));
  }

  /** What a commit of a target's branch holds for it. */
  public Optional<Published> published(Target target, CommitId commit) {
    return Published.read(commits, target, commit, noted(target, commit));
  }

  /** What the commit before held for the target on its branch; empty when that is not here. */
  public Optional<Published> before(Published published) {
    Target target = published.target();
    List<CommitId> parents = published.commit().parents();
    return parents.isEmpty() || !commits.has(target.branch(), parents.get(0))
        ? Optional.empty()
        : published(target, parents.get(0));
  }

  /**
   * The source revision that a note on the head of a target's branch names, which moves on without
   * a commit.
   */
  public Optional<CommitId> noted(Target target, CommitId head) {
    return isShared(target) ? Optional.empty() : remote.drySha(head);
  }

  /** The source revision that the metadata in a target's folder names. */
  public Optional<CommitId> metadata(Target target, CommitId head) {
    return commits.source(commits.of(target.branch(), head).tree(), target.folder());
  }

  /** What apps that are gone have left on the branches of some environments. */
  public List<LeftBehind> leftBehind(List<Environment> environments, Heads heads) {
    Map<BranchName, CommitId> branches = new LinkedHashMap<>();
    for (Environment environment : environments) {
      heads.of(environment).ifPresent(head -> branches.put(environment.branch(), head));
    }
    var all = new ArrayList<LeftBehind>();
    branches.forEach((branch, head) -> all.addAll(LeftBehind.on(branch, head, project, repo)));
    return all;
  }

  /**
   * Walks through the changes of some targets of one environment, newest first.
   *
   * @param visitor takes a change and says whether to go on
   */
  public void changes(CommitId head, List<Target> targets, Predicate<BranchChange> visitor) {
    BranchChange.walk(repo, commits, head, targets, visitor);
  }

  /**
   * Whether other targets live on the same branch, so that a note on its head is not about this
   * one.
   */
  public boolean isShared(Target target) {
    int targets = 0;
    for (Environment environment : project.environments()) {
      if (environment.branch().equals(target.branch())) {
        targets += project.targets(environment, project.apps()).size();
      }
    }
    return targets > 1;
  }

  /** The objects of a rendering, their values with the places where they are written. */
  public Bundle placed(Rendered rendered) {
    if (!rendered.recalled()) {
      return rendered.bundle();
    }
    RepoPath overlay = rendered.target().overlay();
    return Renderer.render(places(rendered.source()).tree(), overlay, options, readings).bundle();
  }

  /**
   * Renders a target at a source revision, straight from git's objects. Safe for parallel use.
   *
   * @throws HoistException when the revision is not here or does not render
   */
  public Rendered render(Target target, CommitId source) {
    return render(target, source, options);
  }

  /** The same with other options than those of the workspace. */
  public Rendered render(Target target, CommitId source, RenderOptions options) {
    Places places = places(source);
    if (places.tree().find(target.overlay()).isEmpty()) {
      throw project.noOverlay(target, places.tree().display(target.overlay()));
    }
    try {
      var rendered =
          Rendered.of(
              target,
              source,
              cache.render(places.tree(), target.overlay(), options, readings),
              project.argocd());
      return rendered.withWarnings(places.of(rendered.warnings()));
    } catch (HoistException e) {
      throw new HoistException(places.of(e.diagnostics()));
    }
  }

  /** How places in a source revision are shown. */
  public Places places(CommitId source) {
    return places.computeIfAbsent(
        source, each -> new Places(repo.tree(each), each.shortened(), repo.workTree(), folder));
  }

  /**
   * The commit a revision names, or {@code HEAD} for none.
   *
   * @throws HoistException when it names nothing
   */
  public CommitId revision(Optional<String> text) {
    return text.isEmpty() ? head(repo) : repo.revision(text.get());
  }

  /** Makes sure that a commit of the source is here, and gets it when it is not. */
  public void need(CommitId commit) {
    if (!repo.has(commit)) {
      remote.fetchCommit(commit);
    }
  }

  /**
   * Whether a source commit contains another one, also where this clone does not know it or lacks
   * the history between the two. What the remote does not give any more contains nothing.
   *
   * @throws HoistException when the remote cannot be reached
   */
  public boolean contains(CommitId commit, CommitId other) {
    return new Lineage(repo, remote).contains(commit, other);
  }

  /** Whether others can get a source commit from the remote, as far as this clone knows. */
  public boolean isPushed(CommitId source) {
    return remote.isLocal() || repo.isOnRemote(remote.display(), source, project.branches());
  }

  /**
   * The newest commit of the source branch that is known here; empty when the branch is unknown.
   */
  public Optional<CommitId> sourceHead() {
    for (String candidate :
        List.of(
            "refs/remotes/" + remote.display() + "/" + project.source(),
            "refs/heads/" + project.source())) {
      Optional<CommitId> found = repo.resolve(candidate);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** How a file of the repository is shown to who has called hoist. */
  Origin shown(RepoPath file) {
    return Origin.of(Places.shown(folder, repo.workTree().orElseThrow(), file));
  }

  @Override
  public void close() {
    cache.close();
    repo.close();
  }
}
