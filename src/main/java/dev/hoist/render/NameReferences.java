package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the final names of resources into the fields that refer to them by a former name.
 * Candidates are found through an index of former names; a resource that was never renamed is never
 * looked at.
 */
final class NameReferences {
  private final List<Item> items;
  private final List<DefaultSpecs.NameReference> rows;
  private final Map<String, List<Item>> byFormerName = new HashMap<>();

  /** Rows whose referrers include an id, by that id's group, version and kind. */
  private final Map<ResourceId, List<Row>> rowsByReferrer = new HashMap<>();

  /** One item of each present namespace, by the namespace it has come from. */
  private @Nullable Map<String, Map<String, Item>> origins;

  private record Row(DefaultSpecs.NameReference target, FieldSpec field) {}

  NameReferences(List<Item> items, List<DefaultSpecs.NameReference> rows) {
    this.items = items;
    this.rows = rows;
    for (Item item : items) {
      Set<String> names = new HashSet<>();
      for (Item.Past past : item.history()) {
        if (names.add(past.name())) {
          byFormerName.computeIfAbsent(past.name(), none -> new ArrayList<>(1)).add(item);
        }
      }
    }
  }

  void fix() {
    for (Item referrer : items) {
      requireSubjectNamespaces(referrer);
      for (Row row : rowsOf(referrer.originalId())) {
        referrer.setBody(
            row.field.update(
                referrer.body(),
                FieldSpec.Missing.NOTHING,
                value -> fixValue(value, referrer, row)));
      }
    }
  }

  /** kustomize reads the namespaces of all accounts before it looks at any name. */
  private static void requireSubjectNamespaces(Item referrer) {
    if (!referrer.id().kind().equals("RoleBinding")
        || !(referrer.body().get("subjects") instanceof Sequence subjects)) {
      return;
    }
    for (Node subject : subjects.items()) {
      Node namespace =
          subject instanceof Mapping mapping && "ServiceAccount".equals(mapping.text("kind"))
              ? mapping.get("namespace")
              : null;
      if (namespace != null && !(namespace instanceof Scalar scalar && scalar.isString())) {
        throw Diagnostic.error(
                "reference.namespace",
                namespace.origin(),
                "the namespace of a ServiceAccount in " + referrer.describe() + " must be a text")
            .hint("write it in quotes, or remove the field")
            .asException();
      }
    }
  }

  private List<Row> rowsOf(ResourceId original) {
    var kind = new ResourceId(original.group(), original.version(), original.kind(), "", "");
    List<Row> known = rowsByReferrer.get(kind);
    if (known == null) {
      known = new ArrayList<>();
      for (DefaultSpecs.NameReference row : rows) {
        for (FieldSpec field : row.referrers()) {
          if (field.appliesTo(kind)) {
            known.add(new Row(row, field));
          }
        }
      }
      rowsByReferrer.put(kind, known);
    }
    return known;
  }

