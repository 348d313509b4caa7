package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Reads merge keys out of an OpenAPI v2 document in JSON or YAML. */
final class OpenApi {
  private static final String REFERENCE = "#/definitions/";

  private final Mapping definitions;
  private final Map<String, MergeKeys.Type> types = new HashMap<>();

  /** One type leads to the next, for longer than the stack could follow. */
  private final Queue<String> unread = new ArrayDeque<>();

  private OpenApi(Mapping definitions) {
    this.definitions = definitions;
  }

  /** The types that a document gives an apiVersion and kind, by {@code apiVersion/kind}. */
  static Map<String, MergeKeys.Type> read(Scalar path, Loader loader) {
    String shown = loader.shown(path);
    Node node = YamlReader.first(loader.file(path), shown, YamlReader.Keys.LAST_WINS);
    Mapping definitions = node instanceof Mapping document ? document.mapping("definitions") : null;
    if (definitions == null) {
      throw Diagnostic.error(
              "openapi.invalid",
              node == null ? Origin.of(shown) : node.origin(),
              "the file is no OpenAPI document: it has no definitions")
          .because("it is named here", path.origin())
          .hint("name a file as kubectl get --raw /openapi/v2 gives it")
          .asException();
    }
    var reader = new OpenApi(definitions);
    Map<String, MergeKeys.Type> roots = new HashMap<>();
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.value(i) instanceof Mapping definition
          && definition.get("x-kubernetes-group-version-kind") instanceof Sequence kinds) {
        for (Node kind : kinds.items()) {
          if (kind instanceof Mapping id) {
            roots.put(key(id), reader.type(definitions.key(i)));
          }
        }
      }
    }
    reader.readTypes();
    return roots;
  }

  private static String key(Mapping id) {
    String group = id.text("group");
    String prefix = group == null || group.isEmpty() ? "" : group + "/";
    return prefix + id.text("version") + "/" + id.text("kind");
  }

  /** A type may contain itself, so it is known by name before its fields are. */
  private MergeKeys.Type type(String name) {
    MergeKeys.Type known = types.get(name);
    if (known != null) {
      return known;
    }
    var type = new MergeKeys.Type(new HashMap<>(), null);
    types.put(name, type);
    unread.add(name);
    return type;
  }

  /** Reads the types that were named so far, and those that they name. */
  private void readTypes() {
    while (!unread.isEmpty()) {
      String name = unread.remove();
      MergeKeys.Type type = types.get(name);
      Mapping definition = definitions.mapping(name);
      if (type != null && definition != null) {
        fill(type.fields(), definition);
      }
    }
  }

  private void fill(Map<String, MergeKeys.Schema> fields, Mapping schema) {
    Mapping properties = schema.mapping("properties");
    for (int i = 0; properties != null && i < properties.size(); i++) {
      if (properties.value(i) instanceof Mapping property) {
        fields.put(properties.key(i), schema(property));
      }
    }
  }

  private MergeKeys.Schema schema(Mapping property) {
    Mapping items = property.mapping("items");
    if (items != null || "array".equals(property.text("type"))) {
      return list(property, items);
    }
    return object(property);
  }

  private MergeKeys.Type object(Mapping property) {
    String reference = property.text("$ref");
    if (reference != null && reference.startsWith(REFERENCE)) {
      return type(reference.substring(REFERENCE.length()));
    }
    Map<String, MergeKeys.Schema> fields = new HashMap<>();
    fill(fields, property);
    Mapping others = property.mapping("additionalProperties");
    return new MergeKeys.Type(fields, others == null ? null : schema(others));
  }

  private MergeKeys.Schema list(Mapping property, @Nullable Mapping items) {
    String strategy = property.text("x-kubernetes-patch-strategy");
    if (strategy == null || !strategy.contains("merge")) {
      return MergeKeys.UNKNOWN;
    }
    var keys = new ArrayList<String>();
    if (property.get("x-kubernetes-list-map-keys") instanceof Sequence list) {
      for (Node key : list.items()) {
        if (key instanceof Scalar scalar) {
          keys.add(scalar.text());
        }
      }
    }
    String mergeKey = property.text("x-kubernetes-patch-merge-key");
    if (keys.isEmpty() && mergeKey != null) {
      keys.add(mergeKey);
    }
    return new MergeKeys.Keyed(
        items == null ? MergeKeys.UNKNOWN : object(items), List.copyOf(keys));
  }
}
