package dev.hoist.diff;

import dev.hoist.diff.PathPart.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of jq that says no more than a path does:
 *
 * <pre>
 * .spec.template.spec.containers[].resources
 * .metadata.annotations["example.com/owner"]
 * .spec.template.spec.containers[] | select(.name == "web") | .image
 * </pre>
 */
final class JqPath {
  private final String text;
  private final List<PathPart> parts = new ArrayList<>();
  private int at;

  private JqPath(String text) {
    this.text = text;
  }

  /** The parts of a path; empty for any other expression. */
  static Optional<List<PathPart>> read(String text) {
    var path = new JqPath(text);
    return path.pipe() && !path.parts.isEmpty() ? Optional.of(path.parts) : Optional.empty();
  }

  private boolean pipe() {
    do {
      blanks();
      boolean read = next("select(") ? selection() : path(parts);
      if (!read) {
        return false;
      }
      blanks();
    } while (next("|"));
    return at == text.length();
  }

  /** Steps from here on; a dot alone is where one is. */
  private boolean path(List<PathPart> steps) {
    if (!next(".")) {
      return false;
    }
    boolean named = at < text.length() && (text.charAt(at) == '"' || isNameStart(text.charAt(at)));
    boolean right = !named || name(steps);
    while (right) {
      next("?");
      if (next("[")) {
        right = brackets(steps);
      } else if (next(".")) {
        right = next("[") ? brackets(steps) : name(steps);
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean name(List<PathPart> steps) {
    String name = next("\"") ? string() : word();
    steps.add(new PathPart(String.valueOf(name), Form.TOKEN));
    return name != null && !name.isEmpty();
  }

  private boolean brackets(List<PathPart> steps) {
    if (next("]")) {
      steps.add(PathPart.EACH);
      return true;
    }
    if (next("\"")) {
      String name = string();
      steps.add(new PathPart(String.valueOf(name), Form.TOKEN));
      return name != null && next("]");
    }
    int from = at;
    next("-");
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    steps.add(new PathPart(text.substring(from, at), Form.TOKEN));
    return at > digits && next("]");
  }

  /** {@code .name == "web")}, said of any item. */
  private boolean selection() {
    var field = new ArrayList<PathPart>();
    blanks();
    if (parts.isEmpty() || !parts.remove(parts.size() - 1).equals(PathPart.EACH) || !path(field)) {
      return false;
    }
    blanks();
    if (!next("==")) {
      return false;
    }
    blanks();
    String value = next("\"") ? string() : bare();
    blanks();
    if (value == null || value.indexOf(',') >= 0 || !next(")")) {
      return false;
    }
    var names = new ArrayList<String>();
    for (PathPart part : field) {
      names.add(part.text());
      if (part.equals(PathPart.EACH) || !part.text().matches("[A-Za-z_][A-Za-z0-9_-]*")) {
        return false;
      }
    }
    parts.add(new PathPart(String.join(".", names) + "=" + value, Form.BRACKETS));
    return !names.isEmpty();
  }

  /** A number or a truth value. */
  private @Nullable String bare() {
    int from = at;
    while (at < text.length() && (isDigit(text.charAt(at)) || isNameStart(text.charAt(at)))) {
      at++;
    }
    String word = text.substring(from, at);
    boolean value = word.equals("true") || word.equals("false") || word.matches("[0-9]+");
    return value ? word : null;
  }

  /** The rest of a string behind its first quote; null when it is not closed or has escapes. */
  private @Nullable String string() {
    int end = text.indexOf('"', at);
    String inside = end < 0 ? "\\" : text.substring(at, end);
    at = end + 1;
    return inside.indexOf('\\') >= 0 ? null : inside;
  }

  private String word() {
    int from = at;
    while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    return text.substring(from, at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean next(String token) {
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
