package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.KeyOrder;
import dev.hoist.yaml.Reencoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges a patch into a resource as kustomize does: maps field by field, known lists by key (see
 * {@link KeyedLists}), all else replaced. A null in the patch deletes, and {@code $patch} gives
 * directions.
 *
 * <p>Every mapping of the resource is walked, whether the patch names it or not, because a field
 * without any text is lost on the way, as it is in kustomize.
 */
final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";

  private final Schemas schemas;

  /** By identity, so that a text that stands at several places stays one text. */
  private final IdentityHashMap<Node, Node> quoted = new IdentityHashMap<>();

  StrategicMerge(Schemas schemas) {
    this.schemas = schemas;
  }

  /** The merged resource, or null when the patch deletes it. */
  @Nullable Mapping apply(Mapping resource, Mapping patch) {
    Node merged = walk(resource, patch, null);
    if (merged instanceof Mapping mapping && !mapping.isEmpty()) {
      return isReplacement(patch) ? resource : mapping;
    }
    return null;
  }

  /**
   * Whether a mapping says that it replaces its counterpart; of a whole resource it is computed but
   * never stored.
   */
  static boolean isReplacement(@Nullable Node patch) {
    return patch instanceof Mapping mapping
        && mapping.get(DIRECTIVE) instanceof Scalar scalar
        && scalar.text().equals("replace");
  }

  static Mapping withoutDirective(Mapping patch) {
    return knownDirective(patch) == null ? patch : patch.without(DIRECTIVE);
  }

  static boolean isNull(@Nullable Node node) {
    return node == null || node.isNull();
  }

  /**
   * The result of one field or item.
   *
   * @return null when nothing is left
   */
  @Nullable Node walk(@Nullable Node old, @Nullable Node patch, MergeKeys.@Nullable Schema known) {
    MergeKeys.Schema schema = known;
    if (schema == null) {
      schema = old instanceof Mapping mapping ? schemas.of(mapping) : null;
      if (schema == null && patch instanceof Mapping mapping) {
        schema = schemas.of(mapping);
      }
    }
    Node first = isNull(old) ? patch : old;
    if (!isNull(old)
        && !isNull(patch)
        && patch != null
        && old != null
        && old.kind() != patch.kind()) {
      throw wrongKind(old, patch);
    }
    if (isNull(first) || first instanceof Mapping) {
      return mapping(old, patch, schema);
    }
    if (first instanceof Sequence && schema instanceof MergeKeys.Keyed keyed) {
      return list(old, patch, keyed);
    }
    return patch != null ? patch : old;
  }

  private static HoistException wrongKind(Node old, Node patch) {
    return Diagnostic.error(
            "patch.wrong-kind",
            patch.origin(),
            "the patch has "
                + FieldSpec.kindOf(patch)
                + " where the resource has "
                + FieldSpec.kindOf(old))
        .because("the resource's value is written here", old.origin())
        .hint("give the patch the structure of the resource")
        .asException();
  }

  @SuppressWarnings("ReferenceEquality") // a new value is walked against itself
  private @Nullable Node mapping(
      @Nullable Node old, @Nullable Node patch, MergeKeys.@Nullable Schema schema) {
    if (old == null || old.isNull()) {
      if (patch == null) {
        return old instanceof Scalar scalar && !scalar.text().isEmpty() ? scalar : null;
      }
      if (!(patch instanceof Mapping added)) {
        return patch;
      }
      String directive = knownDirective(added);
      if ("delete".equals(directive)) {
        return null;
      }
      Mapping fresh = directive == null ? added : added.without(DIRECTIVE);
      return fields(fresh, fresh, schema);
    }
    Mapping target = (Mapping) old;
    if (patch == null) {
      return fields(target, null, schema);
    }
    if (patch.isNull() || !(patch instanceof Mapping change)) {
      return null;
    }
    if (target.isEmpty()) {
      target = target.withFlow(change.isFlow());
    }
    String directive = directive(change);
    Mapping rest = directive == null ? change : change.without(DIRECTIVE);
    if ("delete".equals(directive)) {
      return null;
    }
    boolean alone = old == patch || "replace".equals(directive);
    return fields(alone ? rest : target, rest, schema);
  }

  /** The directive of a mapping; null when it has none. */
  private static @Nullable String directive(Mapping patch) {
    if (!patch.has(DIRECTIVE)) {
      return null;
    }
    String known = knownDirective(patch);
    if (known == null) {
      throw unknownDirective(patch.get(DIRECTIVE));
    }
    return known;
  }

  private static @Nullable String knownDirective(Mapping patch) {
    Node value = patch.get(DIRECTIVE);
    String text = value instanceof Scalar scalar ? scalar.text() : "";
    return text.equals("merge") || text.equals("replace") || text.equals("delete") ? text : null;
  }

  static HoistException unknownDirective(@Nullable Node directive) {
    String text = directive instanceof Scalar scalar ? scalar.text() : "";
    return Diagnostic.error(
            "patch.directive",
            directive == null ? dev.hoist.diag.Origin.NONE : directive.origin(),
            "there is no patch directive \"" + text + "\"")
        .hint("use merge, replace or delete")
        .asException();
  }

  /** Where the fields stand, in the order of their keys, which is that of kustomize's walk. */
  private static int[] inKeyOrder(Mapping mapping) {
    int[] places = new int[mapping.size()];
    boolean sorted = true;
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
      sorted &= i == 0 || KeyOrder.compareBytes(mapping.key(i - 1), mapping.key(i)) <= 0;
    }
    if (!sorted) {
      String[] keys = new String[places.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = mapping.key(i);
      }
      Arrays.sort(keys, KeyOrder::compareBytes);
      for (int i = 0; i < keys.length; i++) {
        places[i] = mapping.indexOf(keys[i]);
      }
    }
    return places;
  }

  @SuppressWarnings("ReferenceEquality") // unchanged values are the same objects
  private Mapping fields(
      Mapping target, @Nullable Mapping patch, MergeKeys.@Nullable Schema schema) {
    MappingDraft result = target.draft();
    for (int at : inKeyOrder(target)) {
      String key = target.key(at);
      Node old = target.value(at);
      Node change = patch == null ? null : patch.get(key);
      if (change == null && old instanceof Scalar scalar && scalar.style() != Style.PLAIN) {
        continue;
      }
      store(result, key, old, walk(old, change, MergeKeys.field(schema, key)), change);
    }
    if (patch != null && patch != target) {
      for (int i = 0; i < patch.size(); i++) {
        String key = patch.key(i);
        if (!target.has(key)) {
          Node added = walk(null, patch.value(i), MergeKeys.field(schema, key));
          if (added != null && !added.isNull()) {
            result.with(key, patch.keyType(i), quoted(added));
          }
        }
      }
    }
    return result.build();
  }

  @SuppressWarnings("ReferenceEquality") // unchanged values are the same objects
  private void store(
      MappingDraft holder, String key, Node old, @Nullable Node value, @Nullable Node change) {
    if (value == null) {
      holder.without(key);
    } else if (value.isNull()) {
      boolean kept = change == null && !((Scalar) value).text().isEmpty();
      if (!kept) {
        holder.without(key);
      }
    } else if (value == old) {
      Node marked = quoted(old);
      holder.with(key, marked == old ? old : quoted.computeIfAbsent(old, none -> marked));
    } else {
      Node now = quoted.getOrDefault(old, old);
      Node styled = change != null && isEmptyContainer(old) ? change : now;
      holder.with(key, inStyleOf(styled, quoted(value)));
    }
  }

  /** A text that an old reader would not take for one is marked as quoted. */
  static Node quoted(Node value) {
    if (value instanceof Scalar scalar
        && scalar.style() == Style.PLAIN
        && (scalar.tag() == Tag.NONE || scalar.type() == Tag.STR)) {
      Style style = Reencoding.styleWhenSet(scalar.text());
      return style == Style.PLAIN
          ? scalar
          : new Scalar(scalar.text(), scalar.tag(), style, scalar.origin());
    }
    return value;
  }

  private static boolean isEmptyContainer(Node node) {
    return node instanceof Mapping mapping
        ? mapping.isEmpty()
        : node instanceof Sequence sequence && sequence.isEmpty();
  }

  /** A new value takes over how the old one was written, and with it what its text means. */
  private static Node inStyleOf(Node old, Node value) {
    Style style = old instanceof Scalar scalar ? scalar.style() : Style.PLAIN;
    boolean flow =
        old instanceof Mapping mapping
            ? mapping.isFlow()
            : old instanceof Sequence sequence && sequence.isFlow();
    if (value instanceof Mapping mapping) {
      return mapping.withFlow(flow);
    }
    if (value instanceof Sequence sequence) {
      return sequence.withFlow(flow);
    }
    Scalar scalar = (Scalar) value;
    return new Scalar(scalar.text(), settledTag(scalar), style, scalar.origin());
  }

  /** The type a scalar had before its style changes. */
  private static Tag settledTag(Scalar scalar) {
    return scalar.tag() != Tag.UNSET ? scalar.tag() : scalar.type();
  }

  @SuppressWarnings("ReferenceEquality") // a new value is walked against itself
  private @Nullable Node list(@Nullable Node old, @Nullable Node patch, MergeKeys.Keyed schema) {
    if (old == null || old.isNull()) {
      return patch instanceof Sequence added ? KeyedLists.merge(this, added, added, schema) : patch;
    }
    Sequence target = (Sequence) old;
    if (patch == null) {
      return KeyedLists.merge(this, target, null, schema);
    }
    if (!(patch instanceof Sequence change)) {
      return null;
    }
    if (target.isEmpty()) {
      target = target.withFlow(change.isFlow());
    }
    String directive = listDirective(change);
    if (directive == null) {
      return KeyedLists.merge(this, target, change, schema);
    }
    if (directive.equals("delete")) {
      return null;
    }
    Sequence rest = withoutDirective(change, directive);
    boolean alone = old == patch || directive.equals("replace");
    return KeyedLists.merge(this, alone ? rest : target, rest, schema);
  }

  /** The directive of a list: the first item with one, if it has no other field. */
  private static @Nullable String listDirective(Sequence patch) {
    for (Node item : patch.items()) {
      if (item instanceof Mapping mapping && mapping.has(DIRECTIVE)) {
        return mapping.size() > 1 ? null : directive(mapping);
      }
    }
    return null;
  }

  private static Sequence withoutDirective(Sequence patch, String directive) {
    var rest = new ArrayList<Node>();
    for (Node item : patch.items()) {
      boolean empty = item.isNull() || (item instanceof Mapping mapping && mapping.isEmpty());
      boolean directs =
          item instanceof Mapping mapping
              && mapping.get(DIRECTIVE) instanceof Scalar scalar
              && scalar.text().equals(directive);
      if (!empty && !directs) {
        rest.add(item);
      }
    }
    return patch.withItems(rest);
  }
}
