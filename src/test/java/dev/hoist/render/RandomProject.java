package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import dev.hoist.render.Draft.Made;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bases with overlays and components that use every feature now and then. */
public final class RandomProject {
  private static final List<String> NOTES =
      List.of(
          "config.kubernetes.io/local-config",
          "kustomize.config.k8s.io/needs-hash",
          "kustomize.config.k8s.io/behavior",
          "internal.config.kubernetes.io/needsHashSuffix",
          "internal.config.kubernetes.io/generatorBehavior",
          "internal.config.kubernetes.io/prefixes",
          "internal.config.kubernetes.io/suffixes",
          "internal.config.kubernetes.io/path",
          "internal.config.kubernetes.io/index",
          "internal.config.kubernetes.io/refBy",
          "internal.config.kubernetes.io/seqindent",
          "internal.config.kubernetes.io/allowNameChange",
          "config.kubernetes.io/path",
          "config.kubernetes.io/index",
          "config.k8s.io/id",
          "nginx.ingress.kubernetes.io/auth-secret",
          "nginx.ingress.kubernetes.io/fastcgi-params-configmap");

  private final RandomYaml yaml;
  private final Draft draft;
  private final RandomGenerators generators;
  private final RandomPatches patches;
  private final RandomReplacements replacements;
  private final RandomPlugins plugins;
  private final RandomSettings settings;
  private final List<Made> taken = new ArrayList<>();
  private int parts;

  private RandomProject(Random random) {
    this.yaml = new RandomYaml(random);
    this.draft = new Draft(yaml);
    this.generators = new RandomGenerators(draft);
    this.patches = new RandomPatches(draft);
    this.replacements = new RandomReplacements(draft);
    this.plugins = new RandomPlugins(draft, generators, patches, replacements);
    this.settings = new RandomSettings(draft);
  }

  /** File names and contents; the target is the folder {@code app}. */
  public static Map<String, byte[]> of(long seed) {
    var project = new RandomProject(new Random(seed));
    project.layers();
    return project.draft.files;
  }

  private void layers() {
    layer("base", List.of(), true);
    List<String> below = List.of("base");
    if (yaml.once(5)) {
      List<Made> before = List.copyOf(draft.made);
      draft.made.clear();
      taken.addAll(before);
      layer("other", List.of(), true);
      draft.made.addAll(0, before);
      below = List.of("base", "other");
    }
    if (yaml.once(10)) {
      ways();
      below = List.of("left", "right");
    } else if (yaml.once(2)) {
      layer("middle", below, yaml.once(4));
      below = List.of("middle");
    }
    layer("app", below, yaml.once(6));
  }

  /** The same base under two names. */
  private void ways() {
    boolean names = yaml.once(2);
    for (String way : List.of("left", "right")) {
      draft.twice = true;
      Map<String, Object> k = map("resources", List.of("../base"));
      k.put(names ? "namePrefix" : "namespace", names ? way + "-" : way);
      if (yaml.once(3)) {
        k.put("nameSuffix", "-" + way);
      }
      if (yaml.once(4)) {
        k.put("commonLabels", map("way", way));
      }
      draft.file(way + "/kustomization.yaml", yaml.document(k));
    }
  }

  private void layer(String folder, List<String> below, boolean own) {
    var k = new LinkedHashMap<String, Object>();
    var resources = new ArrayList<Object>();
    var bases = new ArrayList<Object>();
    for (String base : below) {
      (draft.uses("bases") ? bases : resources).add("../" + base);
    }
    if (own) {
      String file = yaml.once(8) ? "all.json" : "all.yaml";
      draft.file(folder + "/" + file, objects(file.endsWith("json")));
      resources.add(yaml.below(resources.size() + 1), file);
    }
    if (!resources.isEmpty()) {
      k.put("resources", resources);
    }
    if (!bases.isEmpty()) {
      k.put("bases", bases);
    }
    features(folder, k, false, 0);
    draft.file(
        folder
            + "/"
            + yaml.any(
                List.of(
                    "kustomization.yaml",
                    "kustomization.yaml",
                    "kustomization.yml",
                    "Kustomization")),
        yaml.document(k));
  }

