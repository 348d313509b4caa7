package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders a target as {@code kustomize build} does. A build is a recursion: each kustomization
 * gathers the resources of its bases and files, then its generators, components and transformers
 * change the whole. Name hashes and references wait until all of it is done, because a name may
 * change on every level.
 */
public final class Renderer {
  /**
   * What a target renders to.
   *
   * @param floating warnings about what it took from addresses that may name something else
   *     tomorrow; they matter to who keeps the result
   */
  public record Rendering(Bundle bundle, List<Diagnostic> warnings, List<Diagnostic> floating) {}

  private final RenderOptions options;
  private final @Nullable Tracer tracer;
  private final List<Diagnostic> warnings = new ArrayList<>();
  private BuildMetadata metadata = BuildMetadata.of(List.of(), RepoPath.TOP, null);

  private Renderer(RenderOptions options, @Nullable Tracer tracer) {
    this.options = options;
    this.tracer = tracer;
  }

  /**
   * Renders the kustomization in a folder of a tree.
   *
   * @throws HoistException when the input is at fault
   */
  public static Rendering render(SourceTree tree, RepoPath target, RenderOptions options) {
    return render(tree, target, options, new Readings());
  }

  /** As {@link #render}, with what other renderings have read already. */
  public static Rendering render(
      SourceTree tree, RepoPath target, RenderOptions options, Readings readings) {
    return render(Loader.at(tree, target, options, readings), options);
  }

  /** Renders the kustomization in a folder of a repository that is fetched. */
  public static Rendering render(RepoAddress target, RenderOptions options) {
    return render(Loader.at(target, options), options);
  }

  /** The address that a target is; null when it can only be a folder. */
  public static @Nullable RepoAddress address(String target) {
    return Loader.mayBeRemote(target) ? RepoAddress.parse(target) : null;
  }

  private static Rendering render(Loader loader, RenderOptions options) {
    var renderer = new Renderer(options, null);
    List<Item> items = renderer.run(loader);
    var rendered = new ArrayList<Resource>(items.size());
    for (Item item : items) {
      rendered.add(Resource.of(item.body()));
    }
    return new Rendering(
        new Bundle(rendered), List.copyOf(renderer.warnings), List.copyOf(loader.floating()));
  }

  /**
   * Renders as {@link #render} does, and keeps what each step has made of the resources: those that
   * are rendered, in their order, then those that were removed.
   *
   * @throws HoistException when the input is at fault
   */
  public static List<Trail> trace(SourceTree tree, RepoPath target, RenderOptions options) {
    return trace(Loader.at(tree, target, options, new Readings()), options);
  }

  /** As {@link #trace(SourceTree, RepoPath, RenderOptions)}, for a target that is fetched. */
  public static List<Trail> trace(RepoAddress target, RenderOptions options) {
    return trace(Loader.at(target, options), options);
  }

  private static List<Trail> trace(Loader loader, RenderOptions options) {
    var tracer = new Tracer();
    return tracer.trails(new Renderer(options, tracer).run(loader));
  }

  private List<Item> run(Loader loader) {
    if (options.locked()) {
      LockCheck.of(loader);
    }
    Kustomization kustomization = loader.kustomization();
    metadata = BuildMetadata.of(kustomization.buildMetadata, loader.root(), loader.repository());
    var resources = new Accumulation();
    accumulate(kustomization, loader, resources, "");
    return finish(resources, kustomization);
  }

