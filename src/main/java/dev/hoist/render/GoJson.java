package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Tag;
import dev.hoist.node.Timestamps;
import dev.hoist.yaml.KeyOrder;
import dev.hoist.yaml.Numbers;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * JSON as Go's encoder writes it: keys sorted by bytes, the signs of HTML escaped. Users see it
 * where kustomize edits JSON inside a text, and as the input of name hashes.
 */
final class GoJson {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private int depth;

  private GoJson(boolean pretty) {
    this.pretty = pretty;
  }

  /**
   * The text of a tree.
   *
   * @param pretty whether each value stands on a line of its own, two blanks further in
   */
  static String of(Node node, boolean pretty) {
    var json = new GoJson(pretty);
    json.value(node);
    return json.out.toString();
  }

  private void value(Node node) {
    if (node instanceof Scalar scalar) {
      scalar(scalar);
    } else if (node instanceof Mapping mapping) {
      object(mapping);
    } else {
      array((Sequence) node);
    }
  }

  private void object(Mapping mapping) {
    String[] keys = new String[mapping.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = mapping.key(i);
    }
    Arrays.sort(keys, KeyOrder::compareBytes);
    out.append('{');
    depth++;
    for (int i = 0; i < keys.length; i++) {
      next(i);
      string(out, keys[i]);
      out.append(pretty ? ": " : ":");
      Node value = mapping.get(keys[i]);
      if (value != null) {
        value(value);
      }
    }
    end(keys.length, '}');
  }

  private void array(Sequence sequence) {
    out.append('[');
    depth++;
    for (int i = 0; i < sequence.size(); i++) {
      next(i);
      value(sequence.get(i));
    }
    end(sequence.size(), ']');
  }

  private void next(int index) {
    if (index > 0) {
      out.append(',');
    }
    newLine();
  }

  private void end(int size, char bracket) {
    depth--;
    if (size > 0) {
      newLine();
    }
    out.append(bracket);
  }

  private void newLine() {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void scalar(Scalar scalar) {
    String text = scalar.text();
    if (text.isEmpty() && (scalar.tag() == Tag.NULL || scalar.tag() == Tag.NONE)) {
      string(out, text); // a null or a new field to which an empty text was written
      return;
    }
    switch (scalar.type()) {
      case NULL -> {
        if (Plain.resolve(text) != Tag.NULL) {
          throw Numbers.otherType(scalar);
        }
        out.append("null");
      }
      case BOOL -> {
        Boolean truth = Plain.boolean11(text);
        if (truth == null) {
          throw Numbers.otherType(scalar);
        }
        out.append(truth);
      }
      case INT, FLOAT -> out.append(Plain.isInfinityOrNan(text) ? "null" : Numbers.json(scalar));
      case TIMESTAMP -> {
        String time = Timestamps.canonical(text);
        string(out, time == null ? text : time);
      }
      case STR, UNSET, NONE -> string(out, text);
    }
  }

  /** A string with Go's escapes. */
  static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
