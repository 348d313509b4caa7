package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.forge.MarkdownPages;
import dev.hoist.preview.Cause;
import dev.hoist.preview.Changed;
import dev.hoist.preview.Preview;
import dev.hoist.preview.TargetName;
import dev.hoist.review.Review;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
      assertTrue(markdown.contains("Will be refused (" + apps + ")"), markdown);
      assertTrue(markdown.contains("selector-orphaned") || markdown.contains("says"), markdown);
      MarkdownTree.check(visible(markdown));
    }
  }

  @Test
  void whatIsTheSameInManyAppsTakesNoMoreRoomThanInOne() {
    String one = PreviewMarkdown.of(Previews.fleet(1), PreviewMarkdown.COMMENT);
    String many = PreviewMarkdown.of(Previews.fleet(200), PreviewMarkdown.COMMENT);
    String folded = many.replaceAll("<summary><code>200 apps</code>(?s:.*?)</details>", "");
    assertTrue(many.contains("`app-199`") && !folded.contains("`app-199`"), many);
    assertTrue(size(folded) < size(one) + 1_000, size(folded) + " and " + size(one));
    assertTrue(many.contains("in 200 apps (`app-0`, `app-1`, `app-2` … +197) in `dev`"), many);
    MarkdownTree.check(visible(many));
    String little = PreviewMarkdown.of(Previews.fleet(5_000), PreviewMarkdown.MIN);
    assertTrue(little.contains("`app-29` and 4970 more"), little);
    assertTrue(little.contains("Will be refused (1)"), little);
  }

  /** So many objects that change, of which every third one will be refused. */
  private static Preview large(int objects, String text) {
    var before = new StringBuilder();
    var after = new StringBuilder();
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < objects; i++) {
      String name = "part-" + i;
      String head = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\ndata:\n";
      before
          .append(head)
          .append("  a: |\n    ")
          .append(text)
          .append("\n    one ")
          .append(i)
          .append('\n');
      after
          .append(head)
          .append("  a: |\n    ")
          .append(text)
          .append("\n    ```\n    two ")
          .append(i)
          .append('\n');
      if (i % 3 == 0) {
        ObjectKey key = new ObjectKey("", "ConfigMap", "", name);
        String rule = "rule-" + i % 7;
        findings.add(Reviews.finding(rule, Severity.BLOCKED, State.INTRODUCED, key, ""));
      }
    }
    Review review =
        Reviews.of(before.toString(), after.toString(), findings.toArray(Finding[]::new));
    return Previews.of("fleet", List.of(review), "base/web.yaml");
  }

  /** How many objects are named among those that will be refused. */
  private static long named(String markdown) {
    int from = markdown.indexOf("## Will be refused");
    String list = markdown.substring(from, markdown.indexOf("\n\n", from + 30));
    return list.lines().filter(line -> line.startsWith("- `ConfigMap ")).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "日本語😀é"})
  void fiveHundredObjectsFitWithAllThatWillBeRefused(String text) {
    Preview preview = large(500, text.repeat(20));
    for (int limit : List.of(32_367, 65_136, PreviewMarkdown.COMMENT, 149_600, 999_600)) {
      String markdown = PreviewMarkdown.of(preview, limit);
      assertTrue(size(markdown) <= limit, size(markdown) + " of " + limit);
      assertEquals(167, named(markdown), limit + "");
      MarkdownTree.check(visible(markdown));
    }
  }

  @Test
  void whereWhatWillBeRefusedHasNoRoomTheRestIsCountedAndThePlaceOfAllTold() {
    Preview preview = large(1_500, "text");
    Pattern leftOut = Pattern.compile("Left out: .*?([0-9,]+) refusals? \\(");
    for (int limit = PreviewMarkdown.MIN; limit < 60_000; limit += 6_007) {
      String markdown = PreviewMarkdown.of(preview, limit);
      assertTrue(size(markdown) <= limit, size(markdown) + " of " + limit);
      Matcher out = leftOut.matcher(markdown);
      int left = out.find() ? Integer.parseInt(out.group(1)) : 0;
      assertEquals(500, named(markdown) + left, markdown);
      assertTrue(left == 0 || size(markdown) > limit - 1_000, limit + ": room is used");
      String all =
          "hoist preview --base " + Previews.BASE.hex() + " --head " + Previews.HEAD.hex() + "`";
      assertTrue(markdown.contains(all), markdown);
      MarkdownTree.check(visible(markdown));
    }
  }

  @Test
  void atEveryLengthFencesAndTagsAreClosed() {
    Preview preview = large(30, "text ".repeat(200));
    int whole = size(PreviewMarkdown.of(preview, 1_000_000));
    String last = "";
    for (int limit = PreviewMarkdown.MIN; limit < whole + 1_000; limit += 1_511) {
      String markdown = PreviewMarkdown.of(preview, limit);
      assertTrue(size(markdown) <= limit, size(markdown) + " of " + limit);
      if (!markdown.equals(last)) {
        MarkdownTree.check(visible(markdown));
      }
      last = markdown;
    }
    assertTrue(!PreviewMarkdown.of(preview, whole + 100).contains("Shortened"), "all of it fits");
  }

  @Test
  void everyPageIsWholeWhereverItEnds() {
    Preview preview = large(40, "日本語 ".repeat(100));
    for (int limit = PreviewMarkdown.MIN; limit < 60_000; limit += 7_001) {
      for (int most = 1; most < 5; most++) {
        List<String> pages =
            MarkdownPages.of(room -> visible(PreviewMarkdown.of(preview, room)), limit, most);
        assertTrue(pages.size() <= most);
        for (String page : pages) {
          assertTrue(size(page) <= limit, size(page) + " of " + limit);
          MarkdownTree.check(page);
        }
      }
    }
  }

  @Test
  void oneLargePartHasTheRoomThatThereIs() {
    String markdown = PreviewMarkdown.of(large(400, "some words"), PreviewMarkdown.COMMENT);
    assertTrue(size(markdown) > PreviewMarkdown.COMMENT * 3 / 4, size(markdown) + "");
  }

  @Test
  void theLongestNamesAndTheMostRulesFit() {
    String name = "`😀".repeat(60);
    var reviews = new ArrayList<Review>();
    for (int i = 0; i < 400; i++) {
      ObjectKey key = new ObjectKey("g", name + i, name, name);
      reviews.add(
          Reviews.of(
              List.of(
                  Reviews.finding(i + name, Severity.BLOCKED, State.INTRODUCED, key, name),
                  Reviews.finding(i + name, Severity.HIGH, State.INTRODUCED, key, name))));
    }
    Preview preview = Previews.of(name, reviews, name);
    for (int limit : List.of(PreviewMarkdown.MIN, 9_001, 30_000)) {
      String markdown = PreviewMarkdown.of(preview, limit);
      assertTrue(size(markdown) <= limit, size(markdown) + " of " + limit);
      MarkdownTree.check(visible(markdown));
    }
  }

  @Test
  void anArtifactOfManyTargetsAndFilesIsNoBurden() {
    Preview one = Previews.shop();
    var changed = new ArrayList<Changed>();
    for (int i = 0; i < 60_000; i++) {
      List<Cause> causes = one.changed().get(0).causes();
      changed.add(new Changed(new TargetName("a" + i, "e" + i), Changed.Before.ABSENT, causes));
    }
    Preview preview =
        new Preview(
            one.project(),
            one.base(),
            one.head(),
            one.tip(),
            one.environments(),
            one.apps(),
            changed,
            one.failures(),
            one.shares(),
            0,
            0,
            one.gates(),
            one.orphans(),
            one.leftOut(),
            one.configuration());
    assertEquals(60_001, preview.reaches().get(0).targets().size());
    assertTrue(size(PreviewMarkdown.of(preview, PreviewMarkdown.MIN)) <= PreviewMarkdown.MIN);
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
