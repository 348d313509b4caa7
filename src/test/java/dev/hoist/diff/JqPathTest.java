package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          .a.b                                    ; a b
          .spec.containers[]                      ; spec containers []
          .spec.containers[].image                ; spec containers [] image
          .spec.containers[]?.image?              ; spec containers [] image
          .a[0].b                                 ; a 0 b
          .a[-1]                                  ; a -1
          .a."b/c"                                ; a b/c
          .a["b/c"].d                             ; a b/c d
          .["a"]                                  ; a
          .a[] | select(.name == "x") | .image    ; a name=x image
          .a[]|select( .name=="x" )|.image        ; a name=x image
          .a[] | select(.port.number == 80)       ; a port.number=80
          .a | .b                                 ; a b
          .a[] | select(.name == "x").image       ; -
          """)
  void whatIsAPathIsRead(String jq, String parts) {
    List<String> found =
        JqPath.read(jq)
            .map(
                all ->
                    all.stream()
                        .map(part -> part.equals(PathPart.EACH) ? "[]" : part.text())
                        .toList())
            .orElse(List.of("-"));
    assertEquals(parts, String.join(" ", found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a",
        ".a.",
        ".a[",
        ".a[x]",
        ".a[1:2]",
        ".a, .b",
        ".a | length",
        ".a | select(.name == \"x\")",
        ".a[] | select(.name != \"x\")",
        ".a[] | select(.name | startswith(\"x\"))",
        ".a[] | select(.name == \"x\" or .b)",
        ".a[] | select(.b[] == \"x\")",
        ".a[] | select(.name == \"x,y=z\")",
        ".a.\"b\\\"c\"",
        "del(.a)",
        ".a as $x | $x",
        ".a // .b",
      })
  void whatIsMoreIsNot(String jq) {
    assertEquals(true, JqPath.read(jq).isEmpty());
  }
}
