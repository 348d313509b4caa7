package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a target as {@code kustomize build} does. A build is a recursion: each kustomization
 * gathers the resources of its bases and files, then its generators, components and transformers
 * change the whole. Name hashes and references wait until all of it is done, because a name may
 * change on every level.
 */
public final class Renderer {
  /** What a target renders to. */
  public record Rendering(Bundle bundle, List<Diagnostic> warnings) {}

  private final RenderOptions options;
  private final List<Diagnostic> warnings = new ArrayList<>();
  private BuildMetadata metadata = BuildMetadata.of(List.of(), RepoPath.TOP);

  private Renderer(RenderOptions options) {
    this.options = options;
  }

  /**
   * Renders the kustomization in a folder of a tree.
   *
   * @throws HoistException when the input is at fault
   */
  public static Rendering render(SourceTree tree, RepoPath target, RenderOptions options) {
    return new Renderer(options).run(tree, target);
  }

  private Rendering run(SourceTree tree, RepoPath target) {
    Loader loader = Loader.at(tree, target, options);
    Kustomization kustomization = Kustomization.read(loader);
    metadata = BuildMetadata.of(kustomization.buildMetadata, loader.root());
    var resources = new Accumulation();
    accumulate(kustomization, loader, resources);
    List<Item> items = finish(resources, kustomization);
    var rendered = new ArrayList<Resource>(items.size());
    for (Item item : items) {
      rendered.add(Resource.of(item.body()));
    }
    return new Rendering(new Bundle(rendered), List.copyOf(warnings));
  }

  private void accumulate(Kustomization k, Loader loader, Accumulation resources) {
    warnings.addAll(k.warnings);
    loader.schemas().use(k.openapi, loader);
    for (Scalar entry : k.resources) {
      addResources(entry, loader, resources);
    }
    resources.configure(TransformerConfig.read(k.configurations, loader), k.origin);
    for (Scalar crd : k.crds) {
      resources.configure(CrdSpecs.read(crd, loader), crd.origin());
    }
    for (Generator generator : k.generators) {
      Item item = generator.generate(loader, resources);
      metadata.generated(item, BuildMetadata.Maker.of(generator.kind() + "Generator"), loader);
    }
    var plugins = new Plugins(this, loader);
    for (Plugins.Plugin<Generator> plugin : plugins.generators(k.pluginGenerators)) {
      metadata.generated(plugin.step().generate(loader, resources), plugin.maker(), loader);
    }
    for (Scalar entry : k.components) {
      Loader folder = loader.folder(entry);
      Kustomization component = Kustomization.read(folder);
      if (!component.component) {
        throw Diagnostic.error(
                "component.expected",
                entry.origin(),
                "\"" + entry.text() + "\" is a Kustomization, not a Component")
            .because("its file begins here", component.origin)
            .hint("list it under resources")
            .asException();
      }
      accumulate(component, folder, resources);
    }
    for (Plugins.Plugin<Transform> step : BuiltIns.of(k, resources.config())) {
      run(step, loader, resources);
    }
    for (Plugins.Plugin<Transform> step : plugins.transforms(k.transformers)) {
      run(step, loader, resources);
    }
    for (Plugins.Plugin<Transform> step : plugins.transforms(k.validators)) {
      new Validation(step.step()).apply(resources, loader);
    }
    resources.vars().define(k.vars, resources);
  }

  private void addResources(Scalar entry, Loader loader, Accumulation resources) {
    var found = loader.find(entry);
    boolean file = found.isPresent() && found.get().kind() == SourceTree.Kind.FILE;
    if (file && !entry.text().isEmpty()) {
      addFile(entry, loader, resources);
      return;
    }
    Loader folder = loader.folder(entry);
    Kustomization base = Kustomization.read(folder);
    if (base.component) {
      throw Diagnostic.error(
              "component.unexpected",
              entry.origin(),
              "\"" + entry.text() + "\" is a Component, not a Kustomization")
          .because("its file begins here", base.origin)
          .hint("list it under components")
          .asException();
    }
    var inner = new Accumulation();
    accumulate(base, folder, inner);
    resources.appendAll(inner);
    resources.configure(inner.config(), base.origin);
    resources.vars().addAll(inner.vars());
  }

  /** Accumulates entries that are no resources of the build but configure its plugins. */
  Accumulation configurations(List<Scalar> entries, Loader loader) {
    var resources = new Accumulation();
    for (Scalar entry : entries) {
      addResources(entry, loader, resources);
    }
    return resources;
  }

  private void addFile(Scalar entry, Loader loader, Accumulation resources) {
    RepoPath path = loader.filePath(entry);
    String shown = loader.display(path);
    List<Node> documents = YamlReader.documents(loader.tree().read(path), shown);
    List<Mapping> objects =
        Documents.objects(
            documents,
            (node, problem) ->
                Diagnostic.error("resource.invalid", node.origin(), problem)
                    .because("the file is listed here", entry.origin())
                    .hint("every resource needs apiVersion, kind and metadata.name")
                    .asException());
    var faults = new Diagnostics();
    for (Mapping object : objects) {
      Item item = new Item(object, path);
      metadata.loaded(item, path);
      faults.collect(() -> resources.append(item));
    }
    faults.throwIfAny();
  }

  private void run(Plugins.Plugin<Transform> step, Loader loader, Accumulation resources) {
    step.step().apply(resources, loader);
    metadata.transformed(resources.items(), step.maker(), loader);
  }

  /** What is done once, when everything is gathered. */
  private List<Item> finish(Accumulation resources, Kustomization target) {
    for (Item item : resources.items()) {
      if (item.needsHash()) {
        NameHash.addTo(item);
      }
    }
    new NameReferences(resources.items(), resources.config().nameReferences()).fix();
    resources.vars().substitute(resources, warnings);
    var items = new ArrayList<Item>(resources.size());
    for (Item item : resources.items()) {
      if (!isLocal(item)) {
        item.setBody(BuildAnnotations.strip(item.body()));
        item.setBody(metadata.mark(item));
        items.add(item);
      }
    }
    SortOptions sort = target.sortOptions == null ? SortOptions.LEGACY : target.sortOptions;
    sort.sort(items);
    return items;
  }

  /** Local configuration takes part in a build but is not part of its result. */
  private static boolean isLocal(Item item) {
    Mapping metadata = item.body().mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    Node value = annotations == null ? null : annotations.get("config.kubernetes.io/local-config");
    return value instanceof Scalar scalar && !scalar.text().equals("false");
  }
}
