package dev.hoist.render;

import static dev.hoist.render.Draft.map;
import static dev.hoist.render.Draft.plain;

import dev.hoist.render.Draft.Made;
import dev.hoist.render.RandomYaml.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patches in all forms and places. */
final class RandomPatches {
  private final Draft draft;
  private final RandomYaml yaml;
  private final RandomJsonPatches json;

  RandomPatches(Draft draft) {
    this.draft = draft;
    this.yaml = draft.yaml;
    this.json = new RandomJsonPatches(draft);
  }

  void add(String folder, Map<String, Object> k) {
    if (draft.made.isEmpty()) {
      return;
    }
    if (draft.uses("patches")) {
      var patches = new ArrayList<Object>();
      for (int i = yaml.below(3); i >= 0; i--) {
        patches.add(entry(folder, "patch" + i + ".yaml"));
      }
      k.put("patches", patches);
    }
    if (draft.uses("patchesStrategicMerge") && !draft.twice) {
      var patches = new ArrayList<Object>();
      for (int i = yaml.below(2); i >= 0; i--) {
        String text = documents(yaml.once(3) ? 2 : 1);
        if (yaml.once(2)) {
          draft.file(folder + "/merge" + i + ".yaml", text);
          patches.add("merge" + i + ".yaml");
        } else {
          patches.add(block(text));
        }
      }
      k.put("patchesStrategicMerge", patches);
    }
    if (draft.uses("patchesJson6902")) {
      Made one = yaml.any(draft.made);
      Map<String, Object> target =
          map("version", one.version(), "kind", one.kind(), "name", one.name());
      if (!one.group().isEmpty()) {
        target.put("group", one.group());
      }
      if (!one.namespace().isEmpty() && yaml.once(2)) {
        target.put("namespace", one.namespace());
      }
      Map<String, Object> entry = map("target", target);
      content(folder, "json.yaml", json.text(one), entry);
      k.put("patchesJson6902", List.of(entry));
    }
  }

  /** One entry of patches. */
  Map<String, Object> entry(String folder, String file) {
    Made one = yaml.any(draft.made);
    Map<String, Object> entry = map();
    if (yaml.once(3)) {
      content(folder, file, json.text(one), entry);
      entry.put("target", target(one));
    } else if (draft.twice || yaml.once(3)) {
      content(folder, file, yaml.document(patch(one)), entry);
      entry.put("target", target(one));
    } else {
      content(folder, file, documents(yaml.once(4) ? 2 : 1), entry);
    }
    if (yaml.once(8)) {
      entry.put(
          "options",
          map(
              yaml.any(List.of("allowNameChange", "allowKindChange")),
              yaml.any(List.of("true", "true", "false"))));
    }
    return entry;
  }

  /** Writes a text to a file or into the entry. */
  private void content(String folder, String file, String text, Map<String, Object> entry) {
    if (yaml.once(2)) {
      draft.file(folder + "/" + file, text);
      entry.put("path", file);
    } else {
      entry.put("patch", block(text));
    }
  }

  /** A literal block of a text. */
  static Block block(String text) {
    var lines = new ArrayList<String>();
    lines.add("|-");
    lines.addAll(List.of(text.split("\n", -1)));
    return new Block(lines);
  }

  /** What selects an object, and now and then others besides. */
  Map<String, Object> target(Made one) {
    Map<String, Object> target = map();
    String name = plain(one.name());
    if (!yaml.once(4)) {
      target.put(
          "kind",
          yaml.once(5)
              ? yaml.any(List.of("Deployment|StatefulSet", ".*Set", "\".*\""))
              : one.kind());
    }
    if (yaml.once(2)) {
      target.put(
          "name",
          yaml.once(3)
              ? yaml.any(List.of("\".*\"", "web|db", "\".+b\"", "x.y"))
              : name.matches("\\d+") ? "\"" + name + "\"" : name);
    }
    if (yaml.once(6)) {
      target.put("version", yaml.any(List.of(one.version(), "v.*", "v1")));
    }
    if (yaml.once(8)) {
      target.put("group", yaml.any(List.of("apps", "\".*\"", "apps|batch")));
    }
    if (yaml.once(8)) {
      target.put("namespace", yaml.any(List.of("shop", "default", "\"s.*|default\"")));
    }
    if (yaml.once(6)) {
      target.put("labelSelector", yaml.any(RandomReplacements.SELECTORS));
    }
    if (yaml.once(10)) {
      target.put("annotationSelector", yaml.any(RandomReplacements.SELECTORS));
    }
    return target;
  }

