package dev.hoist.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Which bytes of a file a value is made of, and how another one is written there. */
class WrittenTest {
  /** Every scalar, alias and key in angle brackets, as the bytes that it is made of. */
  private static String scalars(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    var out = new StringJoiner(" ");
    for (Written document : Written.documents(bytes, "a.yaml")) {
      add(document, bytes, out);
    }
    return out.toString();
  }

  private static void add(Written value, byte[] bytes, StringJoiner out) {
    if (value instanceof Written.Table table) {
      for (Written.Field field : table.fields()) {
        add(field.key(), bytes, out);
        add(field.value(), bytes, out);
      }
    } else if (value instanceof Written.Items items) {
      items.items().forEach(item -> add(item, bytes, out));
    } else {
      out.add('<' + new String(bytes, value.from(), value.to() - value.from(), UTF_8) + '>');
    }
  }

  @Test
  void aScalarEndsWhereItsTextEnds() {
    assertEquals("<a> <b c> <d> <> <e> <'f'>", scalars("a: b c   # é\nd:\ne: 'f' # g\n"));
    assertEquals("<ü> <é> <b> <\"c\"> <d>", scalars("\uFEFFü: é\r\nb: [ \"c\", d ]\r\n"));
    assertEquals(
        "<a> <|\n  b\n\n  c> <d> <>-\n  e>", scalars("a: |\n  b\n\n  c\n\nd: >-\n  e\n\n"));
    assertEquals("<a> <b> <c> <d>", scalars("a: b\n---\nc: d\n"));
  }

  @Test
  void anchorsAndTagsAreNoPartOfAValue() {
    assertEquals("<a> <b> <c> <d> <e> <*x>", scalars("a: &x b\nc: !!str &y d\ne: *x\n"));
  }

  @Test
  void whatIsNoYamlIsRefused() {
    var thrown = assertThrows(HoistException.class, () -> scalars("a: [b"));
    assertEquals("edit.layout", thrown.diagnostics().get(0).id());
  }

  @Test
  void anyTextCanBeWrittenInAnyPlaceAndReadAgain() {
    for (String text :
        new String[] {
          "a", "1.10", "", " a ", "a: b", "it's", "\"", "a\nb", "a,b", "#", "\\", "ü\t"
        }) {
      for (Style place : Style.values()) {
        for (boolean inFlow : new boolean[] {false, true}) {
          Scalar value = Scalar.string(text, Origin.NONE);
          String source = ScalarSource.of(value, place, inFlow);
          String file = inFlow ? "[" + source + ", x]" : "- " + source + "\n- x\n";
          assertEquals(
              "[" + text + ", x]", YamlReader.documents(file, "a.yaml").get(0).toString(), file);
        }
      }
    }
  }

  @Test
  void aNumberStaysOne() {
    assertEquals("3", ScalarSource.of(Scalar.plain("3", Origin.NONE), Style.DOUBLE_QUOTED, true));
  }
}
