package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The built-in plugins of the fields {@code generators}, {@code transformers} and {@code
 * validators}. Each is configured by an object, written inline, in a file, or made by a
 * kustomization. They have no default field specs.
 *
 * <p>Plugins that are programs or containers are refused: a renderer that runs code out of a pull
 * request is a hole.
 */
final class Plugins {
  private static final String BUILTIN = "builtin";

  private final Renderer renderer;
  private final Loader loader;

  Plugins(Renderer renderer, Loader loader) {
    this.renderer = renderer;
    this.loader = loader;
  }

  /**
   * A generator or transformer.
   *
   * @param maker what the build metadata calls it
   * @param field of the kustomization that asks for it
   * @param at what configures it
   */
  record Plugin<T>(T step, BuildMetadata.Maker maker, String field, Origin at) {}

  List<Plugin<Transform>> transforms(List<Scalar> entries, String field) {
    var transforms = new ArrayList<Plugin<Transform>>();
    var faults = new Diagnostics();
    for (Item item : configurations(entries)) {
      faults.collect(
          () -> transforms.add(plugin(transform(read(item, faults), item), item, field)));
    }
    faults.throwIfAny();
    return transforms;
  }

  List<Plugin<Generation>> generators(List<Scalar> entries) {
    var generators = new ArrayList<Plugin<Generation>>();
    var faults = new Diagnostics();
    for (Item item : configurations(entries)) {
      faults.collect(
          () -> generators.add(plugin(generator(read(item, faults), item), item, "generators")));
    }
    faults.throwIfAny();
    return generators;
  }

  private static <T> Plugin<T> plugin(T step, Item item, String field) {
    var maker =
        new BuildMetadata.Maker(
            item.file(), item.id().kind(), item.id().name(), item.writtenNamespace());
    return new Plugin<>(step, maker, field, item.body().origin());
  }

  /** Inline ones first, then those of files and kustomizations. */
  private List<Item> configurations(List<Scalar> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    var paths = new ArrayList<Scalar>();
    var all = new Accumulation();
    for (Scalar entry : entries) {
      List<Mapping> inline = inline(entry);
      if (inline.isEmpty()) {
        paths.add(entry);
      }
      for (Mapping object : inline) {
        loader.schemas().meet(object);
        all.append(new Item(object));
      }
    }
    all.appendAll(renderer.configurations(paths, loader));
    return all.items();
  }

  private List<Mapping> inline(Scalar entry) {
    if (entry.text().indexOf(':') < 0) {
      return List.of();
    }
    try {
      return Documents.objects(
          loader.embedded(entry),
          (node, problem) ->
              Diagnostic.error("plugin.invalid", node.origin(), problem)
                  .hint("add it")
                  .asException());
    } catch (HoistException notInline) {
      if (entry.text().indexOf('\n') >= 0) {
        throw notInline;
      }
      return List.of();
    }
  }

  private static Fields read(Item item, Diagnostics faults) {
    Mapping body = item.body();
    Mapping metadata = body.mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    boolean function =
        annotations != null
            && (annotations.has("config.kubernetes.io/function")
                || annotations.has("config.k8s.io/function"));
    if (function || !BUILTIN.equals(body.text("apiVersion"))) {
      throw Diagnostic.error(
              "plugin.external",
              body.origin(),
              "plugin "
                  + item.describe()
                  + " runs a program, which hoist never does while rendering")
          .hint("use a built-in plugin (apiVersion: builtin), or commit what the program makes")
          .asException();
    }
    return Fields.lenient(body, "a " + item.id().kind(), faults);
  }

  private static HoistException unknown(Item item, String what) {
    return Diagnostic.error(
            "plugin.unknown",
            item.body().origin(),
            "there is no built-in " + what + " \"" + item.id().kind() + "\"")
        .hint("correct kind:")
        .asException();
  }

  private static Generation generator(Fields f, Item item) {
    return switch (item.id().kind()) {
      case "ConfigMapGenerator" -> generator(f, item, "ConfigMap", "");
      case "SecretGenerator" -> generator(f, item, "Secret", f.text("type"));
      case "HelmChartInflationGenerator" -> HelmCharts.plugin(strict(f, item));
      case "IAMPolicyGenerator" -> IamPolicy.read(strict(f, item));
      default -> throw unknown(item, "generator");
    };
  }

  /** The same object, whose scalars are not taken for texts unless they are some. */
  private static Fields strict(Fields f, Item item) {
    return new Fields(f.object(), "a " + item.id().kind(), f.faults());
  }

  private static Generator generator(Fields f, Item item, String kind, String type) {
    Generator made = Kustomization.generator(f, kind, type, Generator.Options.NONE, List.of());
    Mapping metadata = item.body().mapping("metadata");
    Scalar name = made.name();
    if (name == null && metadata != null && metadata.get("name") instanceof Scalar own) {
      name = own;
    }
    return new Generator(
        kind,
        name,
        made.namespace().isEmpty() ? item.writtenNamespace() : made.namespace(),
        made.behavior(),
        made.literals(),
        made.files(),
        made.envs(),
        type,
        made.options(),
        made.origin());
  }

