package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files under {@code crds}: OpenAPI definitions of custom resources whose properties say, by
 * extensions, which fields hold names, labels or references. They become transformer configuration.
 */
final class CrdSpecs {
  private static final String PREFIX = "x-kubernetes-";

  private final Mapping definitions;
  private final List<FieldSpec> names = new ArrayList<>();
  private final List<FieldSpec> labels = new ArrayList<>();
  private final List<FieldSpec> annotations = new ArrayList<>();
  private final List<DefaultSpecs.NameReference> references = new ArrayList<>();

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
    if (properties == null || path.size() > 50) {
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
    FieldSpec spec = FieldSpec.of(String.join("/", path), "", "", kind, false);
    if (property.text(PREFIX + "annotation") != null) {
      annotations.add(spec);
    }
    if (property.text(PREFIX + "label-selector") != null) {
      labels.add(spec);
    }
    if (property.text(PREFIX + "identity") != null) {
      names.add(spec);
    }
    String version = property.text(PREFIX + "object-ref-api-version");
    String target = property.text(PREFIX + "object-ref-kind");
    if (version != null && target != null) {
      String key = property.text(PREFIX + "object-ref-name-key");
      FieldSpec field =
          FieldSpec.of(
              String.join("/", path) + "/" + (key == null ? "name" : key), "", "", kind, false);
      references.add(new DefaultSpecs.NameReference("", version, target, List.of(field)));
    }
    String ref = property.text("$ref");
    if (ref != null) {
      walk(ref, kind, path);
    }
  }

  private TransformerConfig config() {
    List<FieldSpec> none = List.of();
    return new TransformerConfig(
        names, none, none, labels, none, none, annotations, none, none, none, references);
  }
}