  /** Some patch documents; those with a directive on top stand alone. */
  String documents(int count) {
    var documents = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      documents.add(yaml.document(patch(yaml.any(draft.made))));
    }
    return String.join("---\n", documents);
  }

  /** A patch: another random object of the kind, or some fields of the very object. */
  Map<String, Object> patch(Made one) {
    Map<String, Object> metadata = map("name", one.name());
    if (!one.namespace().isEmpty()) {
      metadata.put("namespace", one.namespace());
    }
    if (yaml.once(3)) {
      metadata.put("labels", map("app", yaml.once(6) ? "null" : yaml.text(), "new", yaml.text()));
    }
    if (yaml.once(3)) {
      metadata.put(
          "annotations", map("note", yaml.once(6) ? "null" : yaml.text(), "long", yaml.scalar()));
    }
    Map<String, Object> patch =
        map("apiVersion", one.apiVersion(), "kind", one.kind(), "metadata", metadata);
    Map<String, Object> body = new RandomObjects(yaml).body(one.kind(), one.apiVersion());
    patch.putAll(yaml.once(4) && !one.body().isEmpty() ? part(one.body()) : body);
    if (yaml.once(20)) {
      patch.put("$patch", yaml.any(List.of("delete", "replace", "merge")));
    }
    if (yaml.once(12)) {
      directive(patch);
    }
    return patch;
  }

  /** A branch of a body that ends in another value. */
  private Map<String, Object> part(Map<String, Object> body) {
    List<Object> path = draft.path(body, yaml.once(2));
    Object old = Draft.at(body, path);
    Object value = yaml.once(5) ? "null" : like(old);
    for (int i = path.size() - 1; i > 0; i--) {
      if (path.get(i) instanceof Integer) {
        var item = map();
        if (Draft.at(body, path.subList(0, i + 1)) instanceof Map<?, ?> was) {
          for (String key :
              List.of("name", "containerPort", "port", "protocol", "mountPath", "ip")) {
            if (was.get(key) != null) {
              item.put(key, was.get(key));
            }
          }
          if (value instanceof Map<?, ?> map) {
            map.forEach((key, v) -> item.put((String) key, v));
            // items without a name become one and the same object in kustomize
            item.computeIfPresent("name", (key, v) -> v.equals("\"\"") || v.equals("''") ? "x" : v);
            value = item;
          } else if (yaml.once(3)) {
            item.put("$patch", "delete");
            value = item;
          } else {
            value = Draft.at(body, path.subList(0, i + 1));
          }
        }
        value = List.of(value);
      } else {
        value = map(quoted((String) path.get(i)), value);
      }
    }
    return map(path.get(0), value);
  }

  private Object like(Object old) {
    if (yaml.once(30)) {
      return yaml.value(2);
    }
    return switch (old) {
      case Map<?, ?> ignored -> map(yaml.any(List.of("name", "a", "b")), yaml.scalar());
      case List<?> list when !list.isEmpty() -> List.of(yaml.any(list));
      case List<?> list -> list;
      default -> yaml.scalar();
    };
  }

  static String quoted(String key) {
    return key.matches("[a-zA-Z][a-zA-Z0-9-]*") && !key.matches("n|y|on|off|yes|no|null")
        ? key
        : "\"" + key + "\"";
  }

  /** Puts a directive into some map of a patch. */
  private void directive(Map<String, Object> patch) {
    if (patch.get("spec") instanceof Map<?, ?> spec && !spec.isEmpty()) {
      var fields = map();
      spec.forEach((key, value) -> fields.put((String) key, value));
      switch (yaml.below(3)) {
        case 0 -> fields.put("$patch", yaml.any(List.of("replace", "delete")));
        case 1 -> fields.put("$setElementOrder/containers", List.of(map("name", "b")));
        default -> fields.put("$retainKeys", List.of("type"));
      }
      patch.put("spec", fields);
    } else if (patch.get("data") instanceof Map<?, ?>) {
      patch.put("data", map("$patch", yaml.any(List.of("replace", "delete")), "k", "new"));
    }
  }
}