  private void features(String folder, Map<String, Object> k, boolean component, int depth) {
    generators.add(folder, k);
    plugins.addGenerators(folder, k);
    if (depth < 2 && draft.uses("components")) {
      var names = new ArrayList<Object>();
      for (int i = yaml.below(2); i >= 0; i--) {
        names.add("../" + component(depth + 1));
      }
      k.put("components", names);
    }
    patches.add(folder, k);
    settings.add(folder, k, component);
    replacements.add(folder, k);
    plugins.addTransformers(folder, k);
  }

  private String component(int depth) {
    String folder = "part" + parts++;
    Map<String, Object> k =
        map("apiVersion", "kustomize.config.k8s.io/v1alpha1", "kind", "Component");
    if (yaml.once(3)) {
      draft.file(folder + "/all.yaml", objects(false));
      k.put("resources", List.of("all.yaml"));
    }
    features(folder, k, true, depth);
    draft.file(folder + "/kustomization.yaml", yaml.document(k));
    return folder;
  }

  /** The text of a file with new objects. */
  private String objects(boolean json) {
    var documents = new ArrayList<Object>();
    var texts = new ArrayList<String>();
    for (int i = yaml.below(4) + 1; i > 0; i--) {
      String[] kind = yaml.any(RandomObjects.KINDS).split(" ");
      String namespace = yaml.once(8) ? yaml.any(List.of("shop", "default", "\"5\"")) : "";
      Made one =
          new Made(
              kind[0],
              kind[1],
              yaml.any(RandomObjects.NAMES),
              namespace,
              new RandomObjects(yaml).body(kind[1], kind[0]),
              false);
      if (!draft.those(one::same).isEmpty() || taken.stream().anyMatch(one::same)) {
        continue;
      }
      if (kind[1].matches("Till|ConfigMap") && yaml.once(4) && !json) {
        one = new Made(kind[0], kind[1], one.name(), "", map(), false);
        texts.add(new RandomText(yaml).document(one));
      } else {
        documents.add(object(one));
      }
      draft.made.add(one);
    }
    if (json) {
      return RandomJsonPatches.json(map("apiVersion", "v1", "kind", "List", "items", documents))
          + "\n";
    }
    if (draft.uses("lists") && !documents.isEmpty()) {
      texts.add(yaml.document(map("apiVersion", "v1", "kind", "List", "items", documents)));
    } else {
      documents.forEach(d -> texts.add(yaml.document(asMap(d))));
    }
    String separator = yaml.any(List.of("---\n", "---\n", "--- # next\n", "---\n---\n"));
    return (yaml.once(20) ? "\ufeff" : "")
        + (yaml.once(6) ? "---\n" : "")
        + String.join(separator, texts);
  }

  private static Map<String, Object> asMap(Object object) {
    var map = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) object).forEach((key, value) -> map.put((String) key, value));
    return map;
  }

  private Map<String, Object> object(Made one) {
    Map<String, Object> metadata = map("name", one.name());
    if (!one.namespace().isEmpty()) {
      metadata.put("namespace", one.namespace());
    }
    if (yaml.once(3)) {
      metadata.put(
          "labels", map("app", yaml.text(), yaml.any(List.of("tier", "k1", "a/b")), yaml.text()));
    }
    if (yaml.once(3)) {
      metadata.put("annotations", map("note", yaml.scalar(), "long", yaml.text()));
    }
    if (draft.uses("notes")) {
      metadata.put("annotations", notes(one));
    }
    Map<String, Object> object =
        map("apiVersion", one.apiVersion(), "kind", one.kind(), "metadata", metadata);
    object.putAll(one.body());
    return object;
  }

  /** Annotations that mean something to kustomize. */
  private Map<String, Object> notes(Made one) {
    Map<String, Object> notes = map("note", yaml.scalar());
    String key = yaml.any(NOTES);
    if (key.endsWith("needsHashSuffix") && !one.kind().matches("ConfigMap|Secret")) {
      return notes;
    }
    notes.put(key, yaml.any(List.of("\"true\"", "enabled", "merge", "web", "\"false\"", "p-")));
    if (yaml.once(5)) {
      notes.put("internal.config.kubernetes.io/previousNames", yaml.any(List.of("old", "web")));
      notes.put("internal.config.kubernetes.io/previousKinds", one.kind());
      notes.put("internal.config.kubernetes.io/previousNamespaces", "default");
    }
    return notes;
  }
}
