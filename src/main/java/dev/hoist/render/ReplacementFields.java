package dev.hoist.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.StructuredText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the fields a replacement reads or writes. One object serves one path in one resource. */
final class ReplacementFields {
  private final FieldPath path;
  private final Scalar place;
  private final FieldOptions options;
  private boolean found;

  ReplacementFields(FieldPath path, Scalar place, FieldOptions options) {
    this.path = path;
    this.place = place;
    this.options = options;
  }

  /** Whether {@link #write} reached any field. */
  boolean found() {
    return found;
  }

  /** The value at a path of the source; null when there is none. */
  static @Nullable Node read(Mapping object, FieldPath path, Origin at) {
    Node node = object;
    for (String segment : path.segments()) {
      if (segment.equals("*")) {
        throw Diagnostic.error("replacement.wildcard", at, "a source path cannot hold a wildcard")
            .hint("name one item, by index or [key=value]")
            .asException();
      }
      node = readStep(node, segment, at);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /** The field or item that one segment of a source path means. */
  static @Nullable Node readStep(Node node, String segment, Origin at) {
    if (node instanceof Mapping mapping && !FieldPath.isItems(segment)) {
      return mapping.get(segment);
    }
    int index = node instanceof Sequence list ? indexIn(list, segment, at) : -1;
    return index < 0 ? null : ((Sequence) node).get(index);
  }

  /**
   * The path with the place in each list as it is now, so that it leads to the same value when
   * another item would be chosen, or none.
   */
  static FieldPath pinned(Mapping object, FieldPath path, Origin at) {
    var segments = new ArrayList<String>();
    Node node = object;
    for (String segment : path.segments()) {
      int index = node instanceof Sequence list ? indexIn(list, segment, at) : -1;
      segments.add(index < 0 ? segment : Integer.toString(index));
      node = node == null ? null : readStep(node, segment, at);
    }
    return new FieldPath(path.text(), segments);
  }

  private static int indexIn(Sequence list, String segment, Origin at) {
    if (segment.equals("-")) {
      return list.size() - 1;
    }
    int index = FieldPath.index(segment);
    if (index >= list.size()) {
      throw beyond(index, list, at);
    }
    if (index >= 0 || !FieldPath.isItems(segment)) {
      return index;
    }
    String key = FieldPath.itemKey(segment);
    for (int i = 0; i < list.size(); i++) {
      Node item = list.get(i);
      Node value = key.isEmpty() ? item : item instanceof Mapping mapping ? mapping.get(key) : null;
      if (value instanceof Scalar scalar && scalar.text().equals(FieldPath.itemValue(segment))) {
        return i;
      }
    }
    return -1;
  }

  private static HoistException beyond(int index, Sequence list, Origin at) {
    return Diagnostic.error(
            "replacement.index",
            at,
            "index " + index + " is outside the list, whose length is " + list.size())
        .because("the list is written here", list.origin())
        .hint("correct the index in the path")
        .asException();
  }

  /** The object with the value written to every field the path leads to. */
  Mapping write(Mapping object, Node value) {
    return (Mapping) walk(object, value);
  }

  /** As {@link #write}, for a document of any kind. */
  Node walk(Node document, Node value) {
    return walk(document, 0, value, false);
  }

  private Node walk(Node node, int depth, Node value, boolean fresh) {
    if (depth == path.segments().size()) {
      found = true;
      return set(node, value, fresh);
    }
    String segment = path.segments().get(depth);
    boolean ofList = segment.equals("*") || isItem(segment);
    if (node.isNull()) {
      return throughNull(node, depth);
    }
    if (node instanceof Mapping mapping && !ofList) {
      return field(mapping, segment, depth, value);
    }
    if (node instanceof Sequence list && ofList) {
      return items(list, segment, depth, value);
    }
    throw wrongKind(node, segment);
  }

  /**
   * What kustomize makes in a null it makes nowhere: the field counts as found and stays as it is.
   */
  private Node throughNull(Node node, int depth) {
    List<String> rest = path.segments().subList(depth, path.segments().size());
    int made = options.create() ? 1 : 0;
    for (String segment : options.create() ? rest : rest.subList(0, 1)) {
      int index = FieldPath.index(segment);
      if (index >= made) {
        throw beyond(index, Sequence.of(List.of(), false, node.origin()), place.origin());
      }
    }
    found |= options.create() && !rest.contains("*");
    return node;
  }

  private HoistException wrongKind(Node node, String segment) {
    String is = node instanceof Scalar ? "a text" : FieldSpec.kindOf(node);
    return Diagnostic.error(
            "replacement.kind",
            place.origin(),
            "path \"" + path.text() + "\" looks for \"" + segment + "\" in " + is)
        .because("the value is written here", node.origin())
        .hint(
            "correct the path: names lead into mappings; \"*\", indexes and [key=value] into lists")
        .asException();
  }

  private static boolean isItem(String segment) {
    return FieldPath.isItems(segment) || FieldPath.index(segment) >= 0;
  }

  /**
   * Counts what a path finds inside a text. kustomize does not write it back where the path has
   * wildcards or expressions, and {@link TextEdit} has taken all others.
   */
  private void lookInto(Scalar scalar, int depth, Node value) {
    Optional<StructuredText> text = StructuredText.read(scalar.text());
    if (text.isEmpty()) {
      throw wrongKind(scalar, path.segments().get(depth));
    }
    List<String> rest = path.segments().subList(depth, path.segments().size());
    var inside = new ReplacementFields(new FieldPath(path.text(), rest), place, options);
    inside.walk(text.get().root(), value);
    found |= inside.found();
  }

  private Node field(Mapping mapping, String segment, int depth, Node value) {
    Node child = mapping.get(segment);
    if (child == null) {
      if (!options.create() || segment.isEmpty()) {
        return mapping;
      }
      boolean last = depth == path.segments().size() - 1;
      Node made = last ? Scalar.plain("", value.origin()) : container(depth + 1, value.origin());
      return mapping.with(segment, walk(made, depth + 1, value, last));
    }
    if (child instanceof Scalar scalar && depth + 1 < path.segments().size()) {
      lookInto(scalar, depth + 1, value);
      return mapping;
    }
    return mapping.with(segment, walk(child, depth + 1, value, false));
  }

  private Node container(int depth, Origin at) {
    String next = path.segments().get(depth);
    return isItem(next) ? Sequence.of(List.of(), false, at) : Mapping.empty(at);
  }

  private Node items(Sequence list, String segment, int depth, Node value) {
    if (segment.equals("*")) {
      Sequence.Draft changed = list.draft();
      for (int i = 0; i < list.size(); i++) {
        changed.set(i, walk(list.get(i), depth + 1, value, false));
      }
      return changed.build();
    }
    int index = FieldPath.index(segment);
    if (index >= 0) {
      if (index < list.size()) {
        return list.with(index, walk(list.get(index), depth + 1, value, false));
      }
      if (options.create() && index == list.size()) {
        return append(list, depth, value, null);
      }
      throw beyond(index, list, place.origin());
    }
    String key = FieldPath.itemKey(segment);
    Pattern wanted = pattern(FieldPath.itemValue(segment));
    Sequence.Draft changed = list.draft();
    boolean any = false;
    for (int i = 0; i < list.size(); i++) {
      Node item = list.get(i);
      Node field = key.isEmpty() ? item : item instanceof Mapping mapping ? mapping.get(key) : null;
      if (field != null && wanted.matcher(written(field)).find()) {
        any = true;
        if (key.isEmpty()) {
          found = true;
          changed.set(i, set(item, value, false));
        } else {
          changed.set(i, walk(item, depth + 1, value, false));
        }
      }
    }
    if (!any && options.create()) {
      Scalar name = new Scalar(FieldPath.itemValue(segment), Tag.NONE, Style.PLAIN, place.origin());
      if (key.isEmpty()) {
        found = true;
        var all = new ArrayList<>(list.items());
        all.add(set(name, value, false));
        return list.withItems(all);
      }
      return append(list, depth, value, Mapping.builder().put(key, name).build(place.origin()));
    }
    return changed.build();
  }

  private Node append(Sequence list, int depth, Node value, @Nullable Node made) {
    boolean last = depth == path.segments().size() - 1;
    Node item = made;
    if (item == null) {
      item = last ? Scalar.plain("", value.origin()) : container(depth + 1, value.origin());
    }
    var all = new ArrayList<>(list.items());
    all.add(walk(item, depth + 1, value, last));
    return list.withItems(all);
  }

  private Pattern pattern(String expression) {
    try {
      return Expression.compile(expression);
    } catch (PatternSyntaxException e) {
      throw Diagnostic.error(
              "selector.expression",
              place.origin(),
              "\"" + expression + "\" is no regular expression: " + e.getDescription())
          .hint("correct the expression; its syntax is RE2's")
          .asException();
    }
  }

  /** A scalar as it stands in the file, quotes included; of all else the names and values. */
  private static String written(Node node) {
    if (!(node instanceof Scalar scalar)) {
      return GoJson.of(node, false);
    }
    return switch (scalar.style()) {
      case SINGLE_QUOTED -> "'" + scalar.text() + "'";
      case DOUBLE_QUOTED -> "\"" + scalar.text() + "\"";
      case PLAIN, LITERAL, FOLDED -> scalar.text();
    };
  }

  /**
   * An old scalar keeps its type and style and takes the text alone, and so does one just made,
   * which has neither: its text decides what it is. Anything else is replaced by the value.
   */
  private Node set(Node old, Node value, boolean fresh) {
    if (!options.delimiter().isEmpty()) {
      return inPart(old, value, fresh);
    }
    if (!(old instanceof Scalar scalar) || (fresh && !(value instanceof Scalar))) {
      return value;
    }
    String text = value instanceof Scalar source ? source.text() : "";
    return withText(scalar, text, value.origin(), fresh);
  }

  /**
   * A text that takes the place of another one.
   *
   * @param fresh whether the old one was made just now
   */
  static Scalar withText(Scalar old, String text, Origin source, boolean fresh) {
    if (fresh) {
      return new Scalar(text, Tag.NONE, Style.PLAIN, source);
    }
    if (old.text().equals(text)) {
      return old;
    }
    boolean settles = old.style() == Style.PLAIN && old.tag() != Tag.NONE;
    return new Scalar(text, settles ? old.type() : old.tag(), old.style(), source);
  }

  private Node inPart(Node old, Node value, boolean fresh) {
    Node field = fresh && !(value instanceof Scalar) ? value : old; // what is made is of its kind
    if (!(field instanceof Scalar scalar)) {
      throw Diagnostic.error(
              "replacement.delimiter", place.origin(), "only a text can be replaced in part")
          .because("the field is written here", field.origin())
          .hint("drop the delimiter, or name a field that holds a text")
          .asException();
    }
    String text = value instanceof Scalar source && !source.isNull() ? source.text() : "";
    String delimiter = options.delimiter();
    String whole = DelimitedText.with(scalar.text(), delimiter, options.index(), text);
    Growth.checkText((long) scalar.text().length() + text.length(), place.origin());
    return withText(scalar, whole, value.origin(), fresh);
  }
}
