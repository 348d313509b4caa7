package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas            | spec.replicas
          example.com/owner   | spec[example.com/owner]
          with-dash           | spec.with-dash
          0                   | spec["0"]
          a=b                 | spec["a=b"]
          say "hi"            | spec["say \\"hi\\""]
          """)
  void aFieldIsWrittenSoThatItIsTakenForNothingElse(String field, String path) {
    assertEquals(path, FieldPath.ROOT.field("spec").field(field).toString());
  }

  @Test
  void itemsAreNamedByKeyMemberOrPlace() {
    FieldPath list = FieldPath.ROOT.field("list");
    var key =
        new Segment.Key(List.of(new Segment.Key.Part("a", "1"), new Segment.Key.Part("b", "2")));
    assertEquals("list[a=1,b=2].x", list.with(key).field("x").toString());
    assertEquals("list[get]", list.with(new Segment.Member("get")).toString());
    assertEquals("list[3]", list.with(new Segment.Index(2, 3)).toString());
    assertEquals("list[2]", list.with(new Segment.Index(2, -1)).toString());
    assertEquals("list[2]", list.with(new Segment.Index(2, 3)).swapped().toString());
  }

  @Test
  void placesAreSortedAsNumbers() {
    FieldPath list = FieldPath.ROOT.field("list");
    assertTrue(
        list.with(new Segment.Index(2, 2)).compareTo(list.with(new Segment.Index(10, 10))) < 0);
    assertTrue(list.compareTo(list.field("x")) < 0);
  }

  @Test
  void aPathKnowsItsEnds() {
    FieldPath path = FieldPath.ROOT.field("spec").field("template").field("image");
    assertTrue(path.endsIn("image"));
    assertFalse(FieldPath.ROOT.endsIn("image"));
    assertTrue(path.startsWith("spec", "template"));
    assertFalse(path.startsWith("spec", "jobTemplate"));
    assertFalse(FieldPath.ROOT.startsWith("spec"));
  }
}
