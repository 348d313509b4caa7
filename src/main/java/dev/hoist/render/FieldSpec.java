package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a transformer edits: a path and the kinds of object it holds for.
 *
 * @param path separated by {@code /}, a literal slash written {@code \/}; lists are walked without
 *     mark, and {@code name[]} says that a field is a list, which is never created
 * @param group with version and kind: equal to the object's, or empty for any
 * @param create whether missing fields on the path are made
 */
record FieldSpec(
    String path, String group, String version, String kind, boolean create, List<String> segments) {

  private static final int MAX_SEGMENTS = 500;

  static FieldSpec of(String path, String group, String version, String kind, boolean create) {
    return new FieldSpec(path, group, version, kind, create, split(path));
  }

  /** What an edit makes of the value at the end of the path. */
  interface Edit {
    /**
     * Makes the new value.
     *
     * @param value never null; a {@link Missing} or null scalar arrives as the kind the edit
     *     creates, the scalar with the text that was written for null
     */
    Node apply(Node value);
  }

  /** What a missing or null field becomes before it is edited. */
  enum Missing {
    /** Nothing is created. */
    NOTHING,
    SCALAR,
    MAPPING
  }

  boolean appliesTo(ResourceId id) {
    return (group.isEmpty() || group.equals(id.group()))
        && (version.isEmpty() || version.equals(id.version()))
        && (kind.isEmpty() || kind.equals(id.kind()));
  }

  private static List<String> split(String path) {
    String rest = path.startsWith("/") ? path.substring(1) : path;
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '\\' && i + 1 < rest.length() && rest.charAt(i + 1) == '/') {
        part.append('/');
        i++;
      } else if (c == '/') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    // a field that no object can have, in place of one too deep to be walked to
    return parts.size() > MAX_SEGMENTS ? List.of(path) : List.copyOf(parts);
  }

  /** Edits every place the path leads to; the same object when nothing changes. */
  Mapping update(Mapping object, Missing missing, Edit edit) {
    return (Mapping) walk(object, 0, missing, edit);
  }

  private Node walk(Node node, int depth, Missing missing, Edit edit) {
    if (depth == segments.size()) {
      return edit.apply(node);
    }
    if (node instanceof Mapping mapping) {
      return field(mapping, depth, missing, edit);
    }
    if (node instanceof Sequence sequence) {
      Sequence.Draft changed = sequence.draft();
      for (int i = 0; i < sequence.size(); i++) {
        changed.set(i, walk(sequence.get(i), depth, missing, edit));
      }
      return changed.build();
    }
    if (!node.isNull()) {
      throw wrongKind(node, "a mapping or list");
    }
    return node;
  }

  private Node field(Mapping mapping, int depth, Missing missing, Edit edit) {
    String segment = segments.get(depth);
    boolean list = segment.endsWith("[]");
    String name = list ? segment.substring(0, segment.length() - 2) : segment;
    if (name.isEmpty()) {
      return mapping;
    }
    if (name.equals("*")) {
      throw Diagnostic.error(
              "field.wildcard",
              mapping.origin(),
              "field path \"" + path + "\" has a wildcard, which stands for no field")
          .hint("name the fields; lists are walked without any mark")
          .asException();
    }
    Node value = mapping.get(name);
    boolean creates = create && missing != Missing.NOTHING && !list;
    boolean last = depth == segments.size() - 1;
    if (value == null) {
      if (!creates) {
        return mapping;
      }
      value = last ? fresh(missing, "", mapping.origin()) : Mapping.empty(mapping.origin());
    } else if (value.isNull() && creates) {
      String written = ((Scalar) value).text();
      value = last ? fresh(missing, written, value.origin()) : Mapping.empty(value.origin());
    }
    return mapping.with(name, walk(value, depth + 1, missing, edit));
  }

  private static Node fresh(Missing missing, String written, Origin at) {
    return missing == Missing.MAPPING ? Mapping.empty(at) : Scalar.plain(written, at);
  }

  /** The fault of a value that is not what the path expects. */
  HoistException wrongKind(Node node, String expected) {
    return wrongKind(path, node, expected);
  }

  static HoistException wrongKind(String path, Node node, String expected) {
    return Diagnostic.error(
            "field.wrong-kind",
            node.origin(),
            "field \"" + path + "\" is " + kindOf(node) + ", not " + expected)
        .hint("correct the value of the field")
        .asException();
  }

  static String kindOf(@Nullable Node node) {
    if (node == null) {
      return "missing";
    }
    return switch (node.kind()) {
      case MAPPING -> "a mapping";
      case SEQUENCE -> "a list";
      case SCALAR -> node.isNull() ? "null" : "a scalar";
    };
  }
}
