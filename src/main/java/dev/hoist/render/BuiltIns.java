package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;

/** The transformers that a kustomization's own fields ask for. */
final class BuiltIns {
  private final List<Plugins.Plugin<Transform>> steps = new ArrayList<>();

  private BuiltIns() {}

  /** In the order in which they run, which is fixed, whatever their order in the file. */
  static List<Plugins.Plugin<Transform>> of(Kustomization k, TransformerConfig config) {
    var builtIns = new BuiltIns();
    builtIns.gather(k, config);
    return builtIns.steps;
  }

  private void add(String kind, String field, Origin at, Transform step) {
    steps.add(new Plugins.Plugin<>(step, BuildMetadata.Maker.of(kind), field, at));
  }

  /** One of several entries that are one step to kustomize. */
  private void addPart(String kind, boolean last, String field, Origin at, Transform step) {
    var maker = last ? BuildMetadata.Maker.of(kind) : BuildMetadata.Maker.PART;
    steps.add(new Plugins.Plugin<>(step, maker, field, at));
  }

  private void gather(Kustomization k, TransformerConfig config) {
    for (int i = 0; i < k.strategicMergePatches.size(); i++) {
      Scalar entry = k.strategicMergePatches.get(i);
      addPart(
          "PatchStrategicMergeTransformer",
          i == k.strategicMergePatches.size() - 1,
          "patchesStrategicMerge",
          entry.origin(),
          new StrategicMergePatch(entry));
    }
    for (Patch patch : k.patches) {
      add("PatchTransformer", "patches", patch.origin(), patch);
    }
    if (k.namespace != null) {
      add(
          "NamespaceTransformer",
          "namespace",
          k.namespace.origin(),
          new SetNamespace(
              k.namespace, false, SetNamespace.Subjects.DEFAULT_ONLY, config.namespace()));
    }
    if (k.namePrefix != null) {
      add(
          "PrefixTransformer",
          "namePrefix",
          k.namePrefix.origin(),
          new Affix(k.namePrefix.text(), "", k.namePrefix.origin(), config.namePrefix()));
    }
    if (k.nameSuffix != null) {
      add(
          "SuffixTransformer",
          "nameSuffix",
          k.nameSuffix.origin(),
          new Affix("", k.nameSuffix.text(), k.nameSuffix.origin(), config.nameSuffix()));
    }
    for (Kustomization.LabelSet set : k.labels) {
      add(
          "LabelTransformer",
          "labels",
          set.origin(),
          new Labels(set.pairs(), labelFields(set, config)));
    }
    if (!k.commonLabels.isEmpty() || !k.labels.isEmpty()) {
      add(
          "LabelTransformer",
          "commonLabels",
          k.commonLabels.origin(),
          new Labels(k.commonLabels, config.commonLabels()));
    }
    if (!k.commonAnnotations.isEmpty()) {
      add(
          "AnnotationsTransformer",
          "commonAnnotations",
          k.commonAnnotations.origin(),
          new Labels(k.commonAnnotations, config.commonAnnotations()));
    }
    for (Patch patch : k.jsonPatches) {
      add("PatchJson6902Transformer", "patchesJson6902", patch.origin(), patch);
    }
    for (Kustomization.Replicas replicas : k.replicas) {
      add(
          "ReplicaCountTransformer",
          "replicas",
          replicas.origin(),
          new SetReplicas(replicas.name(), replicas.count(), config.replicas()));
    }
    for (Kustomization.Image image : k.images) {
      add("ImageTagTransformer", "images", image.origin(), new SetImage(image, config.images()));
    }
    for (int i = 0; i < k.replacements.size(); i++) {
      Replacement.Entry entry = k.replacements.get(i);
      addPart(
          "ReplacementTransformer",
          i == k.replacements.size() - 1,
          "replacements",
          entry.origin(),
          entry);
    }
  }

  private static List<FieldSpec> labelFields(Kustomization.LabelSet set, TransformerConfig config) {
    List<FieldSpec> specs = TransformerConfig.merge(set.fields(), config.labels(), set.origin());
    if (set.selectors()) {
      return TransformerConfig.merge(specs, config.commonLabels(), set.origin());
    }
    FieldSpec claims = DefaultSpecs.volumeClaimTemplateLabels();
    if (set.templates()) {
      var templates = new ArrayList<>(config.templateLabels());
      if (set.claimTemplates() != null) {
        templates.remove(claims);
      }
      specs = TransformerConfig.merge(specs, templates, set.origin());
    }
    if (Boolean.TRUE.equals(set.claimTemplates())) {
      specs = TransformerConfig.merge(specs, List.of(claims), set.origin());
    }
    return TransformerConfig.merge(specs, List.of(DefaultSpecs.metadataLabels()), set.origin());
  }
}
