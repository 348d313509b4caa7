package dev.hoist.report;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as people write them. Quotes are set where a text could be taken for something else: the
 * string {@code "80"}, the empty string, spaces at an end. Not YAML for machines.
 */
final class NodeText {
  private NodeText() {}

  /** On one line, containers in braces and brackets. */
  static String inline(Node node) {
    var out = new StringBuilder();
    inline(node, false, out);
    return out.toString();
  }

  private static void inline(Node node, boolean nested, StringBuilder out) {
    switch (node) {
      case Scalar scalar -> out.append(scalar(scalar, nested));
      case Mapping mapping -> {
        out.append('{');
        for (int i = 0; i < mapping.size(); i++) {
          out.append(i == 0 ? "" : ", ").append(mapping.key(i)).append(": ");
          inline(mapping.value(i), true, out);
        }
        out.append('}');
      }
      case Sequence sequence -> {
        out.append('[');
        for (int i = 0; i < sequence.size(); i++) {
          out.append(i == 0 ? "" : ", ");
          inline(sequence.get(i), true, out);
        }
        out.append(']');
      }
    }
  }

  /** In lines, one for each leaf or line of a leaf, indented as in YAML. */
  static List<String> block(Node node) {
    var lines = new ArrayList<String>();
    block("", "", node, lines);
    return lines;
  }

  /**
   * @param first what stands before the first line
   * @param rest what stands before all others
   */
  private static void block(String first, String rest, Node node, List<String> lines) {
    switch (node) {
      case Mapping mapping when !mapping.isEmpty() -> {
        String start = first;
        for (int i = 0; i < mapping.size(); i++) {
          field(start, rest, mapping.key(i), mapping.value(i), lines);
          start = rest;
        }
      }
      case Sequence sequence when !sequence.isEmpty() -> {
        String start = first;
        for (Node item : sequence.items()) {
          block(start + "- ", rest + "  ", item, lines);
          start = rest;
        }
      }
      default -> lines.add(first + inline(node));
    }
  }

  private static void field(String first, String rest, String key, Node value, List<String> lines) {
    String start = first + key + ":";
    switch (value) {
      case Mapping mapping when !mapping.isEmpty() -> {
        lines.add(start);
        block(rest + "  ", rest + "  ", mapping, lines);
      }
      case Sequence sequence when !sequence.isEmpty() -> {
        lines.add(start);
        block(rest, rest, sequence, lines);
      }
      case Scalar scalar when isText(scalar) && isLong(scalar.text()) -> {
        lines.add(start + " |");
        for (String line : scalar.text().split("\n")) {
          lines.add(rest + "  " + line);
        }
      }
      default -> lines.add(start + " " + inline(value));
    }
  }

  /** Whether a text has more than one line. */
  static boolean isLong(String text) {
    int end = text.indexOf('\n');
    return end >= 0 && end < text.length() - 1;
  }

  static boolean isText(Scalar scalar) {
    Tag type = scalar.type();
    return type == Tag.STR || type == Tag.TIMESTAMP;
  }

  private static String scalar(Scalar scalar, boolean nested) {
    String text = scalar.text();
    if (scalar.isNull()) {
      return "null";
    }
    return isText(scalar) && needsQuotes(text, nested) ? quoted(text) : text;
  }

  private static boolean needsQuotes(String text, boolean nested) {
    if (text.isEmpty() || Plain.resolve(text) != Tag.STR) {
      return true;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (first <= ' ' || last <= ' ' || first == '"') {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = c == ',' || c == '{' || c == '}' || c == '[' || c == ']';
      if (c == '\n' || c == '\t' || (nested && ends)) {
        return true;
      }
    }
    return false;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
