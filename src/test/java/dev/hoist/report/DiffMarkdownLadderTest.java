package dev.hoist.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.Bundles;
import dev.hoist.review.Review;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiffMarkdownLadderTest {
  private static final Pattern LEFT_OUT = Pattern.compile("Left out: ([0-9]+) objects?");

  @Test
  void fiveHundredChangedObjectsFitIntoAComment() {
    Review review = review(500, "text");
    assertTrue(DiffMarkdown.of(review).length() > 65_536);
    for (int limit : new int[] {65_536, 32_768, 10_000, 4_000, DiffMarkdown.MIN_CHARACTERS}) {
      String markdown = fits(review, limit);
      assertTrue(markdown.length() > limit * 3 / 4 || limit < 4_000, limit + ": room is used");
    }
  }

  @Test
  void bytesCountAsWellAsCharacters() {
    Review review = review(200, "日本語😀é");
    for (int limit : new int[] {65_536, 32_768, 10_000, 4_000, DiffMarkdown.MIN_CHARACTERS}) {
      fits(review, limit);
    }
  }

  @Test
  void whatIsLeftOutIsCountedExactly() {
    Review review = review(300, "text");
    for (int limit = 2_000; limit < 40_000; limit += 997) {
      String markdown = DiffMarkdown.of(review, limit);
      Matcher leftOut = LEFT_OUT.matcher(markdown);
      int out = leftOut.find() ? Integer.parseInt(leftOut.group(1)) : 0;
      int shown = 0;
      for (String line : markdown.lines().toList()) {
        shown += line.matches("(#### |- |<details><summary><code>)`?~ .*") ? 1 : 0;
      }
      assertEquals(300, out + shown, markdown);
    }
  }

  @Test
  void textsGoBeforeFieldsAndFieldsBeforeObjects() {
    Review review = review(40, "text");
    String all = DiffMarkdown.of(review);
    String fields = DiffMarkdown.of(review, all.length() * 2 / 3);
    assertTrue(fields.contains("**Shortened here for room: "), fields);
    assertFalse(fields.contains("#### In brief"), fields);
    String lines = DiffMarkdown.of(review, 4_000);
    assertTrue(lines.contains("In brief"), lines);
    assertFalse(lines.matches("(?s).*Left out: [0-9]+ object.*"), lines);
  }

  @Test
  void anObjectWithABlockedFindingIsTheLastToLoseItsFields() {
    String markdown = DiffMarkdown.of(review(300, "text"), 20_000);
    assertTrue(markdown.contains("#### `~ ConfigMap shop/text-0` **blocked**"), markdown);
    assertTrue(markdown.contains("- `~ ConfigMap shop/text-7`: "), markdown);
  }

  @Test
  void anyLimitHoldsForAnyInput() {
    for (int seed = 0; seed < 200; seed++) {
      fits(new Hostile(seed).review(), DiffMarkdown.MIN_CHARACTERS + seed * 20);
    }
  }

  @Test
  void aLimitThatHasNoRoomForTheFrameIsAMistake() {
    Review review = review(1, "text");
    assertThrows(IllegalArgumentException.class, () -> DiffMarkdown.of(review, 1_999));
  }

  private static String fits(Review review, int limit) {
    String markdown = DiffMarkdown.of(review, limit);
    assertTrue(markdown.length() <= limit, limit + " characters: " + markdown.length());
    int bytes = markdown.getBytes(UTF_8).length;
    assertTrue(bytes <= limit, limit + " bytes: " + bytes);
    assertFalse(markdown.contains("\ufffd"));
    MarkdownTree.check(markdown);
    long blocked =
        review.findings().stream().filter(f -> f.severity().word().equals("blocked")).count();
    if (blocked > 0 && limit >= 4_000) {
      assertTrue(markdown.contains("- **blocked** "), markdown);
      assertTrue(markdown.contains("- **high** ") || review.findings().size() < 2, markdown);
    }
    return markdown;
  }

  /** Objects that differ in several fields, one of them a text of many lines. */
  private static Review review(int objects, String word) {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (int i = 0; i < objects; i++) {
      before.append(object(word, i, "old"));
      after.append(object(word, i, "new"));
    }
    return Promotions.of("staging", "prod", Bundles.diff(before + "", after + ""), "it is " + word);
  }

  private static String object(String word, int number, String side) {
    var lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines.append("    ").append(word).append(i).append(i % 5 == 0 ? side : "").append(number);
      lines.append('\n');
    }
    return """
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s-%d, namespace: shop}
    data:
      %s: %s-%d
      lines: |
    %s"""
        .formatted(word, number, word, side, number, lines);
  }
}
