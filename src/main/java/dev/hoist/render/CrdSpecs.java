package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files under {@code crds}: OpenAPI definitions of custom resources whose properties say, by
 * extensions, which fields hold names, labels or references. They become transformer configuration.
 */
final class CrdSpecs {
  private static final String PREFIX = "x-kubernetes-";
  private static final int MAX_DEPTH = 50;

  /**
   * How much text the paths may have together: two references each to the next definition double
   * them with each.
   */
  private static final int MAX_WRITTEN = 20_000_000;

  private final Mapping definitions;
  private final List<FieldSpec> names = new ArrayList<>();
  private final List<FieldSpec> labels = new ArrayList<>();
  private final List<FieldSpec> annotations = new ArrayList<>();
  private final List<DefaultSpecs.NameReference> references = new ArrayList<>();

  private @Nullable Set<String> telling;
  private int written;

  private CrdSpecs(Mapping definitions) {
    this.definitions = definitions;
  }

  /** The configuration that a file adds. */
  static TransformerConfig read(Scalar file, Loader loader) {
    String shown = loader.shown(file);
    Node node = YamlReader.first(loader.file(file), shown, YamlReader.Keys.LAST_WINS);
    if (!(node instanceof Mapping definitions)) {
      throw Diagnostic.error(
              "crds.invalid",
              node == null ? Origin.of(shown) : node.origin(),
              "the file must hold an object of OpenAPI definitions")
          .hint("write definitions by type name")
          .asException();
    }
    var specs = new CrdSpecs(definitions);
    for (int i = 0; i < definitions.size(); i++) {
      String type = definitions.key(i);
      Mapping properties = specs.properties(type);
      if (properties != null
          && properties.has("kind")
          && properties.has("apiVersion")
          && properties.has("metadata")) {
        specs.walk(type, type.substring(type.lastIndexOf('.') + 1), new ArrayList<>());
      }
    }
    return specs.config();
  }

  private @Nullable Mapping properties(String type) {
    Mapping definition = definitions.mapping(type);
    Mapping schema = definition == null ? null : definition.mapping("Schema");
    return schema == null ? null : schema.mapping("properties");
  }

  private void walk(String type, String kind, List<String> path) {
    Mapping properties = properties(type);
    if (properties == null || path.size() > MAX_DEPTH) {
      return;
    }
    for (int i = 0; i < properties.size(); i++) {
      if (properties.value(i) instanceof Mapping property) {
        path.add(properties.key(i));
        property(property, kind, path);
        path.remove(path.size() - 1);
      }
    }
  }

  private void property(Mapping property, String kind, List<String> path) {
    if (property.text(PREFIX + "annotation") != null) {
      annotations.add(spec(String.join("/", path), kind));
    }
    if (property.text(PREFIX + "label-selector") != null) {
      labels.add(spec(String.join("/", path), kind));
    }
    if (property.text(PREFIX + "identity") != null) {
      names.add(spec(String.join("/", path), kind));
    }
    String version = property.text(PREFIX + "object-ref-api-version");
    String target = property.text(PREFIX + "object-ref-kind");
    if (version != null && target != null) {
      String key = property.text(PREFIX + "object-ref-name-key");
      FieldSpec field = spec(String.join("/", path) + "/" + (key == null ? "name" : key), kind);
      references.add(new DefaultSpecs.NameReference("", version, target, List.of(field)));
    }
    String ref = property.text("$ref");
    if (ref != null && telling().contains(ref)) {
      walk(ref, kind, path);
    }
  }

  /** The types that say something, or refer to one that does; all others need no walk. */
  private Set<String> telling() {
    if (telling == null) {
      telling = findTelling();
    }
    return telling;
  }

  private Set<String> findTelling() {
    Map<String, List<String>> referrers = new HashMap<>();
    Queue<String> found = new ArrayDeque<>();
    for (int i = 0; i < definitions.size(); i++) {
      String type = definitions.key(i);
      Mapping properties = properties(type);
      for (int j = 0; properties != null && j < properties.size(); j++) {
        if (properties.value(j) instanceof Mapping property) {
          String ref = property.text("$ref");
          if (ref != null) {
            referrers.computeIfAbsent(ref, none -> new ArrayList<>()).add(type);
          }
          if (says(property)) {
            found.add(type);
          }
        }
      }
    }
    Set<String> all = new HashSet<>();
    while (!found.isEmpty()) {
      String type = found.remove();
      if (all.add(type)) {
        found.addAll(referrers.getOrDefault(type, List.of()));
      }
    }
    return all;
  }

  private static boolean says(Mapping property) {
    for (int i = 0; i < property.size(); i++) {
      if (property.key(i).startsWith(PREFIX)) {
        return true;
      }
    }
    return false;
  }

  private FieldSpec spec(String path, String kind) {
    written += path.length() + 100;
    if (written > MAX_WRITTEN) {
      throw Diagnostic.error(
              "crds.invalid",
              definitions.origin(),
              "with its references written out, the file configures too many fields")
          .hint("remove definitions that refer to others again and again")
          .asException();
    }
    return FieldSpec.of(path, "", "", kind, false);
  }

  private TransformerConfig config() {
    List<FieldSpec> none = List.of();
    return new TransformerConfig(
        names, none, none, labels, none, none, annotations, none, none, none, references);
  }
}
