package dev.hoist.render;

import static dev.hoist.render.Draft.map;
import static dev.hoist.render.Draft.plain;

import dev.hoist.render.Draft.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replacements and vars. */
final class RandomReplacements {
  static final List<String> SELECTORS =
      List.of(
          "app",
          "\"!app\"",
          "app=web",
          "\"app in (web, a)\"",
          "app!=web",
          "\"app notin (web),tier\"",
          "\"a/b\"",
          "n>1");

  private final Draft draft;
  private final RandomYaml yaml;
  private int vars;

  /** Whether the source that was made last is a text; it may be a whole mapping. */
  private boolean copiesText;

  RandomReplacements(Draft draft) {
    this.draft = draft;
    this.yaml = draft.yaml;
  }

  void add(String folder, Map<String, Object> k) {
    if (draft.made.isEmpty() || draft.twice) {
      return;
    }
    if (draft.uses("replacements")) {
      var list = new ArrayList<Object>();
      for (int i = yaml.below(2); i >= 0; i--) {
        Map<String, Object> one = replacement();
        if (yaml.once(4)) {
          String file = "replacement" + i + ".yaml";
          draft.file(
              folder + "/" + file, yaml.once(2) ? yaml.document(one) : yaml.list(List.of(one)));
          list.add(map("path", file));
        } else {
          list.add(one);
        }
      }
      k.put("replacements", list);
    }
    if (draft.uses("vars")) {
      var list = new ArrayList<Object>();
      for (int i = yaml.below(2); i >= 0 && vars < 3; i--) {
        list.add(variable(yaml.any(draft.made)));
      }
      if (!list.isEmpty()) {
        k.put("vars", list);
      }
    }
  }

  private Map<String, Object> variable(Made one) {
    Map<String, Object> reference =
        map("apiVersion", one.apiVersion(), "kind", one.kind(), "name", one.name());
    if (!one.namespace().isEmpty()) {
      reference.put("namespace", one.namespace());
    }
    Map<String, Object> variable =
        map("name", List.of("ONE", "TWO", "VAR").get(vars++), "objref", reference);
    if (!yaml.once(3) && !one.body().isEmpty()) {
      List<Object> path = draft.path(one.body(), !yaml.once(6));
      variable.put("fieldref", map("fieldPath", text(dotted(path, false, false, one.body()))));
    } else if (yaml.once(2)) {
      variable.put(
          "fieldref", map("fieldPath", yaml.any(List.of("metadata.name", "kind", "apiVersion"))));
    }
    return variable;
  }

  /** One replacement, for plugins too. */
  Map<String, Object> replacement() {
    Map<String, Object> one = map();
    if (Draft.NEWER && yaml.once(6)) {
      String text = yaml.text();
      // what reads as a mapping is edited as one later, where delimiters count in hoist alone
      one.put("sourceValue", text.contains(": ") ? "plain text" : text);
      copiesText = true;
    } else {
      one.put("source", source(yaml.any(draft.made)));
    }
    var targets = new ArrayList<Object>();
    for (int i = yaml.below(2); i >= 0; i--) {
      targets.add(target(yaml.any(draft.made)));
    }
    one.put("targets", targets);
    return one;
  }

  private Map<String, Object> source(Made from) {
    copiesText = true;
    Map<String, Object> source =
        map("kind", from.kind(), "name", from.name(), "version", from.version());
    if (!from.group().isEmpty()) {
      source.put("group", from.group());
    }
    if (!from.namespace().isEmpty()) {
      source.put("namespace", from.namespace());
    }
    if (!from.body().isEmpty() && !yaml.once(4)) {
      boolean whole = yaml.once(6);
      List<Object> path = draft.path(from.body(), !whole);
      if (Draft.at(from.body(), path) instanceof String value && value.contains(",")) {
        path = List.of("kind"); // in a name, kustomize takes commas for separators
      }
      copiesText = Draft.at(from.body(), path) instanceof String;
      source.put("fieldPath", text(dotted(path, yaml.once(2), yaml.once(15), from.body())));
      if (yaml.once(5) && Draft.at(from.body(), path) instanceof String) {
        source.put(
            "options", map("delimiter", yaml.any(List.of("\":\"", "\"-\"", "\" \"", "/", "."))));
        if (yaml.once(4)) {
          source.put("options", map("delimiter", "\":\"", "index", yaml.any(List.of("0", "1"))));
        }
      }
    }
    return source;
  }

