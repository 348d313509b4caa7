package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the values in one field: how leaves are compared, what names the items of a
 * list, whether their order matters, whether nothing and empty are the same; and the same of
 * everything below. The comparison walks down the shapes beside the values, so that no rule is ever
 * looked up by a path.
 *
 * <p>Not a schema: it refuses nothing.
 */
final class Shape {
  /** Whether it matters that the same items stand in another order. */
  enum Order {
    FREE,
    MATTERS,
    /** Only when one item uses another: environment variables written {@code $(OTHER)}. */
    IF_REFERENCED
  }

  /**
   * Fields in which the empty mapping or list says something. An empty selector selects all, an
   * empty list of rules allows nothing.
   */
  private static final Set<String> MEANT_WHEN_EMPTY =
      Set.of(
          "emptyDir",
          "downwardAPI",
          "selector",
          "podSelector",
          "namespaceSelector",
          "objectSelector",
          "labelSelector",
          "ingress",
          "egress");

  /** What tends to name the items of a list of which nothing is known. */
  private static final List<ListKey> USUAL =
      List.of(
          ListKey.of("name"),
          ListKey.of("metadata.name"),
          ListKey.of("key"),
          ListKey.of("id"),
          ListKey.of("alert"),
          ListKey.of("secretKey"));

  private static final Map<String, Shape> NOTHING = Map.of();
  private static final Map<String, DefaultValue> NO_DEFAULTS = Map.of();

  /** Anything in an object of Kubernetes itself that has no entry of its own. */
  static final Shape KNOWN =
      new Shape(NOTHING, null, null, USUAL, false, Order.MATTERS, Scalars.PLAIN, true, NO_DEFAULTS);

  /** Anything in an object of an unknown kind, where an empty value may be a choice. */
  static final Shape FOREIGN =
      new Shape(
          NOTHING, null, null, USUAL, false, Order.MATTERS, Scalars.PLAIN, false, NO_DEFAULTS);

  private final Map<String, Shape> fields;
  private final @Nullable Shape others;
  private final @Nullable Shape item;
  private final List<ListKey> keys;
  private final boolean set;
  private final Order order;
  private final Scalars scalars;
  private final boolean emptyIsNothing;
  private final Map<String, DefaultValue> defaults;

  private Shape(
      Map<String, Shape> fields,
      @Nullable Shape others,
      @Nullable Shape item,
      List<ListKey> keys,
      boolean set,
      Order order,
      Scalars scalars,
      boolean emptyIsNothing,
      Map<String, DefaultValue> defaults) {
    this.fields = fields;
    this.others = others;
    this.item = item;
    this.keys = keys;
    this.set = set;
    this.order = order;
    this.scalars = scalars;
    this.emptyIsNothing = emptyIsNothing;
    this.defaults = defaults;
  }

  /** A list whose items are told apart by the first key that names each item of both sides. */
  static Shape list(Shape item, Order order, ListKey... keys) {
    return new Shape(
        NOTHING, null, item, List.of(keys), false, order, Scalars.PLAIN, true, NO_DEFAULTS);
  }

  /** A list of texts in which only membership counts. */
  static Shape set() {
    return new Shape(
        NOTHING, null, null, List.of(), true, Order.FREE, Scalars.PLAIN, true, NO_DEFAULTS);
  }

  /** Leaves that are compared in a special way. */
  static Shape leaf(Scalars scalars) {
    return new Shape(NOTHING, null, null, USUAL, false, Order.MATTERS, scalars, true, NO_DEFAULTS);
  }

  /** A mapping with names of the user's choice and values of one shape. */
  static Shape map(Shape value) {
    return new Shape(
        NOTHING, value, null, USUAL, false, Order.MATTERS, Scalars.PLAIN, true, NO_DEFAULTS);
  }

  /** The same with one more field. */
  Shape with(String field, Shape shape) {
    return withAll(Map.of(field, shape));
  }

