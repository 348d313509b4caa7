package dev.hoist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Damages the files of a project in one way that chance picks: ways of hand, such as a line that is
 * lost or a value of another type, and ways of malice, such as aliases that multiply.
 */
final class Mutants {
  private static final Pattern FIELD =
      Pattern.compile("(?m)^( *(?:- +)*)([\\w./\"'-]+):( [^\\n|>]+)?$");
  private static final Pattern ITEM = Pattern.compile("(?m)^( *- +)([^\\n|>]+)$");
  private static final Pattern POINTER = Pattern.compile("(?<=path: )(?:/[\\w~.-]+)+");
  private static final Pattern FIELD_PATH = Pattern.compile("(?<=- )(?:\\w+\\.)+[\\w.]+");

  /** What a value may turn into. */
  private static final List<String> VALUES =
      List.of(
          "",
          "''",
          "null",
          "~",
          "{}",
          "[]",
          "{a: b}",
          "[a, b]",
          "[[], {}]",
          "true",
          "0",
          "-1",
          "0x10",
          "0o17",
          "017",
          "1_000",
          "12:30:45",
          "1.5",
          ".inf",
          ".nan",
          "1e400",
          "1e999999999",
          "99999999999",
          "9223372036854775808",
          "9".repeat(5_000),
          "2001-01-01",
          "2001-99-99T99:99:99Z",
          "/",
          ".",
          "..",
          "../..",
          "/etc",
          "a/../../../../../../../..",
          "https://",
          "file:///",
          "git@",
          "a@b:c?ref=",
          "\"\\0\"",
          "\"\\uD800\"",
          "\"\\uFFFF\\u2028\\x85\\a\"",
          "x".repeat(5_000),
          "!!binary x",
          "!!int x",
          "!!null x",
          "!!map x",
          "!<tag> x",
          "&a *a",
          "&a [*a]",
          "{<<: 1}",
          "{? [a]: b}",
          "|",
          ">+9",
          "- a",
          "a: b",
          "*none",
          "@",
          "`",
          "%",
          "\t",
          "$(VAR)",
          "$patch: delete",
          "{$patch: delete}",
          "{$patch: x}",
          "[{$patch: replace}]",
          "(".repeat(2_000) + ")".repeat(2_000),
          "(a{999}){999}",
          "((a+)+)+$",
          "[",
          "\\",
          "'(?<x>a)|\\p{Nope}'",
          "a{1001}",
          "[".repeat(3_000),
          "{a: ".repeat(3_000),
          "{a: ".repeat(90) + "1" + "}".repeat(90));

  private static final List<String> STEPS =
      List.of(
          "0", "-1", "-", "01", "99999999999", "2147483648", "4096", "~", "~2", "", "*", "**", "é");

  private static final List<String> ODD =
      List.of(
          "\0",
          "\7",
          "\t",
          "\r",
          "\n",
          "\n---\n",
          "\n...\n",
          "\n--- x\n",
          ":",
          "#",
          "\"",
          "'",
          "{",
          "}",
          "[",
          "]",
          "&x ",
          "*x ",
          "!x ",
          "%YAML 9.9\n",
          "? ",
          "- ",
          "|",
          ">",
          "<<: ",
          "\u00ff",
          "\u00c3",
          "\u00ed\u00a0\u0080",
          "\u00ef\u00bb\u00bf",
          "\u00e2\u0080\u00a8");

  private interface Way {
    String damage(String text, RandomGenerator chance);
  }

  private static final List<Way> WAYS =
      List.of(
          Mutants::cut,
          Mutants::cutFront,
          Mutants::cutLine,
          Mutants::doubled,
          Mutants::swapLines,
          Mutants::indent,
          Mutants::otherValue,
          Mutants::otherValue,
          Mutants::otherValue,
          Mutants::otherValue,
          Mutants::otherItem,
          Mutants::otherItem,
          Mutants::noChildren,
          Mutants::otherKey,
          Mutants::otherKey,
          Mutants::otherPointer,
          Mutants::otherPath,
          Mutants::randomBytes,
          Mutants::oddCharacter,
          Mutants::bomb,
          Mutants::manifold);

  private Mutants() {}

  /** Changes the files, whose text is taken byte by byte; tells what was done. */
  static String mutate(Map<String, byte[]> files, RandomGenerator chance) {
    var names = new ArrayList<>(files.keySet());
    String name = one(names, chance);
    return switch (chance.nextInt(40)) {
      case 0 -> {
        files.remove(name);
        yield name + " is deleted";
      }
      case 1 -> {
        String other = one(names, chance);
        byte[] content = files.get(name);
        files.put(name, files.get(other));
        files.put(other, content);
        yield name + " and " + other + " change places";
      }
      case 2 -> {
        files.put(name, new byte[0]);
        yield name + " is empty";
      }
      default -> {
        Way way = one(WAYS, chance);
        String text = new String(files.get(name), ISO_8859_1);
        files.put(name, way.damage(text, chance).getBytes(ISO_8859_1));
        yield name + " is damaged in way " + WAYS.indexOf(way);
      }
    };
  }

  private static <T> T one(List<T> all, RandomGenerator chance) {
    return all.get(chance.nextInt(all.size()));
  }

  private static String cut(String text, RandomGenerator chance) {
    return text.substring(0, chance.nextInt(text.length() + 1));
  }

  private static String cutFront(String text, RandomGenerator chance) {
    return text.substring(chance.nextInt(text.length() + 1));
  }

