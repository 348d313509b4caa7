package dev.hoist.render;

import dev.hoist.node.Mapping;

/** Annotations that only a build needs are removed at its end; the others become texts. */
final class BuildAnnotations {
  private static final String INTERNAL = "internal.config.kubernetes.io/";

  private BuildAnnotations() {}

  /** The annotations as kustomize leaves them when it writes one of its own among them. */
  static Mapping asTexts(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    return metadata == null || metadata.mapping("annotations") == null
        ? body
        : body.with("metadata", TextMaps.rewrite(metadata, "annotations"));
  }

  static Mapping strip(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    if (metadata == null || !metadata.has("annotations")) {
      return body;
    }
    Mapping annotations = metadata.mapping("annotations");
    if (annotations != null) {
      Mapping kept = annotations;
      for (int i = 0; i < annotations.size(); i++) {
        if (isInternal(annotations.key(i))) {
          kept = kept.without(annotations.key(i));
        }
      }
      metadata = metadata.with("annotations", kept);
    }
    return body.with("metadata", TextMaps.rewrite(metadata, "annotations"));
  }

  private static boolean isInternal(String key) {
    if (key.startsWith(INTERNAL)) {
      return true;
    }
    return switch (key) {
      case "config.kubernetes.io/path",
          "config.kubernetes.io/index",
          "config.k8s.io/id",
          "config.kubernetes.io/origin",
          "alpha.config.kubernetes.io/transformations" ->
          true;
      default -> false;
    };
  }
}
