package dev.hoist.diff;

import static dev.hoist.diff.Shape.list;
import static dev.hoist.diff.Shape.set;

import dev.hoist.diff.Shape.Order;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of all kinds in one comparison. Where one of the sides defines a kind, the schema says
 * which of its lists are maps and sets, and what names their items. A schema is looked at when the
 * first object of its kind is.
 */
final class CustomShapes {
  private final Map<ObjectKey, Mapping> schemas = new HashMap<>();
  private final Map<ObjectKey, Shape> known = new HashMap<>();

  private CustomShapes() {}

  static CustomShapes of(Bundle before, Bundle after) {
    var shapes = new CustomShapes();
    shapes.find(before);
    shapes.find(after);
    return shapes;
  }

  Shape of(ObjectKey key) {
    Shape shape = Shapes.of(key);
    if (schemas.isEmpty() || key.isBuiltIn()) {
      return shape;
    }
    ObjectKey kind = kind(key.group(), key.kind());
    Shape found = known.get(kind);
    if (found == null) {
      Mapping schema = schemas.get(kind);
      found = schema == null ? shape : of(schema, shape);
      known.put(kind, found);
    }
    return found;
  }

  private static ObjectKey kind(String group, String kind) {
    return new ObjectKey(group, kind, "", "");
  }

  private void find(Bundle bundle) {
    for (Resource resource : bundle.resources()) {
      if (resource.id().kind().equals("CustomResourceDefinition")) {
        Mapping spec = resource.body().mapping("spec");
        Mapping schema = spec == null ? null : schema(spec);
        Mapping names = spec == null ? null : spec.mapping("names");
        String group = spec == null ? null : spec.text("group");
        String kind = names == null ? null : names.text("kind");
        if (schema != null && group != null && kind != null) {
          put(kind(group, kind), schema);
        }
      }
    }
  }

  /** Of two schemas the same one is taken, whichever side it is on. */
  private void put(ObjectKey kind, Mapping schema) {
    Mapping other = schemas.get(kind);
    if (other == null || isBefore(other, schema)) {
      schemas.put(kind, schema);
    }
  }

  private static boolean isBefore(Mapping one, Mapping other) {
    int order = Integer.compare(one.expandedSize(), other.expandedSize());
    boolean settled = order != 0 || one.equals(other);
    return settled ? order < 0 : one.toString().compareTo(other.toString()) < 0;
  }

  /** The schema of the version that is stored, else of the first one. */
  private static @Nullable Mapping schema(Mapping spec) {
    Mapping found = null;
    if (spec.get("versions") instanceof Sequence versions) {
      for (int i = 0; i < versions.size(); i++) {
        if (versions.get(i) instanceof Mapping version
            && (found == null || "true".equals(version.text("storage")))) {
          Mapping validation = version.mapping("schema");
          found = validation == null ? found : validation;
        }
      }
    }
    found = found == null ? spec.mapping("validation") : found;
    return found == null ? null : found.mapping("openAPIV3Schema");
  }

  /** A shape and what a schema adds to it; the same shape when that is nothing. */
  @SuppressWarnings("ReferenceEquality") // a shape to which nothing is added comes back as it is
  private static Shape of(Mapping schema, Shape shape) {
    Shape result = shape;
    if (schema.get("properties") instanceof Mapping properties) {
      Map<String, Shape> more = new HashMap<>();
      for (int i = 0; i < properties.size(); i++) {
        if (properties.value(i) instanceof Mapping property) {
          Shape field = shape.field(properties.key(i));
          Shape refined = of(property, field);
          if (refined != field) {
            more.put(properties.key(i), refined);
          }
        }
      }
      result = more.isEmpty() ? result : result.withAll(more);
    }
    if (schema.get("additionalProperties") instanceof Mapping values) {
      Shape refined = of(values, Shape.FOREIGN);
      result = refined == Shape.FOREIGN ? result : result.ofOthers(refined);
    }
    return schema.get("items") instanceof Mapping items ? ofList(schema, items, result) : result;
  }

  @SuppressWarnings("ReferenceEquality") // a shape to which nothing is added comes back as it is
  private static Shape ofList(Mapping schema, Mapping items, Shape shape) {
    Shape item = of(items, shape.item());
    String type = shape.isUsual() ? schema.text("x-kubernetes-list-type") : null;
    if (type != null && type.equals("set")) {
      return set();
    }
    if (type != null
        && type.equals("map")
        && schema.get("x-kubernetes-list-map-keys") instanceof Sequence keys) {
      return list(item, Order.FREE, key(keys, items.mapping("properties")));
    }
    return item == shape.item() ? shape : shape.ofItems(item);
  }

  /** The key of a list, whose parts may have defaults. */
  private static ListKey key(Sequence keys, @Nullable Mapping properties) {
    var parts = new ArrayList<ListKey.Part>(keys.size());
    for (Node key : keys.items()) {
      Mapping property = properties == null ? null : properties.mapping(key.toString());
      parts.add(
          new ListKey.Part(key.toString(), property == null ? null : property.text("default")));
    }
    return new ListKey(parts, false);
  }
}
