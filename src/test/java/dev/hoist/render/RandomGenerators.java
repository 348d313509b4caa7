package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import dev.hoist.render.Draft.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entries that make config maps and secrets. */
final class RandomGenerators {
  private final Draft draft;
  private final RandomYaml yaml;

  RandomGenerators(Draft draft) {
    this.draft = draft;
    this.yaml = draft.yaml;
  }

  void add(String folder, Map<String, Object> k) {
    if (!draft.uses("generators")) {
      return;
    }
    for (String field : List.of("configMapGenerator", "secretGenerator")) {
      if (yaml.once(2)) {
        var entries = new ArrayList<Object>();
        for (int i = yaml.below(2); i >= 0; i--) {
          entries.add(entry(folder, field.startsWith("secret"), true));
        }
        k.put(field, entries);
      }
    }
    if (yaml.once(4)) {
      k.put("generatorOptions", options());
    }
  }

  /** One entry. */
  Map<String, Object> entry(String folder, boolean secret, boolean withName) {
    String kind = secret ? "Secret" : "ConfigMap";
    String name = yaml.any(List.of("gen", "made", "cm", "\"7\""));
    String namespace = yaml.once(8) ? yaml.any(List.of("shop", "other")) : "";
    Map<String, Object> entry = withName ? map("name", name) : map();
    if (!namespace.isEmpty()) {
      entry.put("namespace", namespace);
    }
    if (!yaml.once(4)) {
      var literals = new ArrayList<Object>();
      literals.add("a=" + yaml.any(List.of("1", "x y", "<&>", "'q'", "")));
      literals.add(folder + "=v");
      literals.add(
          "'b=\"" + yaml.any(List.of("1\"", "é", "true\"", "'' ''", "a=b\"", "null\"")) + "'");
      entry.put("literals", literals.subList(0, yaml.below(3) + 1));
    }
    if (yaml.once(3)) {
      file(folder);
      entry.put("files", List.of(yaml.any(List.of("app.conf", "b.txt=app.conf"))));
    }
    if (yaml.once(4)) {
      draft.file(folder + "/vars.env", environment());
      if (yaml.once(3)) {
        entry.put("env", "vars.env");
      } else {
        entry.put("envs", List.of("vars.env"));
      }
    }
    if (yaml.once(3)) {
      entry.put("options", options());
    }
    if (secret && yaml.once(3)) {
      entry.put("type", yaml.any(List.of("Opaque", "kubernetes.io/tls", "x")));
    }
    behave(new Made("v1", kind, name, namespace, map("data", map("a", "x")), true), entry);
    return entry;
  }

  private void behave(Made made, Map<String, Object> entry) {
    boolean there = !draft.those(m -> m.same(made)).isEmpty();
    if (there) {
      Made old = yaml.any(draft.those(m -> m.same(made)));
      entry.remove("namespace");
      if (!old.namespace().isEmpty()) {
        entry.put("namespace", old.namespace());
      }
    }
    if (there) {
      entry.put("behavior", yaml.any(List.of("merge", "replace", "merge")));
    } else {
      draft.made.add(made);
      if (yaml.once(6)) {
        entry.put("behavior", "create");
      }
    }
  }

  private void file(String folder) {
    String path = folder + "/app.conf";
    if (yaml.once(5)) {
      var bytes = new byte[yaml.below(90)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) yaml.below(256);
      }
      draft.files.put(path, bytes);
      return;
    }
    if (yaml.once(4)) {
      draft.file(path, new RandomText(yaml).characters(40));
      return;
    }
    draft.file(
        path,
        String.join("\n", yaml.block().subList(1, 2))
            + yaml.any(List.of("\nkey = value\n", "\r\nkey = value\r\n", "\n\tkey: |\n", "\nx \n"))
            + (yaml.once(2) ? "  x\n" : "\n"));
  }

  private String environment() {
    var lines = new ArrayList<String>();
    if (yaml.once(5)) {
      lines.add("\ufeff# mark");
    }
    for (int i = yaml.below(4); i >= 0; i--) {
      lines.add(
          yaml.any(List.of("E%=1", " F%=a=b", "# no", "", "G% = x ", "H%", "I%='q'", "J%=\"é\"\r"))
              .replace("%", "" + i));
    }
    return String.join("\n", lines) + (yaml.once(2) ? "\n" : "");
  }

  Map<String, Object> options() {
    Map<String, Object> options = map();
    if (yaml.once(2)) {
      options.put("disableNameSuffixHash", yaml.any(List.of("true", "true", "false")));
    }
    if (yaml.once(3)) {
      options.put("labels", map("l", yaml.text(), "app", "web"));
    }
    if (yaml.once(3)) {
      options.put("annotations", map(yaml.once(20) ? "n" : "note", yaml.text()));
    }
    if (yaml.once(4)) {
      options.put("immutable", "true");
    }
    if (options.isEmpty()) {
      options.put("labels", map("o", yaml.text()));
    }
    return options;
  }
}
