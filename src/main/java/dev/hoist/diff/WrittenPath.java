package dev.hoist.diff;

import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a field as people write it. What a diff prints is understood, and besides:
 *
 * <pre>
 * spec.template.spec.containers[0].image
 * spec.template.spec.containers[web].image
 * spec.ports[port=80].targetPort               less than the whole key
 * metadata.annotations["example.com/owner"]
 * metadata.annotations.example\.com/owner      as kubectl has it
 * metadata.annotations.example.com/owner
 * </pre>
 */
public final class WrittenPath {
  /**
   * How far a path leads.
   *
   * @param missing the part that leads nowhere; empty when all of the path was followed
   */
  public record Reach(NamedValue value, Optional<String> missing) {}

  private final String text;
  private final List<PathPart> parts;

  private WrittenPath(String text, List<PathPart> parts) {
    this.text = text;
    this.parts = parts;
  }

  public static WrittenPath of(String text) {
    return new WrittenPath(text, SplitPath.of(text).parts());
  }

  /** Follows the path from an object. */
  public Reach follow(NamedValue object) {
    NamedValue printed = printed(object);
    if (printed != null) {
      return new Reach(printed, Optional.empty());
    }
    NamedValue at = object;
    for (int i = 0; i < parts.size(); ) {
      int used = 0;
      // a name with dots in it may have been written without any mark
      for (int n = joinable(i); n > 0 && used == 0; n--) {
        NamedValue child = child(at, joined(i, n));
        if (child != null) {
          at = child;
          used = n;
        }
      }
      if (used == 0) {
        return new Reach(at, Optional.of(parts.get(i).text()));
      }
      i += used;
    }
    return new Reach(at, Optional.empty());
  }

  private @Nullable NamedValue printed(NamedValue value) {
    if (value.path().toString().equals(text)) {
      return value;
    }
    for (NamedValue child : value.children()) {
      NamedValue found = printed(child);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private int joinable(int from) {
    int to = from + 1;
    while (to < parts.size() && parts.get(from).isJoinable() && parts.get(to).isJoinable()) {
      to++;
    }
    return to - from;
  }

  private PathPart joined(int from, int count) {
    if (count == 1) {
      return parts.get(from);
    }
    var names = new ArrayList<String>(count);
    for (PathPart part : parts.subList(from, from + count)) {
      names.add(part.text());
    }
    return new PathPart(String.join(".", names), PathPart.Form.BARE);
  }

  private static @Nullable NamedValue child(NamedValue holder, PathPart part) {
    boolean fields = holder.node() instanceof Mapping;
    for (NamedValue child : holder.children()) {
      boolean meant =
          fields
              ? new Segment.Field(part.text()).equals(child.name())
              : part.isItem(child) || part.isPlace(child);
      if (meant) {
        return child;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return text;
  }
}
