package dev.hoist.finding;

import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CustomResourceDefinitions of both sides, by the kind they define; the second side wins. */
final class Definitions {
  static final String TYPE = "CustomResourceDefinition.apiextensions.k8s.io";

  private final Map<String, Mapping> byType = new HashMap<>();

  Definitions(Sides sides) {
    add(sides.before());
    add(sides.after());
  }

  private void add(Objects objects) {
    for (Resource resource : objects.ofKind("CustomResourceDefinition")) {
      byType.put(defined(resource.body()), resource.body());
    }
  }

  /** The kind and group that a CustomResourceDefinition defines. */
  static String defined(Mapping definition) {
    String group = Inside.text(definition, "spec", "group");
    String kind = Inside.text(definition, "spec", "names", "kind");
    return Type.of(group == null ? "" : group, kind == null ? "" : kind);
  }

  /** The schema of a version of a kind; null when none is known. */
  @Nullable Mapping schema(String type, String version) {
    Mapping definition = byType.get(type);
    Mapping found =
        definition == null ? null : Inside.named(definition, "spec", "versions").get(version);
    return found == null ? null : Inside.mapping(found, "schema", "openAPIV3Schema");
  }
}
