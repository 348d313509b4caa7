package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BitbucketMarkdownTest {
  @Test
  void whatOpensStandsOpenAndWhatIsHiddenStaysHidden() {
    assertEquals(
        """
        [//]: <> (hoist preview of shop at 1)

        ## Shop
        `Deployment a/b & "c" <d>` **high** (2 changes)

        - one


        """,
        BitbucketMarkdown.of(
            """
            <!-- hoist preview of shop at 1 -->
            ## Shop
            <details><summary><code>Deployment a/b &amp; &quot;c&quot; &lt;d&gt;</code> <b>high</b> (2 changes)</summary>

            - one

            </details>
            """));
  }

  @Test
  void linesInFencesStayAsTheyAre() {
    String text =
        """
        ````diff
        <details>
        ```
        <!-- x -->
        ````
        1 < 2
        """;
    assertEquals(text, BitbucketMarkdown.of(text));
  }

  @Test
  void aNameEscapesNeitherItsCodeSpanNorItsLine() {
    assertEquals(
        "``a`b &lt; **c**`` **x**",
        BitbucketMarkdown.of(
            "<details><summary><code>a`b &amp;lt; **c**</code> <b>x</b></summary>"));
  }

  @Test
  void theBeginningOfAMarkerIsTheBeginningOfItsTranslation() {
    String body = "<!-- hoist preview of shop at 1 -->\n\ntext";
    assertTrue(
        BitbucketMarkdown.of(body).startsWith(BitbucketMarkdown.of("<!-- hoist preview of shop ")));
  }
}
