package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.Belonging;
import dev.hoist.diff.ServerOwned;
import dev.hoist.git.CommitId;
import dev.hoist.git.Repo;
import dev.hoist.render.Readings;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.render.RepoAddress;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.review.Policy;
import dev.hoist.review.Reviewer;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.workspace.Manifests;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the manifests that an argument of {@code hoist diff} means. A repository is opened only for
 * arguments that need one.
 */
final class Sides implements AutoCloseable {
  private static final String STDIN = "-";

  private final Arguments arguments;
  private final Env env;
  private final RenderOptions options;
  private final DirectoryTree disk;
  private @Nullable Opened opened;
  private @Nullable Repo repository;
  private boolean stdinIsRead;
  private Workspace.@Nullable Heads heads;

  /** The projects that were asked for, by their top folders: each is read once. */
  private final Map<RepoPath, Project> projects = new HashMap<>();

  Sides(Arguments arguments, Env env) {
    this.arguments = arguments;
    this.env = env;
    this.options = RenderFlags.read(arguments, env);
    this.disk = DirectoryTree.at(env.dir());
  }

  /**
   * Manifests, and what they are of.
   *
   * @param place the environment or folder, whatever the revision; empty for manifests of which
   *     nobody knows. Two sides of different places differ in their namespace by design.
   */
  record Found(Bundle bundle, Optional<String> place, Belonging belonging) {
    Found(Bundle bundle) {
      this(bundle, Optional.empty(), Belonging.UNKNOWN);
    }

    /**
     * The side of a comparison that this is.
     *
     * @param live whether it comes out of a cluster
     */
    Reviewer.Side side(String name, boolean live) {
      return new Reviewer.Side(name, live ? ServerOwned.without(bundle) : bundle, belonging);
    }

    boolean isElsewhere(Found other) {
      return place.isPresent() && other.place.isPresent() && !place.equals(other.place);
    }
  }

  Found find(String argument) {
    if (argument.equals(STDIN)) {
      return new Found(stdin());
    }
    Optional<Environment> environment = environment(argument);
    if (environment.isPresent()) {
      return published(environment.get());
    }
    RepoAddress address = Renderer.address(argument);
    if (address != null) {
      return new Found(Renderer.render(address, options).bundle());
    }
    RepoPath path = disk.locate(argument);
    if (disk.find(path).isPresent()) {
      return at(disk, path, disk.display(path));
    }
    if (Source.isRevision(argument)) {
      Source source = Source.atRevision(repository(), argument);
      return at(source.tree(), source.folder(), source.folder().toString());
    }
    if (isName(argument)) {
      opened().workspace().project().environment(argument);
    }
    throw Diagnostic.error(
            "load.missing", Origin.NONE, "there is no file or folder \"" + argument + "\"")
        .hint("name an environment, a folder, a file of manifests, or REV:PATH")
        .asException();
  }

  private Found at(SourceTree tree, RepoPath path, String shown) {
    boolean file = tree.find(path).filter(e -> e.kind() == SourceTree.Kind.FILE).isPresent();
    boolean missing = tree.find(path).isEmpty();
    if (!file && (missing || new Readings().isTarget(tree, path))) {
      Bundle bundle = Renderer.render(tree, path, options).bundle();
      return new Found(bundle, Optional.of(shown), belonging(shown, bundle));
    }
    return new Found(Manifests.at(tree, path));
  }

  /** An overlay belongs to its environment, whatever the revision. */
  private Belonging belonging(String folder, Bundle bundle) {
    Belonging belonging = Belonging.UNKNOWN;
    Optional<Project> project = configured();
    for (Environment environment : project.map(Project::environments).orElse(List.of())) {
      for (Target target : project.get().targets(environment, project.get().apps())) {
        if (target.overlay().toString().equals(folder)) {
          belonging = belonging.and(of(target, bundle));
        }
      }
    }
    return belonging;
  }

  private static Belonging of(Target target, Bundle bundle) {
    return Belonging.of(target.environment().name(), target.app().name(), bundle);
  }

  /** What the project declares not to be of interest; nothing where there is no project. */
  Policy policy() {
    return opened == null
        ? configured().map(Project::policy).orElse(Policy.NONE)
        : opened.workspace().project().policy();
  }

  private Optional<Project> configured() {
    return ProjectReader.findFile(disk, disk.locate("")).map(this::read);
  }

  private Bundle stdin() {
    if (stdinIsRead) {
      throw Diagnostic.error("usage.argument", Origin.NONE, "both sides cannot be standard input")
          .hint("write one of them to a file")
          .asException();
    }
    stdinIsRead = true;
    try {
      return Manifests.of(env.in().readAllBytes(), "(standard input)");
    } catch (IOException e) {
      throw Diagnostic.error("load.unreadable", Origin.of("(standard input)"), "it cannot be read")
          .because(String.valueOf(e.getMessage()), Origin.NONE)
          .hint("pipe manifests into hoist, or name a file")
          .asException();
    }
  }

  /** Only a plain word can be an environment; what looks like a path needs no repository. */
  private Optional<Environment> environment(String argument) {
    return isName(argument) ? project().flatMap(p -> p.find(argument)) : Optional.empty();
  }

  /** The project that the folder belongs to, which need not be in a repository. */
  private Optional<Project> project() {
    return ProjectReader.findTop(disk, disk.locate("")).map(this::read);
  }

  private Project read(RepoPath top) {
    return projects.computeIfAbsent(top, each -> ProjectReader.read(disk, each, each.name()));
  }

  private static boolean isName(String argument) {
    return argument.indexOf('/') < 0 && argument.indexOf('.') < 0 && argument.indexOf(':') < 0;
  }

  /** An environment is the same place as its overlay. */
  private static String place(Environment environment) {
    return environment.overlay().toString();
  }

  private Repo repository() {
    Repo found = repository;
    if (found == null) {
      found = Source.repository(env);
      repository = found;
    }
    return found;
  }

  private Opened opened() {
    Opened found = opened;
    if (found == null) {
      found = Opened.at(env, options);
      opened = found;
    }
    return found;
  }

  /** What runs there; before the first publication, what the files of the work tree render to. */
  private Found published(Environment environment) {
    Workspace workspace = opened().workspace();
    if (heads == null) {
      heads = workspace.heads();
    }
    Project project = workspace.project();
    var resources = new ArrayList<Resource>();
    Belonging belonging = Belonging.UNKNOWN;
    for (Target target :
        project.targets(environment, opened().apps(arguments, List.of(environment)))) {
      Optional<Published> published = workspace.published(target, heads);
      if (published.isPresent()) {
        resources.addAll(published.get().bundle().resources());
        belonging = belonging.and(of(target, published.get().bundle()));
        continue;
      }
      env.err()
          .print(
              "note: "
                  + target.describe(project)
                  + " was never published; what its overlay renders to is compared instead\n");
      CommitId head = workspace.revision(Optional.empty());
      Bundle rendered = workspace.render(target, head).bundle();
      resources.addAll(rendered.resources());
      belonging = belonging.and(of(target, rendered));
    }
    return new Found(new Bundle(resources), Optional.of(place(environment)), belonging);
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
    if (repository != null) {
      repository.close();
    }
  }
}
