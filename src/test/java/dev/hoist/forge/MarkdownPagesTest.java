package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownPagesTest {
  private static final String DETAILS =
      """
      ## Shop

      <details><summary>x</summary>

      ```diff
      a

      ## no heading

      </details>
      ```

      </details>
      """;

  @Test
  void aPageEndsNeitherInAFenceNorInDetailsNorAfterAHeading() {
    String text = "one\n\n" + DETAILS + "\ntwo\n";
    assertEquals(
        List.of("one", DETAILS.strip(), "two"), MarkdownPages.split(text, DETAILS.length() + 2));
    assertEquals(List.of(text.strip()), MarkdownPages.split(text, 1_000));
  }

  @Test
  void aSpanOfCodeInTheBeginningOfALineIsNoFence() {
    assertEquals(List.of("```` ``` ````", "b"), MarkdownPages.split("```` ``` ````\n\nb\n", 16));
  }

  @Test
  void aPieceThatIsLargerThanAPageCannotBeSplit() {
    assertEquals(List.of(), MarkdownPages.split("a\n\n" + DETAILS, 20));
    assertEquals(List.of(), MarkdownPages.split("ä".repeat(11), 20));
  }

  @Test
  void aReportIsMadeForAsMuchRoomAsItsPagesHave() {
    List<String> pages = MarkdownPages.of(limit -> "1234567\n\n".repeat(limit / 9), 20, 3);
    assertEquals(List.of("1234567\n\n1234567", "1234567\n\n1234567", "1234567\n\n1234567"), pages);
  }

  @Test
  void aReportThatFitsNoPageIsMadeForLess() {
    assertEquals(List.of("x".repeat(20)), MarkdownPages.of("x"::repeat, 20, 3));
    assertEquals(List.of("x".repeat(20)), MarkdownPages.of("x"::repeat, 20, 1));
  }
}
