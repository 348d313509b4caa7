package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void aCodeSpanHasMoreBackticksThanTheTextInARow() {
    assertEquals("`web`", Markdown.code("web"));
    assertEquals("``a`b``", Markdown.code("a`b"));
    assertEquals("``` ``a ```", Markdown.code("``a"));
    assertEquals("`  a  `", Markdown.code(" a "));
    assertEquals("` `", Markdown.code(" "));
    assertEquals("`\"\"`", Markdown.code(""));
    assertEquals("`a\\nb\\u202e`", Markdown.code("a\nb\u202e"));
  }

  @Test
  void aCutNameIsCutBetweenCharacters() {
    assertEquals("`😀😀…`", Markdown.code("😀😀😀", 2));
    assertEquals("`😀😀`", Markdown.code("😀😀", 2));
  }

  @Test
  void aFenceIsLongerThanAnyInside() {
    assertEquals("```diff\n+ a\n\n- b\n```", Markdown.fence("diff", "+ a\n\n- b\n", ""));
    assertEquals("  `````\n  ````\n  `````", Markdown.fence("", "````", "  "));
  }

  @Test
  void aSentenceStaysASentence() {
    assertEquals(
        "the Service selects no pod, since `app=web` was set (by the base); add a label",
        Markdown.prose(
            "the Service selects no pod, since app=web was set (by the base); add a label"));
    assertEquals("no port is named `http`", Markdown.prose("no port is named \"http\""));
    assertEquals("grows from `10Gi` → `20Gi`", Markdown.prose("grows from 10Gi -> 20Gi"));
    assertEquals("waits 30 times", Markdown.prose("waits 30 times"));
    assertEquals("(`spec.replicas`)", Markdown.prose("(spec.replicas)"));
    assertEquals("waits (`1s` of `10s`)", Markdown.prose("waits (1s of 10s)"));
    assertEquals("calls `main()`", Markdown.prose("calls main()"));
  }

  @Test
  void noBarEndsACell() {
    assertEquals("`a\\|b`", Markdown.cell(Markdown.code("a|b")));
    assertEquals("`a\\|b`", Markdown.cell(Markdown.code("a\\|b")));
    assertEquals("`a\\\\\\|\\|b`", Markdown.cell(Markdown.code("a\\\\||b")));
    assertEquals("plain", Markdown.cell("plain"));
  }

  @Test
  void whateverAForgeReactsToIsCode() {
    assertEquals("ask `@team`", Markdown.prose("ask @team"));
    assertEquals("fixes `#1`", Markdown.prose("fixes #1"));
    assertEquals("see `GH-1`", Markdown.prose("see GH-1"));
    assertEquals("see `https://e.example/x`.", Markdown.prose("see https://e.example/x."));
    assertEquals("since `deadbee`", Markdown.prose("since deadbee"));
    assertEquals("an `<img>` and `[a](b)`", Markdown.prose("an <img> and [a](b)"));
    assertEquals("named `@a b`.", Markdown.prose("named \"@a b\"."));
  }
}
