package dev.hoist.render;

import java.util.ArrayList;
import java.util.List;

/** Documents as no program would write them: every way to put down a text, a number, a list. */
final class RandomText {
  private static final List<String> WORDS =
      List.of(
          "a",
          "word",
          "longer-word",
          "5",
          ":",
          "- ",
          "#",
          " #",
          ": ",
          "'",
          "\"",
          "é",
          "\t",
          "  ",
          "\\",
          "{",
          "]",
          ",",
          "&x",
          "*",
          "!",
          "|",
          ">",
          "%",
          "@",
          "`",
          "\u00a0",
          "\u2028",
          "\ud83d\ude80",
          "0x",
          "true",
          "null",
          "=",
          "<<",
          "?",
          "\u0085",
          "\u3042\u3044",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaa");

  private static final List<String> NUMBERS =
      List.of(
          "0o17",
          "0b1",
          "1_0",
          "+1",
          "-0",
          "0.0",
          "-0.0",
          ".5",
          "5.",
          "1e400",
          "1E5",
          "1e-7",
          "9007199254740993",
          "18446744073709551615",
          "18446744073709551616",
          "-9223372036854775809",
          "123456789012345678901234567890",
          "1.7976931348623157e308",
          "0.1",
          "100000000000000000000.5",
          "1e21",
          "1e20",
          "123456789.123456789",
          "0x7fffffffffffffff",
          "1e3",
          "12e03",
          "0001.5",
          "1:2:3",
          "2001-12-14t21:59:43.10-05:00",
          "2001-12-14 21:59:43.10",
          "2002-1-2",
          "~",
          "Null",
          "TRUE",
          "No",
          "OFF",
          "Y",
          "+.5",
          "1__2",
          "0x",
          "08",
          "-0x1",
          "- 1",
          "+0b1",
          "0O7");

  private final RandomYaml yaml;

  RandomText(RandomYaml yaml) {
    this.yaml = yaml;
  }

  /** Some words after each other. */
  String characters(int most) {
    var out = new StringBuilder();
    for (int i = yaml.below(most); i >= 0; i--) {
      out.append(yaml.any(WORDS)).append(yaml.any(List.of("", " ", "", " ", "\n")));
    }
    return out.toString();
  }

  /** A document with fields of all sorts. */
  String document(Draft.Made one) {
    var out = new StringBuilder();
    if (yaml.once(4)) {
      out.append("# a comment\n");
    }
    out.append("apiVersion: ")
        .append(one.apiVersion())
        .append(yaml.any(List.of("\n", " # why\n", "   \n")));
    out.append("kind: ").append(one.kind()).append("\nmetadata:\n");
    if (yaml.once(4)) {
      out.append("# unindented\n");
    }
    out.append("  name: ").append(one.name()).append('\n');
    if (yaml.once(3)) {
      out.append("  annotations:\n");
      for (int i = yaml.below(3); i >= 0; i--) {
        // with origins asked for, how often folded texts are read depends on other labels
        out.append("    n").append(i).append(':').append(value("    ").replaceFirst("^ >", " |"));
      }
    }
    out.append(one.kind().equals("ConfigMap") ? "data:\n" : "spec:\n");
    for (int i = yaml.below(5) + 1; i >= 0; i--) {
      out.append(field("  ", i));
    }
    String text = out.toString();
    return switch (yaml.below(12)) {
      case 0 -> text.replace("\n", "\r\n");
      case 1 -> text + "...\n";
      // behind a text that keeps its line breaks, a patch loses one of them in kustomize
      case 2 -> text.matches("(?s).*[|>]\\d*[+].*") ? text : text + "\n\n# end\n";
      default -> text;
    };
  }

  private String field(String indent, int i) {
    return switch (yaml.below(9)) {
      case 0 ->
          indent
              + "m"
              + i
              + ": &m"
              + i
              + "\n"
              + indent
              + "  a: 1\n"
              + indent
              + "  b: [x, y]\n"
              + indent
              + "u"
              + i
              + ":\n"
              + indent
              + "  <<: *m"
              + i
              + "\n"
              + indent
              + "  c: 2\n"
              + indent
              + "v"
              + i
              + ": *m"
              + i
              + "\n";
      case 1 -> indent + "l" + i + ":\n" + list(indent + yaml.any(List.of("", "  ", "    ")));
      case 2 -> indent + "f" + i + ": " + flow(indent) + "\n";
      case 3 ->
          indent
              + "? "
              + yaml.any(List.of("q" + i, "'q" + i + "'"))
              + "\n"
              + indent
              + ":"
              + value(indent);
      case 4 ->
          indent
              + yaml.any(List.of("\"k %\"", "'k#%'", "k %", "k:%", "-k%", "\"\\u00e9%\""))
                  .replace("%", "" + i)
              + " :"
              + value(indent);
      default -> indent + "s" + i + ":" + value(indent);
    };
  }

  private String list(String indent) {
    var out = new StringBuilder();
    for (int i = yaml.below(3); i >= 0; i--) {
      out.append(indent).append('-');
      switch (yaml.below(5)) {
        case 0 -> out.append(" - x\n").append(indent).append("  - y\n");
        case 1 ->
            out.append(" a: 1\n")
                .append(indent)
                .append("  # c\n")
                .append(indent)
                .append("  b:")
                .append(value(indent + "  "));
        case 2 -> out.append("\n").append(indent).append("    deep: 1\n");
        default -> out.append(value(indent));
      }
    }
    return out.toString();
  }

  private String flow(String indent) {
    return yaml.any(
        List.of(
            "{a: 1, \"b\": 'x',\n" + indent + "  c: [1, 2,\n" + indent + "  3], }",
            "[a, {b: c}, [], {}]",
            "{\"a\":1,\"b\":{\"c\":null}}",
            "[\n" + indent + "  \"x\", # note\n" + indent + "  y z\n" + indent + "  ]",
            "[a: 1, b]",
            "{a, b: }",
            "[\"a\" , 'b''c',~, 2001-01-01]",
            "{? a : b}",
            "[- 1]"));
  }

  /** What follows a colon, with its line end. */
  private String value(String indent) {
    return switch (yaml.below(9)) {
      case 0 -> block(indent, '|');
      case 1 -> block(indent, '>');
      case 2 -> " " + quoted(indent) + yaml.any(List.of("\n", " # c\n", "  \n"));
      case 3 -> " '" + folded(indent, "'").replace("'", "''") + "'\n";
      case 4 -> " " + yaml.any(NUMBERS) + "\n";
      case 5 ->
          " plain\n"
              + indent
              + "  over\n\n"
              + indent
              + "   lines"
              + yaml.any(List.of("\n", " #c\n"));
      case 6 ->
          yaml.any(List.of("", " !!str", " !!int", " !foo", " !", " !!float", " &a"))
              + " "
              + yaml.any(List.of("5", "'6'", "\"7\"", "aGk=", ""))
              + "\n";
      case 7 -> "\n" + indent + "  " + yaml.scalar() + "\n";
      default -> " " + yaml.scalar() + yaml.any(List.of("\n", "\t\n", " # c\n", "\n\n"));
    };
  }

  private String block(String indent, char sign) {
    String deeper = indent + yaml.any(List.of("  ", "   ", " "));
    int by = deeper.length() - indent.length();
    String head =
        " "
            + sign
            + yaml.any(List.of("", "-", "+", by + "", by + "-", "+" + by))
            + yaml.any(List.of("\n", "\n", "\n", " # c\n", "  \n"));
    boolean told = head.contains(by + "");
    var out = new StringBuilder(head);
    var lines = new ArrayList<String>();
    for (int i = yaml.below(5); i >= 0; i--) {
      lines.add(
          yaml.any(
              List.of(
                  "text",
                  "  more",
                  "",
                  " ",
                  "\ttab",
                  "# not a comment",
                  "- x",
                  "a: b",
                  "trailing  ",
                  "é\u2028x",
                  "   ",
                  "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggg hhhh iiii",
                  "'q'",
                  "---",
                  "end\\")));
    }
    if (!told && !lines.get(0).matches("\\S.*")) {
      lines.add(0, "first");
    }
    for (String line : lines) {
      out.append(line.isEmpty() && yaml.once(2) ? "" : deeper).append(line).append('\n');
    }
    return out.toString();
  }

  private String quoted(String indent) {
    var out = new StringBuilder("\"");
    for (int i = yaml.below(6); i >= 0; i--) {
      out.append(
          yaml.any(
              List.of(
                  "word",
                  " ",
                  "\\n",
                  "\\t",
                  "\\\"",
                  "\\\\",
                  "\\u00e9",
                  "\\x41",
                  "\\U0001F680",
                  "\\_",
                  "\\N",
                  "\\L",
                  "\\e",
                  "\\0",
                  "é",
                  "'",
                  "#",
                  ": ",
                  " - ",
                  "\\/",
                  "\\u2028",
                  "\\u0085",
                  "\n" + indent + "  ",
                  "\\\n" + indent + "  ",
                  "\n\n" + indent + "  ",
                  "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggg")));
    }
    return out.append('"').toString();
  }

  private String folded(String indent, String quote) {
    var out = new StringBuilder();
    for (int i = yaml.below(6); i >= 0; i--) {
      out.append(
          yaml.any(
              List.of(
                  "word",
                  " ",
                  quote,
                  "\\n",
                  "#",
                  ": ",
                  "é",
                  "\n" + indent + "  ",
                  "\n\n" + indent + "   ",
                  "- ",
                  "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggg")));
    }
    return out.toString();
  }
}
