package dev.hoist.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that are easy to get wrong, and YAML text of trees of them in styles drawn at random. */
final class RandomYaml {
  /** Scalars as they stand in a file. */
  static final List<String> SCALARS =
      List.of(
          "a",
          "web",
          "5",
          "0",
          "-1",
          "1.5",
          "1e3",
          "0x1f",
          "007",
          "true",
          "False",
          "yes",
          "on",
          "n",
          "null",
          "~",
          "2001-01-01",
          "1:30",
          "1_000",
          "100m",
          "5Gi",
          "12345678.9",
          "\"\"",
          "'5'",
          "\"5\"",
          "\"true\"",
          "'yes'",
          "\"null\"",
          "'it''s'",
          "\"a: b\"",
          "'- x'",
          "\" x \"",
          "\"tab\\there\"",
          "\"two\\nlines\"",
          "\"café\"",
          "\"rocket \\U0001F680\"",
          "'#no'",
          "\"0x1f\"",
          "'2001-01-01'",
          "\"1e3\"",
          "a-b.c/d",
          "http://web:80/x",
          "=",
          "<",
          "\"line \\nblank\"",
          "'{a}'",
          "\"$(VAR)\"",
          "\"back\\\\slash\"");

  private static final List<String> TEXTS =
      List.of(
          "a",
          "web",
          "\"5\"",
          "'true'",
          "\"yes\"",
          "\"\"",
          "\"a: b\"",
          "'- x'",
          "plain text",
          "\"two\\nlines\"",
          "\"x\\n\"",
          "\"1.20\"",
          "café",
          "\"a\\tb\"",
          "\"2001-01-01\"",
          "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh iiiiiii",
          "\"aaaaaaaaa: bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh  i j\"");

  private static final List<String> LINES =
      List.of("one", "two words", "  indented", "", "key: value", "# comment", "- item", "\ttab");

  private final Random random;

  RandomYaml(Random random) {
    this.random = random;
  }

  /** Whether something happens that does so once in a number of times. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  String scalar() {
    return any(SCALARS);
  }

  /** A scalar that Kubernetes would take for a string. */
  String text() {
    return any(TEXTS);
  }

  /** A block scalar. */
  List<String> block() {
    var lines = new ArrayList<String>();
    lines.add(any(List.of("|", "|-", "|+", ">", ">-", ">+")));
    lines.add("first");
    for (int i = below(4); i > 0; i--) {
      lines.add(any(LINES));
    }
    return lines;
  }

  /** A tree of any shape; lists and maps end after a few levels. */
  Object value(int depth) {
    if (depth == 0 || once(2)) {
      return scalar();
    }
    if (once(3)) {
      var list = new ArrayList<Object>();
      for (int i = below(3); i >= 0; i--) {
        list.add(value(depth - 1));
      }
      return list;
    }
    var map = new LinkedHashMap<String, Object>();
    for (int i = below(3); i >= 0; i--) {
      map.put(
          any(List.of("name", "a", "b", "key", "value", "\"n\"", "x-y", "x.y", "k1", "k10")),
          value(depth - 1));
    }
    return map;
  }

  /** The text of a document: a scalar is a string, a block scalar {@link Block}. */
  String document(Map<String, Object> object) {
    var out = new StringBuilder();
    mapping(object, "", out);
    return out.toString();
  }

  /** The text of a list that is a document by itself. */
  String list(List<?> items) {
    var out = new StringBuilder();
    for (Object item : items) {
      out.append("-\n");
      mapping((Map<?, ?>) item, "  ", out);
    }
    return out.toString();
  }

  /** Marks lines that a block scalar is made of. */
  record Block(List<String> lines) {}

  private void mapping(Map<?, ?> map, String indent, StringBuilder out) {
    map.forEach(
        (key, value) -> {
          out.append(indent).append(key).append(':');
          after(value, indent, indent + "  ", out);
        });
  }

  /** What follows a colon or dash. */
  private void after(Object value, String listIndent, String indent, StringBuilder out) {
    switch (value) {
      case Block block -> {
        out.append(' ').append(block.lines().get(0)).append('\n');
        for (String line : block.lines().subList(1, block.lines().size())) {
          out.append(line.isEmpty() ? "" : indent + line).append('\n');
        }
      }
      case Map<?, ?> map when !map.isEmpty() && (hasBlock(map) || !once(6)) -> {
        out.append('\n');
        mapping(map, indent, out);
      }
      case List<?> list when !list.isEmpty() && (!once(6) || hasBlock(list)) -> {
        out.append('\n');
        for (Object item : list) {
          out.append(listIndent).append('-');
          if (item instanceof Map<?, ?> map && !map.isEmpty() && (hasBlock(map) || !once(4))) {
            var inner = new StringBuilder();
            mapping(map, listIndent + "  ", inner);
            out.append(' ').append(inner.substring(listIndent.length() + 2));
          } else {
            after(item, listIndent + "  ", listIndent + "  ", out);
          }
        }
      }
      default -> {
        String flow = flow(value);
        out.append(flow.isEmpty() ? "" : " ").append(flow).append('\n');
      }
    }
  }

  private static boolean hasBlock(Object value) {
    return switch (value) {
      case Block ignored -> true;
      case Map<?, ?> map -> map.values().stream().anyMatch(RandomYaml::hasBlock);
      case List<?> list -> list.stream().anyMatch(RandomYaml::hasBlock);
      default -> false;
    };
  }

  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var fields = new ArrayList<String>();
        map.forEach((k, v) -> fields.add(k + ": " + flow(v)));
        yield "{" + String.join(", ", fields) + "}";
      }
      case List<?> list ->
          "[" + String.join(", ", list.stream().map(RandomYaml::flow).toList()) + "]";
      default -> value.toString();
    };
  }
}
