package dev.hoist.render;

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

  private void add(String kind, Transform step) {
    steps.add(new Plugins.Plugin<>(step, BuildMetadata.Maker.of(kind)));
  }

  private void gather(Kustomization k, TransformerConfig config) {
    if (!k.strategicMergePatches.isEmpty()) {
      add("PatchStrategicMergeTransformer", new StrategicMergePatches(k.strategicMergePatches));
    }
    for (Patch patch : k.patches) {
      add("PatchTransformer", patch);
    }
    if (k.namespace != null) {
      add(
          "NamespaceTransformer",
          new SetNamespace(
              k.namespace, false, SetNamespace.Subjects.DEFAULT_ONLY, config.namespace()));
    }
    if (k.namePrefix != null) {
      add(
          "PrefixTransformer",
          new Affix(k.namePrefix.text(), "", k.namePrefix.origin(), config.namePrefix()));
    }
    if (k.nameSuffix != null) {
      add(
          "SuffixTransformer",
          new Affix("", k.nameSuffix.text(), k.nameSuffix.origin(), config.nameSuffix()));
    }
    for (Kustomization.LabelSet set : k.labels) {
      add("LabelTransformer", new Labels(set.pairs(), labelFields(set, config)));
    }
    if (!k.commonLabels.isEmpty() || !k.labels.isEmpty()) {
      add("LabelTransformer", new Labels(k.commonLabels, config.commonLabels()));
    }
    if (!k.commonAnnotations.isEmpty()) {
      add("AnnotationsTransformer", new Labels(k.commonAnnotations, config.commonAnnotations()));
    }
    for (Patch patch : k.jsonPatches) {
      add("PatchJson6902Transformer", patch);
    }
    for (Kustomization.Replicas replicas : k.replicas) {
      add(
          "ReplicaCountTransformer",
          new SetReplicas(replicas.name(), replicas.count(), config.replicas()));
    }
    for (Kustomization.Image image : k.images) {
      add("ImageTagTransformer", new SetImage(image, config.images()));
    }
    if (!k.replacements.isEmpty()) {
      add(
          "ReplacementTransformer",
          (resources, loader) -> {
            for (Replacement.Entry entry : k.replacements) {
              entry.apply(resources, loader);
            }
          });
    }
  }

  private static List<FieldSpec> labelFields(Kustomization.LabelSet set, TransformerConfig config) {
    List<FieldSpec> specs = TransformerConfig.merge(set.fields(), config.labels(), set.origin());
    if (set.selectors()) {
      return TransformerConfig.merge(specs, config.commonLabels(), set.origin());
    }
    if (set.templates()) {
      specs = TransformerConfig.merge(specs, config.templateLabels(), set.origin());
    }
    if (set.claimTemplates()) {
      specs =
          TransformerConfig.merge(
              specs, List.of(DefaultSpecs.volumeClaimTemplateLabels()), set.origin());
    }
    return TransformerConfig.merge(specs, List.of(DefaultSpecs.metadataLabels()), set.origin());
  }
}
