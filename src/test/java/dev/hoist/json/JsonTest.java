package dev.hoist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void textIsPrettyAndKeepsTheOrderOfKeys() {
    Node node =
        yaml("{b: 1, a: [x, {}, []], link: '<a href=\"&\">', nothing: null, deep: {c: true}}");
    assertEquals(
        """
        {
          "b": 1,
          "a": [
            "x",
            {},
            []
          ],
          "link": "<a href=\\"&\\">",
          "nothing": null,
          "deep": {
            "c": true
          }
        }""",
        Json.write(node));
    assertEquals(
        "{\"b\":1,\"a\":[\"x\",{},[]],\"link\":\"<a href=\\\"&\\\">\",\"nothing\":null,\"deep\":{\"c\":true}}",
        Json.writeCompact(node));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          1            | 1
          "1"          | "1"
          1.10         | 1.10
          .5           | 0.5
          5.           | 5
          +7           | 7
          0x1f         | 31
          1_000        | 1000
          18446744073709551615 | 18446744073709551615
          1e3          | 1e3
          True         | true
          ~            | null
          .inf         | ".inf"
          2001-01-01   | "2001-01-01"
          grün         | "grün"
          "\\t\\e"     | "\\t\\u001B"
          """)
  void aLeafIsWrittenAsWhatItIs(String yaml, String json) {
    Node value = ((Mapping) yaml("v: " + yaml)).value(0);
    assertEquals(json, Json.write(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"text\"",
        "1.10",
        "123456789012345678901234567890",
        "{\"a\":{\"b\":[1,2.50,\"3\",null,false]},\"\":\"\\n\"}"
      })
  void whatIsReadIsWrittenAgain(String text) {
    assertEquals(text, Json.writeCompact(Json.read(text, "a.json")));
  }

  @Test
  void valuesRememberWhereTheyStood() {
    var object = (Mapping) Json.read("{\n  \"a\": [true]\n}", "a.json");
    assertEquals("a.json:1:1", object.origin().toString());
    assertEquals("a.json:2:8", object.value(0).origin().toString());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"a": hunter2}      | the text is not JSON
          {"a": "hunter2      | the text is not JSON
          {"a": 1, "a": 2}    | a key occurs twice in one JSON object
          {} {}               | text follows the JSON value
          `   `               | the text is empty, not JSON
          [1, 2               | the text is not JSON
          """)
  void aFaultNamesItsPlaceAndQuotesNothing(String text, String message) {
    HoistException fault = assertThrows(HoistException.class, () -> Json.read(text, "a.json"));
    Diagnostic diagnostic = fault.diagnostics().get(0);
    assertEquals("json.syntax", diagnostic.id());
    assertEquals(message, diagnostic.message());
    assertEquals("a.json", diagnostic.at().file());
    assertFalse(diagnostic.toString().contains("hunter"));
  }

  @Test
  void endlessNestingIsAFaultOfTheInput() {
    String text = "[".repeat(5000) + "]".repeat(5000);
    assertThrows(HoistException.class, () -> Json.read(text, "a.json"));
  }

  private static Node yaml(String text) {
    return YamlReader.documents(text, "a.yaml").get(0);
  }
}
