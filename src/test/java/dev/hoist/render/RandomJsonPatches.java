package dev.hoist.render;

import static dev.hoist.render.Draft.map;

import dev.hoist.render.Draft.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Operations of RFC 6902 on fields that mostly exist. */
final class RandomJsonPatches {
  private final Draft draft;
  private final RandomYaml yaml;

  RandomJsonPatches(Draft draft) {
    this.draft = draft;
    this.yaml = draft.yaml;
  }

  /** A patch as YAML or JSON. */
  String text(Made one) {
    var operations = new ArrayList<Map<String, Object>>();
    for (int i = yaml.below(3); i >= 0; i--) {
      operations.add(operation(one));
    }
    if (yaml.once(3) && operations.stream().noneMatch(RandomJsonPatches::testsEscapedText)) {
      return json(operations).replace("}, {", yaml.any(List.of("}, {", "},{", "},\n {"))) + "\n";
    }
    return yaml.list(operations);
  }

  /** kustomize compares how such texts are spelled in JSON, and never finds them equal. */
  private static boolean testsEscapedText(Map<String, Object> operation) {
    return "test".equals(operation.get("op")) && json(operation).matches(".*[<>&\u2028\u2029].*");
  }

  private Map<String, Object> operation(Made one) {
    Map<String, Object> body = map("metadata", map("name", one.name()), "kind", one.kind());
    body.putAll(one.body());
    List<Object> to = draft.path(body, yaml.once(2));
    boolean special = (to.size() == 1 && !yaml.once(3)) || to.get(0).equals("metadata");
    String path = pointer(to);
    if (special || to.get(0).equals("kind")) {
      path =
          yaml.any(
              List.of(
                  "/metadata/annotations/x", "/metadata/labels", "/metadata/name", "/spec/new"));
      if (!path.equals("/spec/new") || body.get("spec") instanceof Map<?, ?>) {
        return map("op", "add", "path", path, "value", value(one, path));
      }
      path = "/extra";
      return map("op", "add", "path", path, "value", yaml.value(2));
    }
    boolean index = to.get(to.size() - 1) instanceof Integer;
    String end = path.substring(0, path.lastIndexOf('/') + 1);
    return switch (yaml.below(12)) {
      case 0 -> map("op", "remove", "path", path);
      case 1 -> map("op", "test", "path", path, "value", Draft.at(body, to));
      case 2 ->
          map(
              "op",
              "copy",
              "from",
              path,
              "path",
              yaml.any(
                  List.of("/extra", end + "copied".repeat(index ? 0 : 1) + (index ? "-" : ""))));
      case 3 ->
          map(
              "op",
              "move",
              "from",
              path,
              "path",
              yaml.any(List.of("/moved", end + (index ? "0" : "moved"))));
      case 4, 5 ->
          map(
              "op",
              "add",
              "path",
              index ? end + yaml.any(List.of("-", "0", "1", "-1", "00")) : path,
              "value",
              value(one, path));
      case 6 ->
          map("op", "add", "path", end + (index ? "-" : "new~1key~0x"), "value", yaml.value(2));
      case 7 ->
          map(
              "value",
              value(one, path),
              "path",
              path.substring(yaml.once(3) ? 1 : 0),
              "op",
              "replace");
      default -> map("op", "replace", "path", path, "value", value(one, path));
    };
  }

  private Object value(Made one, String path) {
    if (path.equals("/metadata/name")) {
      return "renamed-" + one.kind().toLowerCase(Locale.ROOT);
    }
    if (path.equals("/metadata/labels")) {
      return map("app", yaml.text(), "j", yaml.text());
    }
    if (path.equals("/metadata/annotations/x") || path.endsWith("name") || path.endsWith("image")) {
      return yaml.text();
    }
    return yaml.value(2);
  }

  private static String pointer(List<Object> steps) {
    var out = new StringBuilder();
    for (Object step : steps) {
      out.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
    }
    return out.toString();
  }

  /** JSON of a tree; what is no JSON becomes a text. */
  static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var fields = new ArrayList<String>();
        map.forEach((k, v) -> fields.add("\"" + Draft.plain((String) k) + "\": " + json(v)));
        yield "{" + String.join(", ", fields) + "}";
      }
      case List<?> list ->
          "[" + String.join(", ", list.stream().map(RandomJsonPatches::json).toList()) + "]";
      case RandomYaml.Block block -> "\"" + block.lines().get(1) + "\"";
      default -> {
        String text = value.toString();
        yield text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|true|false|null")
                || text.matches("\"([^\"\\\\]|\\\\[nt\\\\])*\"")
            ? text
            : "\"" + text.replaceAll("[\"\\\\']", "") + "\"";
      }
    };
  }
}
