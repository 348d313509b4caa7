package dev.hoist.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the quick reader reads, it makes what the thorough one makes: texts, types, styles and
 * places.
 */
class ManifestParserTest {

  @Test
  void bothReadersMakeTheSameTreeOfEveryFileOfTheProject() throws IOException {
    int quick = 0;
    for (Path file : files()) {
      quick += compare(Files.readString(file, UTF_8)) ? 1 : 0;
    }
    assertTrue(quick > 20, "the quick reader read only " + quick + " files");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b\n",
        "a:\n  b: c\n  d:\n  - e\n  - f: g\n    h: i\n",
        "- - a\n  - b\n- c: d\n",
        "a: |\n  text\n   more\n\n  end\n\nb: c\n",
        "a: |-\n\n  text\n\nb: >+\n  x\n  y\n\n  z\n\n\nc: d\n",
        "a: |2\n   x\n  y\nb: >-2\n   x\n",
        "a: one\n  two\n\n  three\nb: x\n",
        "a: \"one\n  two\n\n  three\\\n  four \\u00e9 \\x41\\n\"\nb: 'it''s\n  so'\n",
        "a: {b: c, \"d\": 'e', f: [g, {h: i}]}\nj: []\nk: {}\n",
        "a: [\n  b,\n  c\n]\nd: e\n",
        "\"quoted key\": v\n'other': w\nplain key: x\n",
        "# comment\n\na: b # comment\n# more\nc: # comment\n  d\ne:\n",
        "---\na: b\n",
        "a:\n- b\n-\n- c\nd:\n  -\n  - e\n",
        "é: ü\nb: [\"ö\", x]\nc: 'ä'  # ß\n",
        "a: http://x:80/y#z\nb: a#b\nc: -1\nd: - \ne: f\n",
        "1: a\ntrue: b\n~: c\n1.5: d\n",
        "a: b\n...\n",
        "a: &x b\nc: *x\n",
        "a: !!str 1\n",
        "? a\n: b\n",
        "a: b\na: c\n",
        "a:\tb\n",
        "a: b: c\n",
        "a: |\n text\n  more\n less\nb: c",
        "a: |",
        "a: >\n\n\n  x\n",
        "a: \"x",
        "a: [b",
        "- a\nb: c\n",
        "a\n",
        "'x'\n",
        "",
        "# only a comment\n",
        "a:\n    - b\n  - c\n",
        "a: \"\\/\"\n",
        "a: x\n b: y\n",
        "a: 'x' y\n",
        "a: {b: c} d\n",
        "- a: 1\n  b:\n  - c\n  d: e\n-   f: g\n    h: i\n",
        "a: x # y\n  z\n",
        "a:\n  # c\n  b\n",
        "a: \"tab\there\"\nb: 'x\ty'\nc: |\n  \tx\n  y\t\n",
      })
  void bothReadersAgreeOn(String text) {
    compare(text);
  }

  @Test
  void bothReadersAgreeOnMutatedFiles() throws IOException {
    List<Path> files = files();
    var random = new Random(42);
    for (int round = 0; round < 3000; round++) {
      String text = Files.readString(files.get(random.nextInt(files.size())), UTF_8);
      compare(mutated(text, random));
    }
  }

  private static String mutated(String text, Random random) {
    var changed = new StringBuilder(text.substring(0, Math.min(text.length(), 3000)));
    for (int i = random.nextInt(3); i >= 0 && changed.length() > 2; i--) {
      int at = random.nextInt(changed.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, " \n:-#'\"{}[],|>&*!?\t%@`\\a0".charAt(random.nextInt(25)));
        case 2 ->
            changed.insert(
                at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(40))));
        default -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(20)));
      }
    }
    return changed.toString();
  }

  private static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (String folder : List.of("base", "overlays", "src/test/golden")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> walk = Files.walk(Path.of(folder))) {
          walk.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  /**
   * What the two differ in: for SnakeYAML a colon before a bracket or comma ends a key, for go-yaml
   * and the quick reader it belongs to the text.
   */
  private static final Pattern COLON_AT_END = Pattern.compile(":[,\\[\\]{}]");

  /** Whether the quick reader read it; fails when the thorough one reads something else. */
  static boolean compare(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Node quick;
    try {
      quick =
          new ManifestParser(
                  bytes, 0, bytes.length, Places.of("f"), 0, new KeyTable(YamlReader.Keys.UNIQUE))
              .read();
    } catch (ManifestParser.GaveUp e) {
      return false;
    }
    if (COLON_AT_END.matcher(text).find()) {
      return true;
    }
    Node thorough;
    try {
      thorough = new DocumentReader(text, Places.of("f"), 0, YamlReader.Keys.UNIQUE).read();
    } catch (HoistException e) {
      throw new AssertionError(
          "only the quick reader reads this (" + e.diagnostics().get(0) + "):\n" + text, e);
    }
    if (quick == null) {
      assertTrue(thorough == null || thorough.isNull(), text);
    } else {
      assertEquals(dump(thorough), dump(quick), text);
    }
    return true;
  }

  private static String dump(@Nullable Node node) {
    var out = new StringBuilder();
    dump(node, out);
    return out.toString();
  }

  private static void dump(@Nullable Node node, StringBuilder out) {
    switch (node) {
      case null -> out.append("nothing");
      case Scalar s ->
          out.append(s.origin())
              .append(' ')
              .append(s.style())
              .append(' ')
              .append(s.tag())
              .append(" <")
              .append(s.text())
              .append(">\n");
      case Sequence s -> {
        out.append(s.origin()).append(s.isFlow() ? " [\n" : " -\n");
        s.items().forEach(item -> dump(item, out));
        out.append("end\n");
      }
      case Mapping m -> {
        out.append(m.origin()).append(m.isFlow() ? " {\n" : " :\n");
        for (int i = 0; i < m.size(); i++) {
          out.append(m.keyType(i)).append(" <").append(m.key(i)).append("> ");
          dump(m.value(i), out);
        }
        out.append("end\n");
      }
    }
  }

  @Test
  void invalidTextIsReportedByTheThoroughReader() {
    assertThrows(HoistException.class, () -> YamlReader.documents("a: [b\n", "f"));
  }
}