  private static Transform transform(Fields f, Item item) {
    return switch (item.id().kind()) {
      case "AnnotationsTransformer" -> new Labels(f.stringMap("annotations"), specs(f));
      case "LabelTransformer" -> new Labels(f.stringMap("labels"), specs(f));
      case "NamespaceTransformer" -> namespace(f, item);
      case "PrefixTransformer" ->
          new Affix(f.text("prefix"), "", place(f, "prefix"), requiredSpecs(f, item));
      case "SuffixTransformer" ->
          new Affix("", f.text("suffix"), place(f, "suffix"), requiredSpecs(f, item));
      case "PrefixSuffixTransformer" ->
          new Affix(f.text("prefix"), f.text("suffix"), f.origin(), requiredSpecs(f, item));
      case "ImageTagTransformer" -> {
        Fields image = required(f.object("imageTag", "imageTag"), item, "imageTag");
        yield new SetImage(Kustomization.image(image), specs(f));
      }
      case "ReplicaCountTransformer" -> {
        Fields replica = required(f.object("replica", "replica"), item, "replica");
        Scalar count = replica.integer("count");
        yield new SetReplicas(
            replica.text("name"),
            count == null ? Scalar.plain("0", replica.origin()) : count,
            specs(f));
      }
      case "PatchTransformer" -> Patch.read(f);
      case "PatchJson6902Transformer" -> Patch.readPlugin(f);
      case "PatchStrategicMergeTransformer" -> strategicMerges(f);
      case "ReplacementTransformer" -> replacements(f);
      case "ValueAddTransformer" -> AddValue.read(f);
      case "HashTransformer" ->
          (resources, ignored) -> {
            for (Item each : resources.items()) {
              if (each.needsHash()) {
                NameHash.addTo(each);
              }
            }
            resources.idsChanged();
          };
      default -> throw unknown(item, "transformer");
    };
  }

  private static Origin place(Fields f, String field) {
    Scalar value = f.string(field);
    return value == null ? f.origin() : value.origin();
  }

  private static <T> T required(@Nullable T field, Item item, String name) {
    if (field == null) {
      throw Diagnostic.error(
              "plugin.incomplete",
              item.body().origin(),
              "a " + item.id().kind() + " needs \"" + name + "\"")
          .hint("add " + name + ":")
          .asException();
    }
    return field;
  }

  private static List<FieldSpec> specs(Fields f) {
    var specs = new ArrayList<FieldSpec>();
    for (Fields spec : f.objects("fieldSpecs", "a field spec")) {
      specs.add(TransformerConfig.spec(spec));
    }
    return specs;
  }

  private static List<FieldSpec> requiredSpecs(Fields f, Item item) {
    List<FieldSpec> specs = specs(f);
    return required(specs.isEmpty() ? null : specs, item, "fieldSpecs");
  }

  private static Transform namespace(Fields f, Item item) {
    String namespace = item.writtenNamespace();
    if (namespace.isEmpty()) {
      return (resources, loader) -> {};
    }
    Mapping metadata = item.body().mapping("metadata");
    Scalar text =
        metadata != null && metadata.get("namespace") instanceof Scalar scalar ? scalar : null;
    Scalar mode = f.string("setRoleBindingSubjects");
    var specs = new ArrayList<FieldSpec>();
    for (FieldSpec spec : specs(f)) {
      boolean builtIn =
          spec.path().equals("metadata/namespace")
              || (spec.path().equals("subjects/namespace") && spec.kind().endsWith("RoleBinding"));
      if (!builtIn) {
        specs.add(spec);
      }
    }
    return new SetNamespace(
        required(text, item, "metadata.namespace"), f.bool("unsetOnly"), subjects(mode), specs);
  }

  private static SetNamespace.Subjects subjects(@Nullable Scalar mode) {
    return switch (mode == null ? "" : mode.text()) {
      case "", "defaultOnly" -> SetNamespace.Subjects.DEFAULT_ONLY;
      case "allServiceAccounts" -> SetNamespace.Subjects.ALL_SERVICE_ACCOUNTS;
      case "none" -> SetNamespace.Subjects.NONE;
      default ->
          throw Diagnostic.error(
                  "plugin.value",
                  mode == null ? Origin.NONE : mode.origin(),
                  "setRoleBindingSubjects cannot be \"" + (mode == null ? "" : mode.text()) + "\"")
              .hint("use defaultOnly, allServiceAccounts or none")
              .asException();
    };
  }

  private static Transform strategicMerges(Fields f) {
    var entries = new ArrayList<Scalar>(f.strings("paths"));
    Scalar text = f.string("patches");
    if (entries.isEmpty() && (text == null || text.text().isBlank())) {
      throw Diagnostic.error(
              "patch.empty", f.origin(), "the transformer has neither \"paths\" nor \"patches\"")
          .hint("add one of them")
          .asException();
    }
    return (resources, loader) -> {
      for (Scalar entry : entries) {
        Patch.ofFile(entry).apply(resources, loader);
      }
      if (text != null && !text.text().isBlank()) {
        Patch.ofText(text).apply(resources, loader);
      }
    };
  }

  private static Transform replacements(Fields f) {
    var entries = new ArrayList<Replacement.Entry>();
    for (Node node :
        f.value("replacements") instanceof Sequence list ? list.items() : List.<Node>of()) {
      if (node instanceof Mapping mapping) {
        entries.add(Replacement.Entry.read(Fields.lenient(mapping, "a replacement", f.faults())));
      }
    }
    f.faults().throwIfAny();
    return (resources, loader) -> {
      for (Replacement.Entry entry : entries) {
        entry.apply(resources, loader);
      }
    };
  }
}
