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
  private enum Form {
    BARE,
    BRACKETS,
    QUOTED
  }

  private record Part(String text, Form form) {}

  /**
   * How far a path leads.
   *
   * @param missing the part that leads nowhere; empty when all of the path was followed
   */
  public record Reach(NamedValue value, Optional<String> missing) {}

  private final String text;
  private final List<Part> parts;

  private WrittenPath(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  public static WrittenPath of(String text) {
    return new WrittenPath(text, new Splitter(text).split());
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
        return new Reach(at, Optional.of(parts.get(i).text));
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
    while (to < parts.size()
        && parts.get(from).form == Form.BARE
        && parts.get(to).form == Form.BARE) {
      to++;
    }
    return to - from;
  }

  private Part joined(int from, int count) {
    if (count == 1) {
      return parts.get(from);
    }
    var names = new ArrayList<String>(count);
    for (Part part : parts.subList(from, from + count)) {
      names.add(part.text);
    }
    return new Part(String.join(".", names), Form.BARE);
  }

  private static @Nullable NamedValue child(NamedValue holder, Part part) {
    boolean fields = holder.node() instanceof Mapping;
    for (NamedValue child : holder.children()) {
      boolean meant =
          fields
              ? new Segment.Field(part.text).equals(child.name())
              : isItem(child, part) || isPlace(child, part);
      if (meant) {
        return child;
      }
    }
    return null;
  }

  private static boolean isPlace(NamedValue item, Part part) {
    return part.form != Form.QUOTED && part.text.equals(Integer.toString(item.index()));
  }

  private static boolean isItem(NamedValue item, Part part) {
    Segment name = item.name();
    if (name instanceof Segment.Index) {
      return hasAll(item, part.text);
    }
    return String.valueOf(name).equals(part.text)
        || (name instanceof Segment.Key(List<Segment.Key.Part> keys)
            && keys.size() == 1
            && keys.get(0).value().equals(part.text))
        || hasAll(item, part.text);
  }

  /** Whether an item has these values: {@code name=web}, or several with commas. */
  private static boolean hasAll(NamedValue item, String text) {
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1
          || !pair.substring(equals + 1).equals(item.text(pair.substring(0, equals).strip()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Takes a text apart. Every text is a path; a bracket that is never closed ends with it. */
  private static final class Splitter {
    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    Splitter(String text) {
      this.text = text;
    }

    List<Part> split() {
      while (at < text.length()) {
        if (text.charAt(at) == '.') {
          at++;
        } else if (text.charAt(at) == '[') {
          at++;
          brackets();
        } else {
          bare();
        }
      }
      return List.copyOf(parts);
    }

    private void bare() {
      var name = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        name.append(text.charAt(at++));
      }
      parts.add(new Part(name.toString(), Form.BARE));
    }

    private void brackets() {
      char quote = at < text.length() ? text.charAt(at) : ']';
      if (quote != '"' && quote != '\'') {
        int end = closing();
        parts.add(new Part(text.substring(at, end), Form.BRACKETS));
        at = end + 1;
        return;
      }
      at++;
      var name = new StringBuilder();
      while (at < text.length() && text.charAt(at) != quote) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        name.append(text.charAt(at++));
      }
      at += 2;
      parts.add(new Part(name.toString(), Form.QUOTED));
    }

    /** The first bracket that closes and has nothing behind it but the next part. */
    private int closing() {
      for (int i = text.indexOf(']', at); i >= 0; i = text.indexOf(']', i + 1)) {
        if (i + 1 == text.length() || text.charAt(i + 1) == '.' || text.charAt(i + 1) == '[') {
          return i;
        }
      }
      return text.length();
    }
  }
}