  /** The same with more fields. */
  Shape withAll(Map<String, Shape> more) {
    var all = new HashMap<>(fields);
    all.putAll(more);
    return with(all, others, item, defaults);
  }

  /** The same with a shape for all fields that have none of their own. */
  Shape ofOthers(Shape shape) {
    return with(fields, shape, item, defaults);
  }

  /** The same for a list whose items have a shape. */
  Shape ofItems(Shape shape) {
    return with(fields, others, shape, defaults);
  }

  /** The same with a field that means nothing when it holds this value. */
  Shape withDefault(String field, String text) {
    return withDefault(field, DefaultValue.Fixed.of(text));
  }

  /** The same where the value is no default beside another field. */
  Shape withDefault(String field, String text, String unless) {
    return withDefault(field, DefaultValue.Fixed.of(text).unless(unless));
  }

  Shape withDefault(String field, DefaultValue value) {
    var more = new HashMap<>(defaults);
    more.put(field, value);
    return with(fields, others, item, more);
  }

  /** The same for the same fields in an object of which the API server knows no defaults. */
  Shape withoutDefaults() {
    Map<String, Shape> bare = HashMap.newHashMap(fields.size());
    for (Map.Entry<String, Shape> field : fields.entrySet()) {
      bare.put(field.getKey(), field.getValue().withoutDefaults());
    }
    return with(bare, others, item == null ? null : item.withoutDefaults(), NO_DEFAULTS);
  }

  private Shape with(
      Map<String, Shape> itsFields,
      @Nullable Shape itsOthers,
      @Nullable Shape itsItem,
      Map<String, DefaultValue> itsDefaults) {
    return new Shape(
        itsFields, itsOthers, itsItem, keys, set, order, scalars, emptyIsNothing, itsDefaults);
  }

  Shape field(String name) {
    Shape found = fields.get(name);
    if (found != null) {
      return found;
    }
    return others != null ? others : unknown();
  }

  Shape item() {
    return item != null ? item : unknown();
  }

  private Shape unknown() {
    return emptyIsNothing ? KNOWN : FOREIGN;
  }

  List<ListKey> keys() {
    return keys;
  }

  /** What names the items of one list by itself, in order; null when they have no names. */
  @Nullable List<Segment> names(Sequence list) {
    List<Segment> names = set ? ListComparison.members(list) : null;
    for (ListKey key : keys) {
      names = names == null ? key.names(list) : names;
    }
    return names;
  }

  /** Whether nothing is known of how a list here is compared. */
  @SuppressWarnings("ReferenceEquality") // the very list that stands for not knowing
  boolean isUsual() {
    return keys == USUAL && !set;
  }

  boolean isSet() {
    return set;
  }

  Order order() {
    return order;
  }

  Scalars scalars() {
    return scalars;
  }

  /**
   * Whether a field of this mapping might as well be gone: it holds nothing, or nothing but what
   * the API server puts there.
   *
   * @param without the mapping as it is without the field
   */
  boolean isNothing(String field, Node value, Mapping without) {
    if (value instanceof Scalar scalar) {
      return scalar.isNull() || isDefault(field, scalar, without);
    }
    if (!emptyIsNothing || MEANT_WHEN_EMPTY.contains(field)) {
      return false;
    }
    return value instanceof Mapping mapping
        ? field(field).holdsNothing(mapping)
        : value instanceof Sequence list && list.isEmpty();
  }

  private boolean holdsNothing(Mapping mapping) {
    Mapping without = Mapping.empty(mapping.origin());
    for (int i = 0; i < mapping.size(); i++) {
      if (!isNothing(mapping.key(i), mapping.value(i), without)) {
        return false;
      }
    }
    return true;
  }

  private boolean isDefault(String field, Scalar value, Mapping without) {
    DefaultValue found = defaults.get(field);
    return found != null
        && found.in(without) instanceof Scalar standard
        && (value.equals(standard) || field(field).scalars.isSame(value, standard));
  }
}
