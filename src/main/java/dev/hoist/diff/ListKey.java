package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names the items of a list: fields of each item, which may lie deeper ({@code metadata.name})
 * and may be lists of texts themselves.
 */
record ListKey(List<Part> parts, boolean generated) {
  /**
   * @param ifMissing what an item without the field counts as; null when such an item has no name
   */
  record Part(String path, @Nullable String ifMissing) {}

  /** Every field must be there. */
  static ListKey of(String... paths) {
    var parts = new ArrayList<Part>(paths.length);
    for (String path : paths) {
      parts.add(new Part(path, null));
    }
    return new ListKey(parts, false);
  }

  /** At least one of the fields must be there. */
  static ListKey anyOf(String... paths) {
    var parts = new ArrayList<Part>(paths.length);
    for (String path : paths) {
      parts.add(new Part(path, ""));
    }
    return new ListKey(parts, false);
  }

  /** This key, in which names of generated objects count without the hash of their content. */
  ListKey ofGenerated() {
    return new ListKey(parts, true);
  }

  /** This key and a further field that has a default. */
  ListKey and(String path, String ifMissing) {
    var more = new ArrayList<>(parts);
    more.add(new Part(path, ifMissing));
    return new ListKey(more, generated);
  }

  /** The names of all items in order, or null unless every item has one of its own. */
  @Nullable List<Segment> names(Sequence list) {
    var names = new ArrayList<Segment>(list.size());
    Set<Segment> seen = HashSet.newHashSet(list.size());
    for (int i = 0; i < list.size(); i++) {
      Segment name = list.get(i) instanceof Mapping item ? name(item) : null;
      if (name == null || !seen.add(name)) {
        return null;
      }
      names.add(name);
    }
    return names;
  }

  private @Nullable Segment name(Mapping item) {
    var found = new ArrayList<Segment.Key.Part>(parts.size());
    for (Part part : parts) {
      String text = text(item, part.path);
      if (text == null) {
        text = part.ifMissing;
      } else if (generated) {
        text = HashSuffix.base(text);
      }
      if (text == null) {
        return null;
      }
      if (!text.equals(part.ifMissing)) {
        found.add(new Segment.Key.Part(part.path, text));
      }
    }
    return found.isEmpty() ? null : new Segment.Key(found);
  }

  private static @Nullable String text(Mapping item, String path) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      Mapping inner = item.mapping(path.substring(0, dot));
      return inner == null ? null : text(inner, path.substring(dot + 1));
    }
    Node value = item.get(path);
    if (!(value instanceof Sequence texts)) {
      return value instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : null;
    }
    var joined = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      joined.append(i == 0 ? "" : "|").append(texts.get(i));
    }
    return joined.toString();
  }
}