  /**
   * Does what one kustomization says.
   *
   * @param inherited the namespace that charts take over from the kustomizations above
   */
  private void accumulate(
      Kustomization k, Loader loader, Accumulation resources, String inherited) {
    String namespace = k.namespace == null ? inherited : k.namespace.text();
    warnings.addAll(k.warnings);
    loader.schemas().use(k.openapi, loader);
    addResources(k, loader, resources, namespace);
    resources.configure(TransformerConfig.read(k.configurations, loader), k.origin);
    for (Scalar crd : k.crds) {
      resources.configure(CrdSpecs.read(crd, loader), crd.origin());
    }
    for (Generator generator : k.generators) {
      run(generator, BuildMetadata.Maker.of(generator.kind() + "Generator"), loader, resources);
      note(generator.field(), generator.origin(), resources);
    }
    for (ChartInflation chart : k.charts) {
      var maker = BuildMetadata.Maker.of("HelmChartInflationGenerator");
      run(chart.in(namespace), maker, loader, resources);
      note("helmCharts", chart.chart().origin(), resources);
    }
    var plugins = new Plugins(this, loader);
    for (Plugins.Plugin<Generation> plugin : plugins.generators(k.pluginGenerators)) {
      run(plugin.step(), plugin.maker(), loader, resources);
      note(plugin.field(), plugin.at(), resources);
    }
    for (Scalar entry : k.components) {
      Loader folder = loader.folder(entry);
      Kustomization component = read(folder, entry);
      if (!component.component) {
        throw Diagnostic.error(
                "component.expected",
                entry.origin(),
                "\"" + RemoteEntries.display(entry) + "\" is a Kustomization, not a Component")
            .because("its file begins here", component.origin)
            .hint("list it under resources")
            .asException();
      }
      accumulate(component, folder, resources, namespace);
      resources.checkUnique();
      resources.configureAnew(component.origin);
    }
    for (Plugins.Plugin<Transform> step : BuiltIns.of(k, resources.config())) {
      run(step, loader, resources);
    }
    for (Plugins.Plugin<Transform> step : plugins.transforms(k.transformers, "transformers")) {
      run(step, loader, resources);
    }
    for (Plugins.Plugin<Transform> step : plugins.transforms(k.validators, "validators")) {
      new Validation(step.step(), step.at()).apply(resources, loader);
      note(step.field(), step.at(), resources);
    }
    resources.vars().define(k.vars, resources);
  }

  /** Adds all entries, or tells of all that cannot be added and of all files that are not there. */
  private void addResources(
      Kustomization k, Loader loader, Accumulation resources, String namespace) {
    var faults = new Diagnostics();
    for (Scalar entry : k.resources) {
      if (!faults.isEmpty() && Loader.mayBeRemote(entry.text())) {
        continue;
      }
      try {
        addResources(entry, loader, resources, namespace);
        note("resources", entry.origin(), resources);
      } catch (HoistException e) {
        faults.add(e);
      }
    }
    loader.requireFiles(k.files(), faults);
    faults.throwIfAny();
  }

  private void addResources(Scalar entry, Loader loader, Accumulation resources, String namespace) {
    if (loader.isFile(entry)) {
      addObjects(objects(entry, loader), entry, loader, resources);
    } else if (Loader.isWeb(entry)) {
      addFromWeb(entry, loader, resources, namespace);
    } else {
      addBase(loader.folder(entry), entry, resources, namespace);
    }
  }

  /** What a web server has may be a file or a repository; only trying tells. */
  private void addFromWeb(Scalar entry, Loader loader, Accumulation resources, String namespace) {
    RepoAddress address = RepoAddress.parse(entry.text());
    boolean noFile =
        address != null
            && (address.isSurelyNoFile()
                || options.remotes().has(address)
                || (options.locked() && !RemoteEntries.isPinned(entry.text())));
    if (noFile) {
      addBase(loader.folder(entry), entry, resources, namespace);
      return;
    }
    List<Mapping> objects;
    try {
      objects = objects(entry, loader);
    } catch (HoistException notAFile) {
      if (address == null) {
        throw notAFile;
      }
      Loader folder;
      try {
        folder = loader.folder(entry);
      } catch (HoistException notARepository) {
        throw RemoteEntries.neither(notAFile, notARepository);
      }
      addBase(folder, entry, resources, namespace);
      return;
    }
    addObjects(objects, entry, loader, resources);
  }

  private void addBase(Loader folder, Scalar entry, Accumulation resources, String namespace) {
    Kustomization base = read(folder, entry);
    if (base.component) {
      throw Diagnostic.error(
              "component.unexpected",
              entry.origin(),
              "\"" + RemoteEntries.display(entry) + "\" is a Component, not a Kustomization")
          .because("its file begins here", base.origin)
          .hint("list it under components")
          .asException();
    }
    var inner = new Accumulation();
    accumulate(base, folder, inner, namespace);
    resources.appendAll(inner);
    resources.configure(inner.config(), base.origin);
    resources.vars().addAll(inner.vars());
  }

  /** A fault in a repository that was fetched also tells who sent us there. */
  private static Kustomization read(Loader folder, Scalar entry) {
    try {
      return folder.kustomization();
    } catch (HoistException e) {
      throw Loader.mayBeRemote(entry.text()) ? RemoteEntries.namedAt(e, entry) : e;
    }
  }

  /** Accumulates entries that are no resources of the build but configure its plugins. */
  Accumulation configurations(List<Scalar> entries, Loader loader) {
    var resources = new Accumulation();
    for (Scalar entry : entries) {
      addResources(entry, loader, resources, "");
    }
    return resources;
  }

