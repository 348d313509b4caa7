package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.node.Scalar;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs inside texts that are documents. */
class EmbeddedDiffTest {
  @Test
  void yamlIsComparedFieldByField() {
    check(
        "log:\n  level: INFO\nservers:\n- name: a\n  port: 1\n",
        "log:\n  level: WARN\nservers:\n- name: b\n- name: a\n  port: 2\n",
        """
        YAML
        log.level: INFO -> WARN
        servers[name=a].port: 1 -> 2
        servers[name=b]: + {name: b}
        """);
  }

  @Test
  void jsonMayBeAListAndStandOnOneLine() {
    check("{\"a\":[1,2]}", "{\"a\":[1,3]}", "JSON\na[1]: 2 -> 3\n");
    check("[{\"id\":1}]", "[{\"id\":1,\"b\":2}]", "JSON\n[id=1].b: + 2\n");
  }

  @Test
  void propertiesAreTexts() {
    check(
        "# servers\nport = 8080\n\nlog=debug\n",
        "# servers\nport = 08080\n\nlog=debug\ncache=\n",
        "PROPERTIES\ncache: + \nport: 8080 -> 08080\n");
  }

  @Test
  void aValueThatMeansTheSameIsStillTold() {
    check("version: 1.10\na: b\n", "version: 1.1\na: b\n", "YAML\nversion: 1.10 -> 1.1\n");
  }

  @Test
  void anotherFormIsNoChangeInside() {
    EmbeddedDiff diff = diff("{\"a\":1,\"b\":2}", "{\n  \"b\": 2,\n  \"a\": 1\n}").orElseThrow();
    assertTrue(diff.isFormattingOnly());
    assertTrue(diff.restyled());
    assertTrue(diff("a: 1\nb: 2\n", "# why\na: 1\nb: 2\n").orElseThrow().isFormattingOnly());
  }

  @Test
  void itIsSaidWhenMoreThanFieldsChanged() {
    assertFalse(diff("a: 1\nb: 2\n", "a: 1\nb: 3\n").orElseThrow().restyled());
    assertTrue(diff("a: 1\nb: 2\n", "a: 1\n# why\nb: 3\n").orElseThrow().restyled());
    assertTrue(diff("a: 1 # why\nb: 2\n", "a: 1\nb: 3\n").orElseThrow().restyled());
    assertTrue(diff("a:\n  c: 1\nb: 2\n", "a:\n    c: 1\nb: 3\n").orElseThrow().restyled());
    assertTrue(diff("a: 1\nb: 2\nc: 3\n", "c: 3\na: 1\nb: 4\n").orElseThrow().restyled());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "just text",
        "just\ntext\n",
        "- a\n- b\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\na: 2\n",
        "a: [1\nb: 2\n",
        "{\"a\":1",
        "{\"a\":1,\"a\":2}",
        "key=value",
        "key=value\\\n  more\n",
        "a: ENC[AES256_GCM,data:x,type:str]\nb: 1\n",
        "kind: Secret\nstringData: {a: b}\n",
        ""
      })
  void whatIsNoDocumentOrHasSecretsStaysAText(String text) {
    assertEquals(Optional.empty(), diff(text, "a: 1\nb: 2\n"));
    assertEquals(Optional.empty(), diff("a: 1\nb: 2\n", text));
    assertEquals(Optional.empty(), diff("{\"a\":1}", text));
  }

  @Test
  void aLongTextStaysAText() {
    String text = "a: 1\nb: \"" + "x".repeat(256 * 1024) + "\"\n";
    assertEquals(Optional.empty(), diff(text, text.replace("a: 1", "a: 2")));
  }

  @Test
  void aDeepOrSwollenTextStaysAText() {
    for (int depth : new int[] {99, 500, 5_000, 100_000}) {
      String deep = "{\"a\":" + "[".repeat(depth) + "%d" + "]".repeat(depth) + "}";
      boolean seen = diff(deep.formatted(1), deep.formatted(2)).isPresent();
      assertEquals(depth < 100, seen);
    }
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append(
          "a%d: &a%d [%s*a%d]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(8), i - 1));
    }
    assertEquals(Optional.empty(), diff(bomb.toString(), bomb + "b: 1\n"));
  }

  @Test
  void noTextMakesItFail() {
    var random = new Random(7);
    String alphabet = "ab:{}[]\"',&*-#|>!%@=\\ \n\n  \t\u0000\ud83d1";
    for (int round = 0; round < 5_000; round++) {
      diff(text(random, alphabet), text(random, alphabet));
      diff("{" + text(random, alphabet) + "}", "{" + text(random, alphabet) + "}");
    }
  }

  private static String text(Random random, String alphabet) {
    var text = new StringBuilder("a: 1\n");
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static Optional<EmbeddedDiff> diff(String before, String after) {
    return EmbeddedDiff.of(
        new Edit(
            FieldPath.ROOT.field("data"),
            new Change.Modified<>(
                new Value.Shown(Scalar.string(before, Origin.NONE)),
                new Value.Shown(Scalar.string(after, Origin.NONE))),
            Meaning.CHANGED));
  }

  private static void check(String before, String after, String expected) {
    EmbeddedDiff diff = diff(before, after).orElseThrow();
    var out = new StringBuilder(diff.format() + (diff.restyled() ? ", restyled" : "") + "\n");
    for (FieldChange change : diff.changes()) {
      if (change instanceof Edit edit) {
        out.append(edit.path()).append(": ");
        switch (edit.change()) {
          case Change.Added<Value>(Value value) -> out.append("+ ").append(value);
          case Change.Removed<Value>(Value value) -> out.append("- ").append(value);
          case Change.Modified<Value>(Value one, Value other) ->
              out.append(one).append(" -> ").append(other);
        }
        out.append('\n');
      }
    }
    assertEquals(expected, out.toString());
  }
}
