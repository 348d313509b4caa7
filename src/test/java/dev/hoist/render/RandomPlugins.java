package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import dev.hoist.render.Draft.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generators, transformers and validators that are written as resources. */
final class RandomPlugins {
  private final Draft draft;
  private final RandomYaml yaml;
  private final RandomGenerators generators;
  private final RandomPatches patches;
  private final RandomReplacements replacements;
  private int count;

  RandomPlugins(
      Draft draft,
      RandomGenerators generators,
      RandomPatches patches,
      RandomReplacements replacements) {
    this.draft = draft;
    this.yaml = draft.yaml;
    this.generators = generators;
    this.patches = patches;
    this.replacements = replacements;
  }

  void addGenerators(String folder, Map<String, Object> k) {
    if (draft.uses("generators: plugins")) {
      put("generators", folder, k, generator(folder));
    }
  }

  void addTransformers(String folder, Map<String, Object> k) {
    if (draft.uses("transformers")) {
      put("transformers", folder, k, transformer(folder));
    }
    if (draft.uses("validators") && yaml.once(4)) {
      put(
          "validators",
          folder,
          k,
          map(
              "apiVersion",
              "builtin",
              "kind",
              "LabelTransformer",
              "metadata",
              map("name", "checked"),
              "labels",
              map("validated-by", "x"),
              "fieldSpecs",
              List.of(map("path", "metadata/labels", "create", "true", "kind", "Nobody"))));
    }
  }

  private void put(String field, String folder, Map<String, Object> k, Map<String, Object> plugin) {
    var entries = new ArrayList<Object>();
    String text = yaml.document(plugin);
    switch (yaml.below(3)) {
      case 0 -> entries.add(RandomPatches.block(text));
      case 1 -> {
        draft.file(folder + "/plugin" + count + ".yaml", text);
        entries.add("plugin" + count + ".yaml");
      }
      default -> {
        String other = folder + "-" + field;
        draft.file(other + "/p.yaml", text);
        Map<String, Object> inner = map("resources", List.of("p.yaml"));
        if (yaml.once(3)) {
          inner.put("commonAnnotations", map("from", "folder"));
        }
        draft.file(other + "/kustomization.yaml", yaml.document(inner));
        entries.add("../" + other);
      }
    }
    count++;
    k.put(field, entries);
  }

  private Map<String, Object> plugin(String kind, Object... fields) {
    Map<String, Object> plugin =
        map("apiVersion", "builtin", "kind", kind, "metadata", map("name", "plugin" + count));
    plugin.putAll(map(fields));
    return plugin;
  }

  private Map<String, Object> generator(String folder) {
    if (yaml.once(4)) {
      return plugin(
          "IAMPolicyGenerator",
          "cloud",
          "gke",
          "kubernetesService",
          map("name", "account", "namespace", "shop"),
          "serviceAccount",
          map("name", "sa", "projectId", "p"));
    }
    boolean secret = yaml.once(2);
    Map<String, Object> fields = generators.entry(folder, secret, true);
    Map<String, Object> plugin = plugin(secret ? "SecretGenerator" : "ConfigMapGenerator");
    Map<String, Object> metadata = map("name", fields.getOrDefault("name", "gen"));
    fields.remove("name");
    if (fields.containsKey("namespace")) {
      metadata.put("namespace", fields.getOrDefault("namespace", "shop"));
      fields.remove("namespace");
    }
    plugin.put("metadata", metadata);
    plugin.putAll(fields);
    return plugin;
  }

  private List<Object> specs(String... paths) {
    var specs = new ArrayList<Object>();
    for (String path : paths) {
      Map<String, Object> spec = map("path", path);
      if (yaml.once(2)) {
        spec.put("create", yaml.any(List.of("true", "false")));
      }
      if (yaml.once(5)) {
        spec.put("kind", yaml.any(List.of("Deployment", "Service", "ConfigMap")));
      }
      specs.add(spec);
    }
    return specs;
  }

  private Map<String, Object> transformer(String folder) {
    // below 8 there is none that names an object of the project
    return switch (yaml.below(draft.made.isEmpty() ? 8 : 14)) {
      case 0 ->
          plugin(
              "AnnotationsTransformer",
              "annotations",
              map("t", yaml.text()),
              "fieldSpecs",
              specs("metadata/annotations", "spec/template/metadata/annotations"));
      case 1 ->
          plugin(
              "LabelTransformer",
              "labels",
              map("t", yaml.text(), "app", "web"),
              "fieldSpecs",
              specs("metadata/labels", "spec/selector/matchLabels"));
      case 2, 3 -> {
        Map<String, Object> plugin =
            plugin("NamespaceTransformer", "fieldSpecs", specs("metadata/namespace", "spec/where"));
        plugin.put("metadata", map("name", "n", "namespace", yaml.any(List.of("shop", "other"))));
        if (yaml.once(2)) {
          plugin.put("unsetOnly", "true");
        }
        if (yaml.once(2)) {
          plugin.put(
              "setRoleBindingSubjects",
              yaml.any(List.of("defaultOnly", "none", "allServiceAccounts")));
        }
        yield plugin;
      }
      case 4 -> plugin("PrefixTransformer", "prefix", "t-", "fieldSpecs", specs("metadata/name"));
      case 5 -> plugin("SuffixTransformer", "suffix", "-t", "fieldSpecs", specs("metadata/name"));
      case 6 ->
          plugin(
              "ImageTagTransformer",
              "imageTag",
              new RandomSettings(draft).image(),
              "fieldSpecs",
              specs("spec/image", "spec/template/spec/containers[]/image"));
      case 7 -> {
        List<Made> those = draft.those(Made::hasReplicas);
        yield plugin(
            "ReplicaCountTransformer",
            "replica",
            map("name", those.isEmpty() ? "web" : yaml.any(those).name(), "count", "4"),
            "fieldSpecs",
            those.isEmpty()
                ? specs("spec/replicas")
                : List.of(map("path", "spec/replicas", "create", "true")));
      }
      case 8, 9 -> {
        Map<String, Object> plugin = plugin("PatchTransformer");
        plugin.putAll(patches.entry(folder, "plugin-patch.yaml"));
        yield plugin;
      }
      case 10 -> {
        Map<String, Object> plugin = plugin("PatchJson6902Transformer");
        Made one = yaml.any(draft.made);
        plugin.put("target", map("kind", one.kind(), "name", one.name()));
        plugin.put("jsonOp", RandomPatches.block(new RandomJsonPatches(draft).text(one)));
        yield plugin;
      }
      case 11 ->
          draft.twice
              ? plugin("HashTransformer")
              : plugin(
                  "PatchStrategicMergeTransformer",
                  "patches",
                  RandomPatches.block(patches.documents(1)));
      case 12 -> {
        Map<String, Object> plugin =
            plugin("ValueAddTransformer", "value", yaml.any(List.of("added", "\"5\"", "a/b")));
        Map<String, Object> where =
            map(
                "fieldPath",
                yaml.any(
                    List.of(
                        "metadata/annotations/added",
                        "metadata/name",
                        "spec/a",
                        "metadata/namespace")));
        if (yaml.once(2)) {
          where.put("selector", map("kind", yaml.any(draft.made).kind()));
        }
        if (yaml.once(3)) {
          where.put("filePathPosition", yaml.any(List.of("0", "1", "2", "3")));
        }
        plugin.put("targets", List.of(where));
        yield plugin;
      }
      default ->
          draft.twice
              ? plugin("HashTransformer")
              : plugin(
                  "ReplacementTransformer", "replacements", List.of(replacements.replacement()));
    };
  }
}
