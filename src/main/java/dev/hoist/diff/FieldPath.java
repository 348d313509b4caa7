package dev.hoist.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object a value stands, by the names that people use for list items:
 *
 * <pre>
 * spec.template.spec.containers[name=web].image
 * metadata.annotations[example.com/owner]
 * spec.template.spec.containers[name=web].args[2]
 * </pre>
 *
 * <p>A path shares its beginning with the paths of its neighbours. Not a JSON pointer: an item
 * keeps its path when others are put before it.
 */
public final class FieldPath implements Comparable<FieldPath> {
  /** The object itself. */
  public static final FieldPath ROOT = new FieldPath(null, null);

  private final @Nullable FieldPath parent;
  private final @Nullable Segment last;

  private FieldPath(@Nullable FieldPath parent, @Nullable Segment last) {
    this.parent = parent;
    this.last = last;
  }

  public FieldPath with(Segment segment) {
    return new FieldPath(this, segment);
  }

  public FieldPath field(String name) {
    return with(new Segment.Field(name));
  }

  /** From the object downwards. */
  public List<Segment> segments() {
    var segments = new ArrayList<Segment>();
    for (FieldPath at = this; at != null && at.last != null; at = at.parent) {
      segments.add(at.last);
    }
    Collections.reverse(segments);
    return segments;
  }

  /** Whether it ends in a field of this name. */
  public boolean endsIn(String field) {
    return last instanceof Segment.Field(String name) && name.equals(field);
  }

  /** Whether it begins with fields of these names. */
  public boolean startsWith(String... fields) {
    List<Segment> segments = segments();
    if (segments.size() < fields.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      if (!(segments.get(i) instanceof Segment.Field(String name) && name.equals(fields[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The same place named from the other side. */
  public FieldPath swapped() {
    return parent == null || last == null ? this : parent.swapped().with(last.swapped());
  }

  /** By fields and keys in alphabetical order, positions in numerical order. */
  @Override
  public int compareTo(FieldPath other) {
    List<Segment> mine = segments();
    List<Segment> theirs = other.segments();
    int shared = Math.min(mine.size(), theirs.size());
    for (int i = 0; i < shared; i++) {
      int order = compare(mine.get(i), theirs.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine.size(), theirs.size());
  }

  private static int compare(Segment one, Segment other) {
    if (one instanceof Segment.Index a && other instanceof Segment.Index b) {
      int byPlace = Integer.compare(a.shown(), b.shown());
      return byPlace != 0 ? byPlace : Integer.compare(b.before(), a.before());
    }
    return one.toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof FieldPath that && segments().equals(that.segments()));
  }

  @Override
  public int hashCode() {
    return segments().hashCode();
  }

  @Override
  public String toString() {
    var out = new StringBuilder();
    for (Segment segment : segments()) {
      if (!(segment instanceof Segment.Field(String name))) {
        out.append('[').append(segment).append(']');
      } else if (isWord(name)) {
        out.append(out.isEmpty() ? "" : ".").append(name);
      } else if (isClear(name)) {
        out.append('[').append(name).append(']');
      } else {
        out.append("[\"").append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]");
      }
    }
    return out.toString();
  }

  private static boolean isWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
      if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-'))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Whether a name in brackets is taken for nothing else: neither a position nor a key. */
  private static boolean isClear(String name) {
    boolean digits = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '=' || c == '[' || c == ']' || c == '"' || c == '\\' || c <= ' ') {
        return false;
      }
      digits &= c >= '0' && c <= '9';
    }
    return !digits;
  }
}
