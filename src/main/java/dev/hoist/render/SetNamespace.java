package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.resource.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves resources into a namespace, save those that a chart gave: helm was told the namespace.
 *
 * @param unsetOnly whether a namespace that is already written stays
 */
record SetNamespace(Scalar namespace, boolean unsetOnly, Subjects subjects, List<FieldSpec> specs)
    implements Transform {

  /**
   * Which subjects of role bindings follow: the mode of the transformer's setRoleBindingSubjects.
   */
  enum Subjects {
    DEFAULT_ONLY,
    ALL_SERVICE_ACCOUNTS,
    NONE
  }

  @Override
  public void apply(Accumulation resources, Loader loader) {
    for (Item item : resources.items()) {
      if (item.isFromChart()) {
        continue;
      }
      item.remember();
      change(item);
    }
    resources.idsChanged();
    refuseConflicts(resources);
  }

  /** Sets the namespace of one resource. */
  void change(Item item) {
    if (!item.isClusterScoped()) {
      item.setBody(inMetadata(item.body()));
    }
    for (FieldSpec spec : specs) {
      if (spec.appliesTo(item.id()) && !isForeign(spec, item.id())) {
        item.setBody(spec.update(item.body(), FieldSpec.Missing.SCALAR, old -> set(spec, old)));
      }
    }
    if (isBinding(item.id()) && subjects != Subjects.NONE) {
      item.setBody(inSubjects(item.body()));
    }
  }

  private void refuseConflicts(Accumulation resources) {
    Map<ResourceId, Item> seen = new HashMap<>();
    for (Item item : resources.items()) {
      Item other = seen.putIfAbsent(item.id(), item);
      if (other != null) {
        throw Diagnostic.error(
                "namespace.conflict",
                namespace.origin(),
                "in namespace \""
                    + namespace.text()
                    + "\" two resources would be "
                    + Item.describe(item.id(), ""))
            .because("one is written here", other.body().origin())
            .because("the other is written here", item.body().origin())
            .hint("give one of them another name")
            .asException();
      }
    }
  }

  /** A metadata/name spec holds for core Namespace objects alone. */
  private static boolean isForeign(FieldSpec spec, ResourceId id) {
    return spec.path().equals("metadata/name")
        && !(id.group().isEmpty() && id.version().equals("v1"));
  }

  private static boolean isBinding(ResourceId id) {
    return id.kind().equals("RoleBinding") || id.kind().equals("ClusterRoleBinding");
  }

  private Mapping inMetadata(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    if (metadata == null) {
      metadata = Mapping.empty(body.origin());
    }
    return body.with("metadata", inField(metadata));
  }

  private Mapping inField(Mapping holder) {
    Node old = holder.get("namespace");
    if (old != null && !(old instanceof Scalar)) {
      throw FieldSpec.wrongKind("namespace", old, "a text");
    }
    if (unsetOnly && old instanceof Scalar scalar && !scalar.isNull() && !scalar.text().isEmpty()) {
      return holder;
    }
    return holder.with("namespace", string(old));
  }

  private Node set(FieldSpec spec, Node old) {
    if (!(old instanceof Scalar scalar)) {
      throw spec.wrongKind(old, "a scalar");
    }
    return unsetOnly && !scalar.isNull() && !scalar.text().isEmpty() ? scalar : string(scalar);
  }

  private Scalar string(@Nullable Node old) {
    Style style = old instanceof Scalar scalar ? scalar.style() : Style.PLAIN;
    return new Scalar(namespace.text(), Tag.STR, style, namespace.origin());
  }

  private Mapping inSubjects(Mapping body) {
    Node found = body.get("subjects");
    if (found == null || found.isNull()) {
      return body;
    }
    if (!(found instanceof Sequence list)) {
      throw FieldSpec.wrongKind("subjects", found, "a list");
    }
    Sequence.Draft changed = list.draft();
    for (int i = 0; i < list.size(); i++) {
      Node item = list.get(i);
      if (item.isNull()) {
        continue;
      }
      if (!(item instanceof Mapping subject)) {
        throw FieldSpec.wrongKind("subjects[]", item, "a mapping");
      }
      if (follows(subject)) {
        changed.set(i, inField(subject));
      }
    }
    return body.with("subjects", changed.build());
  }

  private boolean follows(Mapping subject) {
    return switch (subjects) {
      case DEFAULT_ONLY -> "default".equals(text(subject, "name"));
      case ALL_SERVICE_ACCOUNTS -> "ServiceAccount".equals(text(subject, "kind"));
      case NONE -> false;
    };
  }

  private static @Nullable String text(Mapping subject, String field) {
    Node value = subject.get(field);
    if (value != null && !(value instanceof Scalar)) {
      throw FieldSpec.wrongKind("subjects[]/" + field, value, "a text");
    }
    return subject.text(field);
  }
}