  private static List<Mapping> objects(Scalar entry, Loader loader) {
    return Documents.objects(
        loader.documents(entry),
        (node, problem) ->
            Diagnostic.error("resource.invalid", node.origin(), problem)
                .because("the file is listed here", entry.origin())
                .hint("every resource needs apiVersion, kind and metadata.name")
                .asException());
  }

  private void addObjects(
      List<Mapping> objects, Scalar entry, Loader loader, Accumulation resources) {
    SourceFile place = loader.place(entry);
    var faults = new Diagnostics();
    for (Mapping object : objects) {
      Item item = new Item(object, place);
      loader.schemas().meet(object);
      metadata.loaded(item, place);
      faults.collect(
          () -> {
            BuildAnnotations.recall(item);
            resources.append(item);
          });
    }
    faults.throwIfAny();
  }

  private void run(
      Generation step, BuildMetadata.Maker maker, Loader loader, Accumulation resources) {
    for (Item item : step.generate(loader, resources)) {
      metadata.generated(item, maker, loader);
    }
  }

  private void run(Plugins.Plugin<Transform> step, Loader loader, Accumulation resources) {
    List<Item> before = resources.items();
    step.step().apply(resources, loader);
    metadata.transformed(resources.items(), step.maker(), loader);
    if (tracer != null) {
      Cause cause = new Cause(step.field(), step.at(), step.step().written(loader));
      tracer.note(cause, resources.items());
      tracer.noteRemovals(cause, before, resources.items());
    }
  }

  private void note(String step, Origin at, Accumulation resources) {
    if (tracer != null) {
      tracer.note(Cause.of(step, at), resources.items());
    }
  }

  private void note(String step, Origin at, Item item) {
    if (tracer != null) {
      tracer.note(Cause.of(step, at), item, item.body());
    }
  }

  /** What is done once, when everything is gathered. */
  private List<Item> finish(Accumulation resources, Kustomization target) {
    for (Item item : resources.items()) {
      if (item.needsHash()) {
        NameHash.addTo(item);
        note("name hash", item.body().origin(), item);
      }
    }
    new NameReferences(resources.items(), resources.config().nameReferences()).fix();
    note("name reference", Origin.NONE, resources);
    if (tracer != null) {
      resources.vars().trace(resources, tracer);
    }
    resources.vars().substitute(resources, warnings);
    note("vars", Origin.NONE, resources);
    var kept = new Accumulation();
    for (Item item : resources.items()) {
      if (item.id().name().isEmpty() || item.id().kind().isEmpty()) {
        requireIdentity(item);
      }
      Scalar local = localConfiguration(item);
      if (local != null) {
        requireAlone(item, resources);
      }
      if (local == null) {
        item.unlink(); // annotations are written as texts from here on, each for itself
        item.setBody(BuildAnnotations.strip(item.body()));
        note("annotations as texts", Origin.NONE, item);
        item.setBody(metadata.mark(item));
        note("buildMetadata", target.origin, item);
        kept.append(item);
      } else if (tracer != null) {
        tracer.noteRemoval(Cause.of("config.kubernetes.io/local-config", local.origin()), item);
      }
    }
    List<Item> items = kept.items();
    SortOptions sort = target.sortOptions == null ? SortOptions.LEGACY : target.sortOptions;
    sort.sort(items);
    return items;
  }

  private static void requireIdentity(Item item) {
    Documents.requireIdentity(
        item.body(),
        (node, problem) ->
            Diagnostic.error(
                    "resource.invalid", node.origin(), problem + " at the end of the build")
                .hint("correct the replacement or patch that takes it away")
                .asException());
  }

  /** kustomize finds what it takes out by its id, which must be of one resource then. */
  private static void requireAlone(Item local, Accumulation resources) {
    for (Item other : resources.named(local.id().name())) {
      if (!other.equals(local) && other.id().equals(local.id())) {
        throw Diagnostic.error(
                "resource.duplicate", local.body().origin(), local.describe() + " exists twice")
            .because("the other one is written here", other.body().origin())
            .hint("give one of them another name, or drop the mark of local configuration")
            .asException();
      }
    }
  }

  /** Whether a resource takes part in a build only. */
  static boolean isLocal(Item item) {
    return localConfiguration(item) != null;
  }

  /**
   * The mark of local configuration, which takes part in a build but is not part of its result;
   * null where there is none.
   */
  private static @Nullable Scalar localConfiguration(Item item) {
    Mapping metadata = item.body().mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    Node value = annotations == null ? null : annotations.get("config.kubernetes.io/local-config");
    return value instanceof Scalar scalar && !scalar.text().equals("false") ? scalar : null;
  }
}
