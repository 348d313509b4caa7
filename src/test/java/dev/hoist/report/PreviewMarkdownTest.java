package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.preview.Preview;
import dev.hoist.review.Review;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewMarkdownTest {
  /** What follows the comment that nobody sees. */
  private static String visible(String markdown) {
    int end = markdown.indexOf("-->\n");
    return markdown.substring(end + 4);
  }

  private static int size(String text) {
    return Math.max(text.length(), text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static Preview many(int apps) {
    var reviews = new ArrayList<Review>();
    for (int i = 0; i < apps; i++) {
      reviews.add(Reviews.shop());
    }
    return Previews.of("fleet", reviews, "base/web.yaml");
  }

  @Test
  void itBeginsWithWhatItIsFoundBy() {
    String markdown = PreviewMarkdown.of(Previews.shop(), PreviewMarkdown.COMMENT);
    assertEquals(
        "<!-- hoist preview of shop at " + Previews.TIP.hex() + " -->",
        markdown.lines().findFirst().orElseThrow());
    assertTrue(markdown.startsWith(PreviewMarkdown.marker("shop")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a --> <b>", "x--y", "<!--", "\n", "-->", "é"})
  void noNameEndsTheMarker(String name) {
    String marker = PreviewMarkdown.marker(name);
    String inside = marker.substring(4);
    assertTrue(!inside.contains("--") && !inside.contains(">") && !inside.contains("\n"), marker);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 60, 300})
  void whateverTheRoomItFitsAndNamesWhatIsBlocked(int apps) {
    Preview preview = many(apps);
    for (int limit : List.of(PreviewMarkdown.MIN, 20_000, PreviewMarkdown.COMMENT)) {
      String markdown = PreviewMarkdown.of(preview, limit);
      assertTrue(size(markdown) <= limit, size(markdown) + " of " + limit);
      assertTrue(markdown.contains("A cluster would refuse this (" + apps + ")"), markdown);
      assertTrue(markdown.contains("selector-orphaned") || markdown.contains("says"), markdown);
      MarkdownTree.check(visible(markdown));
    }
  }

  @Test
  void withRoomEnoughNothingIsLeftOut() {
    String markdown = PreviewMarkdown.of(many(300), 10_000_000);
    assertTrue(!markdown.contains("Left out") && !markdown.contains("Shortened"));
  }

  @Test
  void nothingFromInputBecomesMarkup() {
    for (long seed = 0; seed < 60; seed++) {
      var hostile = new Hostile(seed);
      Preview preview =
          Previews.of(hostile.text(), List.of(hostile.review(), hostile.review()), hostile.text());
      for (int limit : List.of(PreviewMarkdown.MIN, PreviewMarkdown.COMMENT)) {
        String markdown = PreviewMarkdown.of(preview, limit);
        assertTrue(size(markdown) <= limit, "seed " + seed);
        MarkdownTree.check(visible(markdown));
      }
    }
  }

  @Test
  void longTextsOfSeveralBytesFitAsWell() {
    String text = "日本語😀".repeat(20_000);
    Review review =
        Reviews.of(
            Reviews.config("a: x"),
            Reviews.config("a: \"" + text + "\""),
            Reviews.finding("r", Severity.BLOCKED, State.INTRODUCED, Reviews.WEB, text));
    String markdown =
        PreviewMarkdown.of(Previews.of("p", List.of(review), text), PreviewMarkdown.MIN);
    assertTrue(size(markdown) <= PreviewMarkdown.MIN, size(markdown) + "");
    MarkdownTree.check(visible(markdown));
  }

  @Test
  void tooLittleRoomIsRefused() {
    Preview preview = Previews.shop();
    assertThrows(
        IllegalArgumentException.class, () -> PreviewMarkdown.of(preview, PreviewMarkdown.MIN - 1));
  }
}
