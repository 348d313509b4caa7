package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Finds the resource that a patch names by its own apiVersion, kind, name and namespace. */
final class NamedTarget {
  private NamedTarget() {}

  /** The one resource that a patch without target names. */
  static Item of(Mapping patch, Accumulation resources) {
    ResourceId raw = ResourceId.of(patch);
    ResourceId id =
        new ResourceId(
            raw.group(),
            raw.version(),
            raw.kind(),
            Scope.effective(raw.group(), raw.version(), raw.kind(), raw.namespace()),
            raw.name());
    List<Item> found = resources.withAnyId(id);
    if (found.size() == 1) {
      return found.get(0);
    }
    Mapping metadata = patch.mapping("metadata");
    Node name = metadata == null ? null : metadata.get("name");
    Origin at = name == null ? patch.origin() : name.origin();
    if (found.isEmpty()) {
      throw notFound(raw, resources, at).asException();
    }
    Diagnostic fault =
        Diagnostic.error(
            "patch.ambiguous",
            at,
            Item.describe(raw, raw.namespace()) + " of the patch may mean several resources");
    for (Item item : found) {
      fault = fault.because("it may mean " + item.describe(), item.body().origin());
    }
    throw fault.hint("add a target that selects one").asException();
  }

  private static Diagnostic notFound(ResourceId wanted, Accumulation resources, Origin at) {
    var names = new ArrayList<String>();
    Item sameName = null;
    for (Item item : resources.items()) {
      if (item.id().kind().equals(wanted.kind())) {
        names.add(item.id().name());
      }
      if (item.id().name().equals(wanted.name())) {
        sameName = item;
      }
    }
    Diagnostic fault =
        Diagnostic.error(
            "patch.target-missing",
            at,
            "no " + wanted.kind() + " is named \"" + wanted.name() + "\"");
    for (Item item : resources.items()) {
      if (item.id().kind().equals(wanted.kind()) && item.id().name().equals(wanted.name())) {
        return elsewhere(fault, wanted, item);
      }
    }
    var near = Nearest.to(wanted.name(), names);
    if (near.isPresent()) {
      return fault.hint("write name: " + near.get());
    }
    if (sameName != null) {
      return fault
          .because("there is a " + sameName.id().kind() + " of that name", sameName.body().origin())
          .hint("write kind: " + sameName.id().kind());
    }
    return fault.hint("name a resource of this kustomization, or add a target that selects some");
  }

  /** The name is right, but apiVersion or namespace is another. */
  private static Diagnostic elsewhere(Diagnostic fault, ResourceId wanted, Item item) {
    String is = apiVersion(item.id());
    String says = apiVersion(wanted);
    if (!is.equals(says)) {
      return fault
          .because(
              "one of that name has apiVersion " + is + ", and the patch says " + says,
              item.body().origin())
          .hint("write apiVersion: " + is);
    }
    String namespace = item.writtenNamespace();
    return fault
        .because(
            "one of that name has "
                + namespaced(namespace)
                + ", and the patch says "
                + namespaced(wanted.namespace()),
            item.body().origin())
        .hint(
            namespace.isEmpty()
                ? "remove the namespace from the patch"
                : "write namespace: " + namespace + " below metadata: of the patch");
  }

  private static String namespaced(String namespace) {
    return namespace.isEmpty() ? "no namespace" : "namespace \"" + namespace + "\"";
  }

  private static String apiVersion(ResourceId id) {
    return id.group().isEmpty() ? id.version() : id.group() + "/" + id.version();
  }
}
