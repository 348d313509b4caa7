package dev.hoist.diff;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import dev.hoist.yaml.KeyOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of one object, under the name that a diff gives it. It knows the way up to its object, so
 * that the same value can be found in another form of that object.
 */
public final class NamedValue {
  private final @Nullable NamedValue holder;
  private final FieldPath path;
  private final @Nullable Segment name;
  private final int index;
  private final Node node;
  private final Shape shape;
  private @Nullable List<NamedValue> children;

  private NamedValue(
      @Nullable NamedValue holder,
      FieldPath path,
      @Nullable Segment name,
      int index,
      Node node,
      Shape shape) {
    this.holder = holder;
    this.path = path;
    this.name = name;
    this.index = index;
    this.node = node;
    this.shape = shape;
  }

  /** The object itself. */
  public static NamedValue of(Resource resource) {
    Shape shape = Shapes.of(ObjectKey.of(resource.id()));
    return new NamedValue(null, FieldPath.ROOT, null, 0, resource.body(), shape);
  }

  public FieldPath path() {
    return path;
  }

  public Node node() {
    return node;
  }

  /** The last step of the path; null for the object itself. */
  public @Nullable Segment name() {
    return name;
  }

  /** The place in the list that holds it. */
  public int index() {
    return index;
  }

  /** The value that holds it; null for the object itself. */
  public @Nullable NamedValue holder() {
    return holder;
  }

  /** What it holds: fields in the order in which they are printed, items in their own. */
  public List<NamedValue> children() {
    List<NamedValue> known = children;
    if (known == null) {
      known = node instanceof Mapping mapping ? fields(mapping) : items();
      children = known;
    }
    return known;
  }

  private List<NamedValue> fields(Mapping mapping) {
    String[] keys = new String[mapping.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = mapping.key(i);
    }
    KeyOrder.sort(keys);
    var fields = new ArrayList<NamedValue>(keys.length);
    for (String key : keys) {
      int at = mapping.indexOf(key);
      fields.add(child(new Segment.Field(key), at, mapping.value(at), shape.field(key)));
    }
    return fields;
  }

  private List<NamedValue> items() {
    if (!(node instanceof Sequence list)) {
      return List.of();
    }
    List<Segment> names = shape.names(list);
    var items = new ArrayList<NamedValue>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Segment item = names == null ? new Segment.Index(i, i) : names.get(i);
      items.add(child(item, i, list.get(i), shape.item()));
    }
    return items;
  }

  private NamedValue child(Segment segment, int at, Node value, Shape itsShape) {
    return new NamedValue(this, path.with(segment), segment, at, value, itsShape);
  }

  /** What stands below fields of it, from the first to the last; null when nothing does. */
  public @Nullable NamedValue at(String... fields) {
    NamedValue at = this;
    for (String field : fields) {
      at = at == null ? null : at.field(field);
    }
    return at;
  }

  private @Nullable NamedValue field(String field) {
    if (!(node instanceof Mapping mapping)) {
      return null;
    }
    int at = mapping.indexOf(field);
    return at < 0 || mapping.value(at).isNull()
        ? null
        : child(new Segment.Field(field), at, mapping.value(at), shape.field(field));
  }

  /** The items of a list below fields of it; none when no list is there. */
  public List<NamedValue> items(String... fields) {
    NamedValue list = at(fields);
    return list != null && list.node instanceof Sequence ? list.children() : List.of();
  }

  /** The text of a scalar below fields of it; null when there is none. */
  public @Nullable String textAt(String... fields) {
    NamedValue value = at(fields);
    return value != null && value.node instanceof Scalar scalar ? scalar.text() : null;
  }

  /** The same value in another form of the object; null when it has none. */
  public @Nullable NamedValue in(NamedValue object) {
    if (holder == null || name == null) {
      return object;
    }
    NamedValue other = holder.in(object);
    if (other == null) {
      return null;
    }
    for (NamedValue child : other.children()) {
      if (name.equals(child.name) && !(name instanceof Segment.Index)) {
        return child;
      }
    }
    return name instanceof Segment.Field ? null : other.itemLike(this);
  }

  /** An item without a name is known by where it was written, else by its place. */
  private @Nullable NamedValue itemLike(NamedValue item) {
    Origin written = item.node.origin();
    for (NamedValue child : children()) {
      if (!written.isNone() && written.equals(child.node.origin())) {
        return child;
      }
    }
    boolean sameLength = item.holder != null && item.holder.children().size() == children().size();
    return sameLength && item.name instanceof Segment.Index ? children().get(item.index) : null;
  }

  /** The text of a field of it, whose name may lead deeper, such as {@code metadata.name}. */
  @Nullable String text(String field) {
    Node at = node;
    String rest = field;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      at = at instanceof Mapping mapping ? mapping.get(rest.substring(0, dot)) : null;
      rest = rest.substring(dot + 1);
    }
    Node value = at instanceof Mapping mapping ? mapping.get(rest) : null;
    return value instanceof Scalar scalar ? scalar.text() : null;
  }
}