  private static String cutLine(String text, RandomGenerator chance) {
    var lines = lines(text);
    lines.remove(chance.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private static String doubled(String text, RandomGenerator chance) {
    var lines = lines(text);
    int from = chance.nextInt(lines.size());
    int to = Math.min(lines.size(), from + 1 + chance.nextInt(6));
    lines.addAll(to, List.copyOf(lines.subList(from, to)));
    return String.join("\n", lines);
  }

  private static String swapLines(String text, RandomGenerator chance) {
    var lines = lines(text);
    int one = chance.nextInt(lines.size());
    lines.set(one, lines.set(chance.nextInt(lines.size()), lines.get(one)));
    return String.join("\n", lines);
  }

  private static String indent(String text, RandomGenerator chance) {
    var lines = lines(text);
    int line = chance.nextInt(lines.size());
    String old = lines.get(line);
    lines.set(
        line, chance.nextBoolean() ? one(List.of(" ", "  ", "\t"), chance) + old : old.strip());
    return String.join("\n", lines);
  }

  private static String otherValue(String text, RandomGenerator chance) {
    return edit(text, FIELD, chance, m -> m.group(1) + m.group(2) + ": " + one(VALUES, chance));
  }

  private static String otherItem(String text, RandomGenerator chance) {
    return edit(text, ITEM, chance, m -> m.group(1) + one(VALUES, chance));
  }

  /** A value in place of all that is indented below a field. */
  private static String noChildren(String text, RandomGenerator chance) {
    var lines = lines(text);
    int line = chance.nextInt(lines.size());
    int indent = indentation(lines.get(line));
    while (line + 1 < lines.size() && indentation(lines.get(line + 1)) > indent) {
      lines.remove(line + 1);
    }
    String field = lines.get(line);
    lines.set(line, field.substring(0, field.indexOf(':') + 1) + " " + one(VALUES, chance));
    return String.join("\n", lines);
  }

  private static String otherKey(String text, RandomGenerator chance) {
    var keys = FIELD.matcher(text).results().map(m -> m.group(2)).toList();
    String key = keys.isEmpty() || chance.nextInt(3) == 0 ? one(VALUES, chance) : one(keys, chance);
    return edit(
        text, FIELD, chance, m -> m.group(1) + key + ":" + (m.group(3) == null ? "" : m.group(3)));
  }

  private static String otherPointer(String text, RandomGenerator chance) {
    return edit(text, POINTER, chance, m -> otherStep(m.group(), "/", chance));
  }

  private static String otherPath(String text, RandomGenerator chance) {
    return edit(text, FIELD_PATH, chance, m -> otherStep(m.group(), ".", chance));
  }

  private static String otherStep(String path, String separator, RandomGenerator chance) {
    var steps = new ArrayList<>(List.of(path.split(Pattern.quote(separator), -1)));
    String step =
        chance.nextInt(4) == 0 ? "[name=" + one(VALUES, chance) + "]" : one(STEPS, chance);
    steps.set(chance.nextInt(steps.size()), step);
    return String.join(separator, steps);
  }

  private static String randomBytes(String text, RandomGenerator chance) {
    byte[] noise = new byte[1 + chance.nextInt(chance.nextBoolean() ? 4 : 400)];
    chance.nextBytes(noise);
    return inserted(text, new String(noise, ISO_8859_1), chance);
  }

  private static String oddCharacter(String text, RandomGenerator chance) {
    return inserted(text, one(ODD, chance), chance);
  }

  /**
   * Aliases that multiply, ever deeper levels, long lines, and a kustomization that is its base.
   */
  private static String bomb(String text, RandomGenerator chance) {
    int size = 1 + chance.nextInt(400);
    return switch (chance.nextInt(9)) {
      case 0 -> text + "\nbomb:\n" + billion("[", "]");
      case 1 -> text + "\nbomb:\n" + billion("{<<: [", "]}");
      case 2 -> text + "\nresources: [" + one(List.of(".", "..", "../..", "./."), chance) + "]\n";
      case 3 -> text + "\ndeep: " + "[".repeat(size) + "]".repeat(size) + "\n";
      case 4 -> text + "\ndeep:\n  " + "- ".repeat(size) + "x\n";
      case 5 -> text + "\nwide: " + "x ".repeat(size * 100) + "\n";
      case 6 -> text + "\nself: &self {a: *self}\n";
      case 7 -> text + "\n---".repeat(size) + "\n";
      default -> inserted(text, "x".repeat(size * 100), chance);
    };
  }

  private static String billion(String open, String close) {
    var bomb = new StringBuilder("- &a0 {k: v}\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("- &a").append(i).append(' ').append(open).append(alias);
      bomb.append((", " + alias).repeat(9)).append(close).append('\n');
    }
    return bomb.toString();
  }

  /** Two of the other ways at once. */
  private static String manifold(String text, RandomGenerator chance) {
    String once = otherValue(text, chance);
    return WAYS.get(chance.nextInt(WAYS.size() - 1)).damage(once, chance);
  }

  private static String inserted(String text, String odd, RandomGenerator chance) {
    int at = chance.nextInt(text.length() + 1);
    return text.substring(0, at) + odd + text.substring(at);
  }

  private static String edit(
      String text,
      Pattern what,
      RandomGenerator chance,
      java.util.function.Function<Matcher, String> by) {
    int count = (int) what.matcher(text).results().count();
    if (count == 0) {
      return oddCharacter(text, chance);
    }
    Matcher place = what.matcher(text);
    int skipped = chance.nextInt(count);
    for (int i = 0; i <= skipped; i++) {
      place.find();
    }
    return text.substring(0, place.start()) + by.apply(place) + text.substring(place.end());
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
