package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kustomization file says, before anything it refers to is read. Deprecated spellings have
 * become the present ones; what was deprecated is kept as warnings.
 */
final class Kustomization {
  private static final String GROUP = "kustomize.config.k8s.io/";

  /**
   * A {@code labels} entry.
   *
   * @param claimTemplates null where the entry does not say; then they count as templates, as in
   *     every release so far
   */
  record LabelSet(
      Mapping pairs,
      boolean selectors,
      boolean templates,
      @Nullable Boolean claimTemplates,
      List<FieldSpec> fields,
      Origin origin) {}

  /**
   * An {@code images} entry.
   *
   * @param change what of it best tells why an image is another one
   */
  record Image(
      String name,
      String newName,
      String newTag,
      String tagSuffix,
      String digest,
      Origin change,
      Origin origin) {}

  /** A {@code replicas} entry. */
  record Replicas(String name, Scalar count, Origin origin) {}

  final boolean component;
  final Origin origin;
  final List<Scalar> resources;
  final List<Scalar> components;
  final List<Scalar> configurations;
  final List<Scalar> crds;
  final Mapping openapi;
  final List<Scalar> pluginGenerators;
  final List<Scalar> transformers;
  final List<Scalar> validators;
  final List<Generator> generators = new ArrayList<>();
  final List<ChartInflation> charts;
  final @Nullable Scalar namespace;
  final @Nullable Scalar namePrefix;
  final @Nullable Scalar nameSuffix;
  final List<LabelSet> labels = new ArrayList<>();
  final Mapping commonLabels;
  final Mapping commonAnnotations;
  final List<Patch> patches = new ArrayList<>();
  final List<Scalar> strategicMergePatches;
  final List<Patch> jsonPatches = new ArrayList<>();
  final List<Image> images = new ArrayList<>();
  final List<Replicas> replicas = new ArrayList<>();
  final List<Replacement.Entry> replacements = new ArrayList<>();
  final List<Var> vars = new ArrayList<>();
  final @Nullable SortOptions sortOptions;
  final List<Scalar> buildMetadata;
  final List<Diagnostic> warnings = new ArrayList<>();

  Kustomization(Fields f) {
    origin = f.origin();
    component = readKind(f);
    refuseEmpty(f);
    warnOfDeprecated(f);
    readMetadata(f);
    resources = joined(f.strings("resources"), f.strings("bases"));
    components = f.strings("components");
    configurations = f.strings("configurations");
    crds = f.strings("crds");
    openapi = f.stringMap("openapi");
    pluginGenerators = f.strings("generators");
    transformers = f.strings("transformers");
    validators = f.strings("validators");
    namespace = nonEmpty(f.string("namespace"));
    namePrefix = nonEmpty(f.string("namePrefix"));
    nameSuffix = nonEmpty(f.string("nameSuffix"));
    for (Fields entry : f.objects("labels", "a labels entry")) {
      labels.add(labelSet(entry));
    }
    commonLabels = f.stringMap("commonLabels");
    commonAnnotations = f.stringMap("commonAnnotations");
    for (Fields entry : f.objects("patches", "a patches entry")) {
      patches.add(Patch.read(entry));
    }
    strategicMergePatches = f.strings("patchesStrategicMerge");
    for (Fields entry : f.objects("patchesJson6902", "a patchesJson6902 entry")) {
      jsonPatches.add(Patch.readJson6902(entry));
    }
    for (String field : List.of("images", "imageTags")) {
      for (Fields entry : f.objects(field, "an images entry")) {
        images.add(image(entry));
      }
    }
    for (Fields entry : f.objects("replicas", "a replicas entry")) {
      Scalar count = entry.integer("count");
      replicas.add(
          new Replicas(
              entry.text("name"),
              count == null ? Scalar.plain("0", entry.origin()) : count,
              entry.origin()));
      entry.rejectOthers();
    }
    for (Fields entry : f.objects("replacements", "a replacements entry")) {
      replacements.add(Replacement.Entry.read(entry));
    }
    for (Fields entry : f.objects("vars", "a vars entry")) {
      vars.add(Var.read(entry));
    }
    readGenerators(f);
    charts = readCharts(f);
    Fields sort = f.object("sortOptions", "sortOptions");
    sortOptions = sort == null ? null : SortOptions.read(sort);
    buildMetadata = f.strings("buildMetadata");
    f.rejectOthers();
  }

  /** The files of configurations and patches; what a generator reads has faults of its own. */
  List<Scalar> files() {
    var files = new ArrayList<Scalar>(configurations);
    files.addAll(crds);
    addPaths(patches, files);
    addPaths(jsonPatches, files);
    return files;
  }

  private static void addPaths(List<Patch> patches, List<Scalar> files) {
    for (Patch patch : patches) {
      if (patch.path() != null && !patch.path().text().isEmpty()) {
        files.add(patch.path());
      }
    }
  }

  private static @Nullable Scalar nonEmpty(@Nullable Scalar text) {
    return text == null || text.text().isEmpty() ? null : text;
  }