  private Node fixValue(Node value, Item referrer, Row row) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() ? scalar : fixScalar(scalar, referrer, row);
    }
    if (value instanceof Mapping mapping) {
      return fixMapping(mapping, referrer, row);
    }
    Sequence list = (Sequence) value;
    Sequence.Draft changed = list.draft();
    for (int i = 0; i < list.size(); i++) {
      Node item = list.get(i);
      if (item instanceof Sequence) {
        throw row.field.wrongKind(item, "a scalar or mapping");
      }
      changed.set(i, fixValue(item, referrer, row));
    }
    return changed.build();
  }

  private Scalar fixScalar(Scalar scalar, Item referrer, Row row) {
    List<Item> candidates = visible(scalar.text(), referrer);
    Item target = select(candidates, referrer, row, scalar, false);
    if (target == null || target.id().name().equals(scalar.text())) {
      return scalar;
    }
    return Texts.set(scalar, target.id().name(), place(target, "name", scalar));
  }

  private Mapping fixMapping(Mapping mapping, Item referrer, Row row) {
    Node named = mapping.get("name");
    if (named == null) {
      throw Diagnostic.error(
              "reference.no-name",
              mapping.origin(),
              "field \"" + row.field.path() + "\" refers to an object but has no field \"name\"")
          .hint("add the name of the object")
          .asException();
    }
    if (!(named instanceof Scalar name)) {
      return mapping;
    }
    String namespace = writtenNamespace(mapping);
    // the original namespace decides; the present one does when nothing at all came from there
    boolean original = namespace != null && anyFrom(namespace, referrer);
    List<Item> candidates = new ArrayList<>();
    for (Item item : visible(name.text(), referrer)) {
      ResourceId id = original ? item.originalId() : item.id();
      if (namespace == null || namespace.equals(id.namespace())) {
        candidates.add(item);
      }
    }
    Item target = select(candidates, referrer, row, name, true);
    if (target == null) {
      return mapping;
    }
    String newNamespace = target.writtenNamespace();
    if (newNamespace.isEmpty() && target.id().name().equals(name.text())) {
      return mapping;
    }
    Mapping changed =
        mapping.with("name", Texts.set(name, target.id().name(), place(target, "name", name)));
    if (!newNamespace.isEmpty()) {
      Origin from = place(target, "namespace", name);
      Scalar moved =
          changed.get("namespace") instanceof Scalar old
              ? Texts.set(old, newNamespace, from)
              : Texts.made(newNamespace, from);
      changed = changed.with("namespace", moved);
    }
    return changed;
  }

  /** What is written as the namespace, be it a null; null where there is no such field. */
  private static @Nullable String writtenNamespace(Mapping reference) {
    Node namespace = reference.get("namespace");
    return namespace == null ? null : namespace instanceof Scalar scalar ? scalar.text() : "";
  }

  /** Where a part of the target's name is written, which is what a reference follows. */
  private static Origin place(Item target, String field, Scalar reference) {
    Mapping metadata = target.body().mapping("metadata");
    Node value = metadata == null ? null : metadata.get(field);
    return value == null ? reference.origin() : value.origin();
  }

  /** Whether something that a referrer may mean has come from a namespace. */
  private boolean anyFrom(String namespace, Item referrer) {
    Map<String, Map<String, Item>> known = origins;
    if (known == null) {
      known = new HashMap<>();
      for (Item item : items) {
        known
            .computeIfAbsent(item.originalId().namespace(), none -> new HashMap<>())
            .putIfAbsent(item.isClusterScoped() ? Scope.NONE : item.writtenNamespace(), item);
      }
      origins = known;
    }
    for (Item item : known.getOrDefault(namespace, Map.of()).values()) {
      if (isVisible(item, referrer)) {
        return true;
      }
    }
    return false;
  }

  private List<Item> visible(String formerName, Item referrer) {
    var visible = new ArrayList<Item>();
    for (Item item : byFormerName.getOrDefault(formerName, List.of())) {
      if (isVisible(item, referrer)) {
        visible.add(item);
      }
    }
    return visible;
  }

  /** Whether a referrer may mean an item at all: kustomize's subset that could be referenced. */
  private static boolean isVisible(Item item, Item referrer) {
    if (referrer.isClusterScoped() || item.isClusterScoped()) {
      return true;
    }
    if (item.id().namespace().equals(referrer.id().namespace())) {
      return true;
    }
    return referrer.id().kind().equals("RoleBinding") && isSubjectNamespace(item, referrer.body());
  }

  private static boolean isSubjectNamespace(Item item, Mapping binding) {
    if (binding.get("subjects") instanceof Sequence subjects) {
      for (Node subject : subjects.items()) {
        if (subject instanceof Mapping mapping
            && "ServiceAccount".equals(mapping.text("kind"))
            && Objects.equals(mapping.text("namespace"), item.writtenNamespace())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The resource that is meant; null when there is none.
   *
   * @param namespaceToo whether candidates must have one namespace to count as the same, because it
   *     is taken over with the name
   */
  private static @Nullable Item select(
      List<Item> named, Item referrer, Row row, Scalar oldName, boolean namespaceToo) {
    List<Item> left = new ArrayList<>(named.size());
    for (Item item : named) {
      if (hadKind(item, row.target)
          && fitsRoleRef(item, referrer, row)
          && inReach(item, referrer)) {
        left.add(item);
      }
    }
    if (left.size() > 1) {
      left = Affixes.compatible(left, referrer, false);
    }
    if (left.size() > 1) {
      left = Affixes.compatible(left, referrer, true);
    }
    if (left.isEmpty()) {
      return null;
    }
    if (left.size() > 1 && !allSame(left, namespaceToo)) {
      throw ambiguous(left, referrer, row, oldName);
    }
    return left.get(0);
  }

  private static boolean hadKind(Item item, DefaultSpecs.NameReference target) {
    for (ResourceId id : item.previousIds()) {
      if ((target.group().isEmpty() || target.group().equals(id.group()))
          && (target.version().isEmpty() || target.version().equals(id.version()))
          && (target.kind().isEmpty() || target.kind().equals(id.kind()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsRoleRef(Item item, Item referrer, Row row) {
    if (!row.field.path().endsWith("roleRef/name")) {
      return true;
    }
    Mapping roleRef = referrer.body().mapping("roleRef");
    Node group = roleRef == null ? null : roleRef.get("apiGroup");
    Node kind = roleRef == null ? null : roleRef.get("kind");
    if (group == null || kind == null) {
      return true;
    }
    for (ResourceId id : item.previousIds()) {
      // a null counts as the text it is written as
      if (id.group().equals(KeyedItems.text(group)) && id.kind().equals(KeyedItems.text(kind))) {
        return true;
      }
    }
    return false;
  }

  private static boolean inReach(Item item, Item referrer) {
    return referrer.isClusterScoped()
        || item.isClusterScoped()
        || item.id().kind().equals("ServiceAccount")
        || item.id().namespace().equals(referrer.id().namespace());
  }

  private static boolean allSame(List<Item> items, boolean namespaceToo) {
    Item first = items.get(0);
    for (Item item : items) {
      if (!item.id().name().equals(first.id().name())
          || (namespaceToo && !item.writtenNamespace().equals(first.writtenNamespace()))) {
        return false;
      }
    }
    return true;
  }

  private static RuntimeException ambiguous(
      List<Item> items, Item referrer, Row row, Scalar oldName) {
    Diagnostic fault =
        Diagnostic.error(
            "reference.ambiguous",
            oldName.origin(),
            "name \""
                + oldName.text()
                + "\" in field \""
                + row.field.path()
                + "\" of "
                + referrer.describe()
                + " may mean several resources");
    for (Item item : items) {
      fault = fault.because("it may mean " + item.describe(), item.body().origin());
    }
    return fault.hint("give the resources different names in their bases").asException();
  }
}
