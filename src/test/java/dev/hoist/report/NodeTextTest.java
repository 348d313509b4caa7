package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.node.Node;
import dev.hoist.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          80              | 80
          "80"            | "80"
          text            | text
          "true"          | "true"
          true            | true
          ""              | ""
          " x"            | " x"
          'say "hi"'      | say "hi"
          '"'             | "\\""
          ~               | null
          {a: [b, {}]}    | {a: [b, {}]}
          ["a, b", "{"]   | ["a, b", "{"]
          a, b            | a, b
          """)
  void quotesAreSetWhereSomethingElseCouldBeMeant(String yaml, String text) {
    assertEquals(text, NodeText.inline(value(yaml)));
  }

  @Test
  void aBlockHasALineForEachLeaf() {
    assertEquals(
        """
        name: web
        env:
        - name: A
          value: "1"
        - []
        script: |
          one
          two
        limits:
          cpu: 1
        """,
        String.join(
                "\n",
                NodeText.block(
                    value(
                        "{name: web, env: [{name: A, value: '1'}, []],"
                            + " script: \"one\\ntwo\\n\", limits: {cpu: 1}}")))
            + "\n");
  }

  private static Node value(String yaml) {
    Node document = YamlReader.documents("v: " + yaml, "a.yaml").get(0);
    return ((dev.hoist.node.Mapping) document).value(0);
  }
}
