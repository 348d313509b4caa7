package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.resource.ResourceId;

/**
 * A {@code vars} entry: a name that stands for a field of a resource.
 *
 * @param id the resource, whose namespace is effective
 * @param anyNamespace whether the namespace was left open
 */
record Var(String name, ResourceId id, boolean anyNamespace, FieldPath path, Origin origin) {
  static Var read(Fields entry) {
    Scalar name = entry.string("name");
    Fields ref = entry.object("objref", "a var's objref");
    Fields field = entry.object("fieldref", "a var's fieldref");
    ResourceId id = new ResourceId("", "", "", "", "");
    String namespace = "";
    if (ref == null || name == null || name.text().isEmpty()) {
      entry.fault(
          Diagnostic.error("var.incomplete", entry.origin(), "a var needs \"name\" and \"objref\"")
              .hint("add both, or use replacements instead"));
    }
    if (ref != null) {
      String apiVersion = ref.text("apiVersion");
      int slash = apiVersion.indexOf('/');
      String group =
          apiVersion.isEmpty() ? ref.text("group") : apiVersion.substring(0, Math.max(slash, 0));
      String version = apiVersion.isEmpty() ? ref.text("version") : apiVersion.substring(slash + 1);
      namespace = ref.text("namespace");
      String kind = ref.text("kind");
      id =
          new ResourceId(
              group,
              version,
              kind,
              namespace.isEmpty() ? Scope.effective(group, version, kind, "") : namespace,
              ref.text("name"));
      ref.string("group");
      ref.string("version");
      ref.rejectOthers();
    }
    String path = field == null ? "" : field.text("fieldPath");
    if (field != null) {
      field.rejectOthers();
    }
    entry.rejectOthers();
    boolean any = namespace.isEmpty() && !id.namespace().equals(Scope.NONE);
    return new Var(
        name == null ? "" : name.text(),
        id,
        any,
        FieldPath.of(path.isEmpty() ? "metadata.name" : indexed(path)),
        entry.origin());
  }

  /** Indexes in brackets become segments: {@code a[0].b} is {@code a.0.b}. */
  private static String indexed(String path) {
    return path.replaceAll("\\[(\\d+)\\]", ".$1");
  }

  boolean isFor(ResourceId candidate) {
    return id.group().equals(candidate.group())
        && id.version().equals(candidate.version())
        && id.kind().equals(candidate.kind())
        && id.name().equals(candidate.name())
        && (anyNamespace || id.namespace().equals(candidate.namespace()));
  }
}
