package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.yaml.KeyPlaces;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fields the transformers edit: kustomize's defaults and what the files under {@code
 * configurations} add. It travels up, from a base to everything that includes it.
 *
 * @param labels what plain {@code labels} entries edit besides {@code metadata/labels}
 * @param templateLabels what {@code includeTemplates} adds
 */
record TransformerConfig(
    List<FieldSpec> namePrefix,
    List<FieldSpec> nameSuffix,
    List<FieldSpec> namespace,
    List<FieldSpec> commonLabels,
    List<FieldSpec> labels,
    List<FieldSpec> templateLabels,
    List<FieldSpec> commonAnnotations,
    List<FieldSpec> images,
    List<FieldSpec> replicas,
    List<FieldSpec> varReferences,
    List<DefaultSpecs.NameReference> nameReferences) {

  static final TransformerConfig DEFAULT =
      new TransformerConfig(
          DefaultSpecs.namePrefix(),
          DefaultSpecs.namePrefix(),
          DefaultSpecs.namespace(),
          sorted(DefaultSpecs.commonLabels()),
          List.of(),
          sorted(DefaultSpecs.includedTemplateLabels()),
          sorted(DefaultSpecs.annotations()),
          sorted(DefaultSpecs.images()),
          sorted(DefaultSpecs.replicas()),
          sorted(DefaultSpecs.varReferences()),
          DefaultSpecs.nameReferences());

  /** What an accumulation begins with, before the defaults or the configuration of a base. */
  static final TransformerConfig NONE =
      new TransformerConfig(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of());

  /** The defaults and the files of one kustomization. */
  static TransformerConfig read(List<Scalar> files, Loader loader) {
    if (files.isEmpty()) {
      return DEFAULT;
    }
    TransformerConfig config = NONE;
    for (Scalar file : files) {
      config = config.merge(readFile(file, loader), file.origin());
    }
    return DEFAULT.merge(config, files.getLast().origin());
  }

  private static TransformerConfig readFile(Scalar file, Loader loader) {
    String shown = loader.shown(file);
    byte[] content = loader.file(file);
    Node node = YamlReader.first(content, shown, YamlReader.Keys.LAST_WINS);
    var faults = new Diagnostics();
    Mapping object = node instanceof Mapping mapping ? mapping : Mapping.empty(Origin.of(shown));
    if (node != null && !(node instanceof Mapping) && !node.isNull()) {
      faults.add(
          Diagnostic.error(
                  "config.wrong-type",
                  node.origin(),
                  "a transformer configuration must be an object")
              .hint("write fields such as nameReference: or images:"));
    }
    Fields fields =
        new Fields(object, "a transformer configuration", faults, new KeyPlaces(content));
    var config =
        new TransformerConfig(
            specs(fields, "namePrefix"),
            specs(fields, "nameSuffix"),
            specs(fields, "namespace"),
            specs(fields, "commonLabels"),
            specs(fields, "labels"),
            specs(fields, "templateLabels"),
            specs(fields, "commonAnnotations"),
            specs(fields, "images"),
            specs(fields, "replicas"),
            specs(fields, "varReference"),
            references(fields));
    fields.value("volumeClaimTemplateLabels");
    fields.rejectOthers();
    faults.throwIfAny();
    return config;
  }

  private static List<FieldSpec> specs(Fields owner, String name) {
    var specs = new ArrayList<FieldSpec>();
    for (Fields entry : owner.objects(name, name + " field spec")) {
      specs.add(spec(entry));
    }
    return specs;
  }

  static FieldSpec spec(Fields entry) {
    FieldSpec spec =
        FieldSpec.of(
            entry.text("path"),
            entry.text("group"),
            entry.text("version"),
            entry.text("kind"),
            entry.bool("create"));
    entry.rejectOthers();
    return spec;
  }

  private static List<DefaultSpecs.NameReference> references(Fields owner) {
    var references = new ArrayList<DefaultSpecs.NameReference>();
    for (Fields entry : owner.objects("nameReference", "nameReference entry")) {
      references.add(
          new DefaultSpecs.NameReference(
              entry.text("group"),
              entry.text("version"),
              entry.text("kind"),
              specs(entry, "fieldSpecs")));
      entry.rejectOthers();
    }
    return references;
  }

  /** What becomes of it as the first configuration of an accumulation. */
  @SuppressWarnings("ReferenceEquality") // nearly every kustomization has the default itself
  TransformerConfig merged(Origin source) {
    return this == DEFAULT ? this : NONE.merge(this, source);
  }

  /** Both together; a spec that is already there is not repeated. */
  @SuppressWarnings("ReferenceEquality") // nearly every kustomization has the default itself
  TransformerConfig merge(@Nullable TransformerConfig other, Origin source) {
    if (other == null || other == this || other == DEFAULT) {
      return this;
    }
    return new TransformerConfig(
        both(namePrefix, other.namePrefix, source),
        both(nameSuffix, other.nameSuffix, source),
        both(namespace, other.namespace, source),
        both(commonLabels, other.commonLabels, source),
        both(labels, other.labels, source),
        both(templateLabels, other.templateLabels, source),
        both(commonAnnotations, other.commonAnnotations, source),
        both(images, other.images, source),
        both(replicas, other.replicas, source),
        both(varReferences, other.varReferences, source),
        mergeReferences(nameReferences, other.nameReferences, source));
  }

  private static List<FieldSpec> both(List<FieldSpec> old, List<FieldSpec> added, Origin source) {
    if (added.isEmpty()) {
      return old;
    }
    return sorted(merge(old, sorted(added), source));
  }

  private static List<FieldSpec> sorted(List<FieldSpec> specs) {
    var sorted = new ArrayList<>(specs);
    sorted.sort(LegacyOrder::compareTypes);
    return sorted;
  }

  /**
   * Adds field specs to a list. The order counts: a spec for all kinds is left out behind one for a
   * single kind, not the other way round.
   *
   * @throws dev.hoist.diag.HoistException when one is there already but with another {@code create}
   */
  static List<FieldSpec> merge(List<FieldSpec> old, List<FieldSpec> added, Origin source) {
    if (added.isEmpty()) {
      return old;
    }
    var all = new ArrayList<>(old);
    for (FieldSpec spec : added) {
      FieldSpec same = known(all, spec);
      if (same == null) {
        all.add(spec);
      } else if (same.create() != spec.create()) {
        throw Diagnostic.error(
                "config.conflict",
                source,
                "field \"" + spec.path() + "\" is configured twice, with create: true and without")
            .hint("remove one of the two field specs")
            .asException();
      }
    }
    return all;
  }

  private static @Nullable FieldSpec known(List<FieldSpec> specs, FieldSpec wanted) {
    for (FieldSpec spec : specs) {
      if (spec.path().equals(wanted.path())
          && (wanted.group().isEmpty() || wanted.group().equals(spec.group()))
          && (wanted.version().isEmpty() || wanted.version().equals(spec.version()))
          && (wanted.kind().isEmpty() || wanted.kind().equals(spec.kind()))) {
        return spec;
      }
    }
    return null;
  }

  private static List<DefaultSpecs.NameReference> mergeReferences(
      List<DefaultSpecs.NameReference> old, List<DefaultSpecs.NameReference> added, Origin source) {
    if (added.isEmpty()) {
      return old;
    }
    var all = new ArrayList<>(old);
    for (DefaultSpecs.NameReference row : added) {
      int at = -1;
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).isFor(row)) {
          at = i;
        }
      }
      if (at < 0) {
        all.add(row);
      } else {
        all.set(at, all.get(at).with(merge(all.get(at).referrers(), row.referrers(), source)));
      }
    }
    all.sort(LegacyOrder::compareTargets);
    return all;
  }
}