  private static List<Scalar> joined(List<Scalar> first, List<Scalar> then) {
    if (then.isEmpty()) {
      return first;
    }
    var all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private static boolean readKind(Fields f) {
    Scalar kind = f.string("kind");
    Scalar apiVersion = f.string("apiVersion");
    boolean component = kind != null && kind.text().equals("Component");
    if (kind != null
        && !component
        && !kind.text().equals("Kustomization")
        && !kind.text().isEmpty()) {
      f.fault(
          Diagnostic.error(
                  "kustomization.kind", kind.origin(), "kind should be Kustomization or Component")
              .hint("write kind: Kustomization"));
    }
    String wanted = GROUP + (component ? "v1alpha1" : "v1beta1");
    if (apiVersion != null && !apiVersion.text().equals(wanted) && !apiVersion.text().isEmpty()) {
      f.fault(
          Diagnostic.error(
                  "kustomization.api-version",
                  apiVersion.origin(),
                  "apiVersion of a "
                      + (component ? "Component" : "Kustomization")
                      + " should be "
                      + wanted)
              .hint("write apiVersion: " + wanted));
    }
    return component;
  }

  private static void refuseEmpty(Fields f) {
    Mapping object = f.object();
    for (int i = 0; i < object.size(); i++) {
      String key = object.key(i);
      Node value = object.value(i);
      boolean says =
          !value.isNull() && !(value instanceof Scalar scalar && scalar.text().isEmpty());
      if (says && !key.equalsIgnoreCase("apiVersion") && !key.equalsIgnoreCase("kind")) {
        return;
      }
    }
    throw Diagnostic.error("kustomization.empty", f.origin(), "the kustomization is empty")
        .hint("add resources:")
        .asException();
  }

  private void warnOfDeprecated(Fields f) {
    warnOf(f, "bases", "resources");
    warnOf(f, "commonLabels", "labels");
    warnOf(f, "imageTags", "images");
    warnOf(f, "patchesJson6902", "patches");
    warnOf(f, "patchesStrategicMerge", "patches");
    warnOf(f, "vars", "replacements");
  }

  private void warnOf(Fields f, String old, String present) {
    Node value = f.value(old);
    if (value != null) {
      warnings.add(
          Diagnostic.warning(
                  "kustomization.deprecated", value.origin(), "field \"" + old + "\" is deprecated")
              .hint("use " + present + " instead"));
    }
  }

  private static void readMetadata(Fields f) {
    Fields metadata = f.object("metadata", "metadata");
    if (metadata != null) {
      metadata.string("name");
      metadata.string("namespace");
      metadata.stringMap("labels");
      metadata.stringMap("annotations");
      metadata.rejectOthers();
    }
  }

  private static LabelSet labelSet(Fields entry) {
    var fields = new ArrayList<FieldSpec>();
    for (Fields spec : entry.objects("fields", "a label field spec")) {
      fields.add(TransformerConfig.spec(spec));
    }
    var set =
        new LabelSet(
            entry.stringMap("pairs"),
            entry.bool("includeSelectors"),
            entry.bool("includeTemplates"),
            entry.has("includeVolumeClaimTemplates")
                ? entry.bool("includeVolumeClaimTemplates")
                : null,
            fields,
            entry.origin());
    entry.rejectOthers();
    return set;
  }

  static Image image(Fields entry) {
    var image =
        new Image(
            entry.text("name"),
            entry.text("newName"),
            entry.text("newTag"),
            entry.text("tagSuffix"),
            entry.text("digest"),
            change(entry),
            entry.origin());
    entry.rejectOthers();
    return image;
  }

  private static Origin change(Fields image) {
    for (String field : List.of("newTag", "digest", "tagSuffix", "newName")) {
      if (image.value(field) instanceof Scalar value && !value.text().isEmpty()) {
        return value.origin();
      }
    }
    return image.origin();
  }

  private void readGenerators(Fields f) {
    Fields shared = f.object("generatorOptions", "generatorOptions");
    Generator.Options options = shared == null ? Generator.Options.NONE : generatorOptions(shared);
    for (Fields entry : f.objects("configMapGenerator", "a configMapGenerator entry")) {
      generators.add(generator(entry, "ConfigMap", "", options));
    }
    for (Fields entry : f.objects("secretGenerator", "a secretGenerator entry")) {
      generators.add(generator(entry, "Secret", entry.text("type"), options));
    }
  }

  private static List<ChartInflation> readCharts(Fields f) {
    boolean globals = f.has(HelmCharts.GLOBALS);
    boolean deprecated = f.has(HelmCharts.DEPRECATED);
    return f.has(HelmCharts.CHARTS) || globals || deprecated ? HelmCharts.read(f) : List.of();
  }

  private static Generator.Options generatorOptions(Fields fields) {
    var options =
        new Generator.Options(
            fields.stringMap("labels"),
            fields.stringMap("annotations"),
            fields.bool("disableNameSuffixHash"),
            fields.bool("immutable"));
    fields.rejectOthers();
    return options;
  }

  static Generator generator(Fields entry, String kind, String type, Generator.Options shared) {
    Scalar env = entry.string("env");
    return generator(entry, kind, type, shared, env == null ? List.of() : List.of(env));
  }

  /** An entry with further env files than those it lists. */
  static Generator generator(
      Fields entry, String kind, String type, Generator.Options shared, List<Scalar> more) {
    Fields own = entry.object("options", "generator options");
    List<Scalar> envs = entry.strings("envs");
    var generator =
        new Generator(
            kind,
            entry.string("name"),
            entry.text("namespace"),
            entry.text("behavior"),
            entry.strings("literals"),
            entry.strings("files"),
            more.isEmpty() ? envs : joined(envs, more),
            type,
            own == null ? shared : generatorOptions(own).over(shared),
            entry.origin());
    entry.rejectOthers();
    return generator;
  }
}
