package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Annotations in which a build keeps its notes: read at its start, removed at its end. */
final class BuildAnnotations {
  private static final String INTERNAL = "internal.config.kubernetes.io/";

  private BuildAnnotations() {}

  /**
   * Takes over what an earlier build noted of a resource and left in its annotations, as the output
   * of a library that stops before the end does: its former ids, its affixes, and whether its name
   * is to end in a hash.
   */
  static void recall(Item item) {
    Mapping metadata = item.body().mapping("metadata");
    Mapping notes = metadata == null ? null : metadata.mapping("annotations");
    if (notes == null) {
      return;
    }
    for (int i = 0; i < notes.size(); i++) {
      if (notes.key(i).startsWith(INTERNAL) && notes.value(i) instanceof Scalar note) {
        recall(item, notes, notes.key(i).substring(INTERNAL.length()), note);
      }
    }
  }

  private static void recall(Item item, Mapping notes, String key, Scalar note) {
    switch (key) {
      case "previousNames" -> recallIds(item, notes, note);
      case "prefixes" -> item.prefixes().addAll(parts(note.text()));
      case "suffixes" -> item.suffixes().addAll(parts(note.text()));
      case "needsHashSuffix" -> item.setNeedsHash(note.text().equals("enabled"));
      default -> {}
    }
  }

  private static void recallIds(Item item, Mapping notes, Scalar note) {
    List<String> names = parts(note.text());
    List<String> namespaces = parts(text(notes, "previousNamespaces"));
    List<String> kinds = parts(text(notes, "previousKinds"));
    if (names.size() != namespaces.size() || names.size() != kinds.size()) {
      throw Diagnostic.error(
              "annotation.history",
              note.origin(),
              "the resource notes "
                  + names.size()
                  + " former names, "
                  + namespaces.size()
                  + " former namespaces and "
                  + kinds.size()
                  + " former kinds")
          .hint("remove the annotations that start with " + INTERNAL)
          .asException();
    }
    for (int i = 0; i < names.size(); i++) {
      item.remember(new Item.Past(namespaces.get(i), names.get(i), kinds.get(i)));
    }
  }

  private static String text(Mapping notes, String key) {
    String text = notes.text(INTERNAL + key);
    return text == null ? "" : text;
  }

  private static List<String> parts(String text) {
    return List.of(text.split(",", -1));
  }

  static @Nullable Scalar get(Mapping body, String key) {
    Mapping metadata = body.mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    return annotations != null && annotations.get(key) instanceof Scalar scalar ? scalar : null;
  }

  /** Without an annotation, and without the field if nothing else stands there. */
  static Mapping without(Mapping body, String key) {
    Mapping metadata = body.mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    if (metadata == null || annotations == null || !annotations.has(key)) {
      return body;
    }
    Mapping rest = annotations.without(key);
    return body.with(
        "metadata",
        rest.isEmpty() ? metadata.without("annotations") : metadata.with("annotations", rest));
  }

  /** The annotations as kustomize leaves them when it writes one of its own among them. */
  static Mapping asTexts(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    return metadata == null || metadata.mapping("annotations") == null
        ? body
        : body.with("metadata", TextMaps.rewrite(metadata, "annotations"));
  }

  /** Without the notes, but for those that {@link BuildMetadata} keeps. */
  static Mapping strip(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    if (metadata == null || !metadata.has("annotations")) {
      return body;
    }
    Mapping annotations = metadata.mapping("annotations");
    if (annotations != null) {
      MappingDraft kept = annotations.draft();
      for (int i = 0; i < annotations.size(); i++) {
        if (isInternal(annotations.key(i))) {
          kept.without(annotations.key(i));
        }
      }
      metadata = metadata.with("annotations", kept.build());
    }
    return body.with("metadata", TextMaps.rewrite(metadata, "annotations"));
  }

  private static boolean isInternal(String key) {
    if (key.startsWith(INTERNAL)) {
      return true;
    }
    return switch (key) {
      case "config.kubernetes.io/path", "config.kubernetes.io/index", "config.k8s.io/id" -> true;
      default -> false;
    };
  }
}
