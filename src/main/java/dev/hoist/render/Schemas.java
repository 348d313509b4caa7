package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the types of resources in one build: the built-in table, or the OpenAPI document
 * that a kustomization names, which takes its place as a whole. The first kustomization to name one
 * decides, the target before its bases. What a base does before its sibling names one needs the
 * built-in table; then the two are united, as in kustomize, which has but one table per process.
 */
final class Schemas {
  /** The version that kustomize carries. */
  private static final String BUILT_IN = "v1.21.2";

  /** What has been made of the built-in table before a document was named. */
  private enum BuiltIn {
    UNTOUCHED,
    /** An unknown type was met: the table is read after the document, and wins. */
    WANTED,
    /** A merge has read it: the document is read after it, and wins. */
    READ
  }

  private @Nullable Map<String, MergeKeys.Type> roots;
  private BuiltIn builtIn = BuiltIn.UNTOUCHED;

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
      roots = united(OpenApi.read(path, loader));
    } else if (version != null) {
      roots = MergeKeys.builtIn();
    }
  }

  private Map<String, MergeKeys.Type> united(Map<String, MergeKeys.Type> own) {
    if (builtIn == BuiltIn.UNTOUCHED) {
      return own;
    }
    boolean ownLast = builtIn == BuiltIn.READ;
    var both = new HashMap<>(ownLast ? MergeKeys.builtIn() : own);
    both.putAll(ownLast ? own : MergeKeys.builtIn());
    return both;
  }

  /** Takes notice of a resource that is loaded. */
  void meet(Mapping object) {
    if (roots == null && builtIn == BuiltIn.UNTOUCHED && !Scope.isKnown(type(object))) {
      builtIn = BuiltIn.WANTED;
    }
  }

  private static HoistException fault(Scalar at, String message, String hint) {
    return Diagnostic.error("openapi.invalid", at.origin(), message).hint(hint).asException();
  }

  /** The type of an object by its apiVersion and kind; null when it is not known. */
  MergeKeys.@Nullable Schema of(Mapping object) {
    if (roots == null) {
      builtIn = BuiltIn.READ;
      return MergeKeys.builtIn().get(type(object));
    }
    return roots.get(type(object));
  }

  private static String type(Mapping object) {
    return object.text("apiVersion") + "/" + object.text("kind");
  }
}