  private Map<String, Object> target(Made to) {
    Map<String, Object> select = map("kind", to.kind());
    if (!yaml.once(3)) {
      select.put("name", to.name());
    }
    if (yaml.once(3)) {
      select.put("version", to.version());
    }
    if (yaml.once(8)) {
      select.put("labelSelector", yaml.any(SELECTORS));
    }
    if (Draft.NEWER && yaml.once(4)) {
      select.put("name", yaml.any(List.of("\".*\"", "\"w.b|db\"", "we")));
    }
    var paths = new ArrayList<Object>();
    for (int i = yaml.below(2); i >= 0; i--) {
      // what is copied into several places of itself holds itself more often in kustomize
      paths.add(text(copiesText ? path(to) : path(to).replace("*", "0")));
    }
    Map<String, Object> target = map("select", select, "fieldPaths", paths);
    if (yaml.once(5)) {
      target.put(
          "reject", List.of(map("name", yaml.any(List.of("web", "cm"))), map("kind", "Service")));
    }
    Map<String, Object> options = map();
    // a mapping copied into a field that is made inside it holds a part of what it becomes
    if (!yaml.once(6) && copiesText) {
      options.put("create", "true");
    }
    // inside of texts, delimiters count in kustomize's main branch alone
    boolean intoText = paths.toString().contains("config");
    if (yaml.once(5) && !intoText) {
      options.put("delimiter", yaml.any(List.of("\":\"", "\"-\"", "/")));
      if (yaml.once(2)) {
        options.put("index", yaml.any(List.of("0", "1", "-1", "5")));
      }
    }
    if (!options.isEmpty()) {
      target.put("options", options);
    }
    return target;
  }

  /** A path in a target, mostly to a field that holds a text. */
  private String path(Made to) {
    if (yaml.once(3) || to.body().isEmpty()) {
      return yaml.any(
          List.of(
              "metadata.annotations.from",
              "metadata.annotations.from",
              "metadata.annotations.also",
              "metadata.annotations.[a.b/c]",
              "metadata.annotations.x\\.y/z",
              "metadata.labels.app",
              "spec.from.deep",
              "data.k",
              "metadata.name",
              "spec.list.0",
              "spec.list.[name=a].value",
              "spec.template.spec.containers.[name=a].env.[name=NEW].value",
              "spec.template.spec.containers.*.image",
              "spec.template.spec.containers.0.args.-",
              "spec.rules.*.host"));
    }
    for (int i = 0; i < 5; i++) {
      List<Object> path = draft.path(to.body(), !yaml.once(8));
      Object old = Draft.at(to.body(), path);
      if (!(old instanceof String text) || text.matches("[\"'].*|[a-z].*[g-z].*")) {
        String dotted = dotted(path, yaml.once(2), true, to.body());
        if (Draft.NEWER && dotted.endsWith("config.json")) {
          return dotted + yaml.any(List.of(".a.b.1", ".c", ".a", ".new"));
        }
        if (Draft.NEWER && dotted.endsWith("config.yaml")) {
          return dotted + yaml.any(List.of(".a.b", ".list.0", ".new"));
        }
        return dotted;
      }
    }
    return "metadata.annotations.from";
  }

  /** A path with dots; list items may be named by a field if they have one. */
  private static String dotted(
      List<Object> path, boolean named, boolean wild, Map<String, Object> body) {
    var out = new ArrayList<String>();
    for (int i = 0; i < path.size(); i++) {
      Object step = path.get(i);
      String text = step.toString().replace(".", "\\.");
      if (step instanceof Integer && named) {
        Object item = Draft.at(body, path.subList(0, i + 1));
        if (item instanceof Map<?, ?> map
            && map.get("name") instanceof String name
            && !name.equals("null")) {
          text = "[name=" + plain(name) + "]";
        } else if (item instanceof String scalar && scalar.matches("[a-z]+")) {
          text = "[=" + scalar + "]";
        } else if (wild && i % 2 == 0) {
          text = "*";
        }
      }
      out.add(text);
    }
    return String.join(".", out);
  }

  private static String text(String path) {
    return "'" + path.replace("'", "''") + "'";
  }
}
