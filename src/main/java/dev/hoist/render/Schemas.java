package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the types of resources in one build: the built-in table, or the OpenAPI document
 * that a kustomization names, which takes its place as a whole. The first kustomization to name one
 * decides, the target before its bases.
 */
final class Schemas {
  /** The version that kustomize carries. */
  private static final String BUILT_IN = "v1.21.2";

  private @Nullable Map<String, MergeKeys.Type> roots;

  /** Takes a kustomization's {@code openapi} field into account. */
  void use(Mapping field, Loader loader) {
    Scalar path = field.get("path") instanceof Scalar scalar ? scalar : null;
    Scalar version = field.get("version") instanceof Scalar scalar ? scalar : null;
    if (path != null && version != null) {
      throw fault(
          version, "both a built-in version and a schema of your own are given", "keep one");
    }
    if (version != null && !version.text().equals(BUILT_IN)) {
      throw fault(
          version,
          "OpenAPI version \"" + version.text() + "\" is not built in",
          "write version: " + BUILT_IN);
    }
    if (roots != null) {
      return;
    }
    if (path != null) {
      roots = OpenApi.read(path, loader);
    } else if (version != null) {
      roots = MergeKeys.builtIn();
    }
  }

  private static HoistException fault(Scalar at, String message, String hint) {
    return Diagnostic.error("openapi.invalid", at.origin(), message).hint(hint).asException();
  }

  /** The type of an object by its apiVersion and kind; null when it is not known. */
  MergeKeys.@Nullable Schema of(Mapping object) {
    String apiVersion = object.text("apiVersion");
    String kind = object.text("kind");
    if (apiVersion == null || kind == null) {
      return null;
    }
    return (roots == null ? MergeKeys.builtIn() : roots).get(apiVersion + "/" + kind);
  }
}
