package dev.hoist.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiffHtmlTest {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>|[<>]");

  private static final Set<String> EMPTY = Set.of("meta", "input");

  /** All tags a page may have: none of them loads anything. */
  private static final Set<String> KNOWN =
      Set.of(
          "html", "head", "meta", "nav", "title", "style", "script", "body", "header", "main",
          "section", "h1", "h2", "h3", "p", "ul", "li", "a", "b", "span", "div", "code", "pre",
          "del", "ins", "details", "summary", "label", "input", "select", "option", "button",
          "output", "dialog", "dl", "dt", "dd", "kbd");

  @Test
  void aPageTellsFindingsSharedChangesObjectsAndRules() {
    String page = DiffHtml.of(Promotions.sample());
    assertTrue(page.contains("<span class=\"badge blocked\">blocked</span>"), page);
    assertTrue(page.contains("<b>Do:</b> quotes &quot;web&quot;, not more"), page);
    assertTrue(page.contains("<code>overlays/prod/web.yaml:14</code>"), page);
    assertTrue(page.contains("in 2 workloads: "), page);
    assertTrue(page.contains("<code class=\"path\">spec.replicas</code>"), page);
    assertTrue(page.contains("<del>3</del>"), page);
    assertTrue(page.contains("<ins>5</ins>"), page);
    assertTrue(page.contains("<del>- log=debug\n</del><ins>+ log=info\n</ins>"), page);
    assertTrue(page.contains("data-kind=\"Deployment\" data-namespace=\"pay\""), page);
    assertTrue(page.contains("aria-label=\"removed\">−</span>"), page);
    assertTrue(page.contains("restarts 1 workload: "), page);
  }

  @Test
  void aPageWithoutDifferencesSaysSo() {
    String page = DiffHtml.of(Promotions.plain(Promotions.PROD, Promotions.PROD));
    assertTrue(page.contains("Nothing differs."), page);
    check(page);
  }

  @Test
  void theWholeTextOfAnObjectIsThereAndFoldedWhereNothingDiffers() {
    String before = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {%s z: %s}}";
    var lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("k%02d: same,".formatted(i));
    }
    String page =
        DiffHtml.of(
            Promotions.plain(before.formatted(lines, "old"), before.formatted(lines, "new")));
    assertTrue(page.contains("  k19: same\n"), page);
    assertTrue(page.contains("<summary>19 equal lines</summary>"), page);
  }

  @Test
  void thePolicyNamesTheStyleAndTheScriptOfThePage() throws Exception {
    String page = DiffHtml.of(Promotions.sample());
    for (String tag : new String[] {"style", "script"}) {
      String start = "<" + tag + ">";
      int from = page.indexOf(start) + start.length();
      String text = page.substring(from, page.indexOf("</" + tag + ">"));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      String hash = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      assertTrue(page.contains(tag + "-src " + hash), hash);
    }
    assertTrue(page.contains("content=\"default-src 'none'; "), page);
    assertFalse(page.contains("unsafe"), page);
  }

  @Test
  void nothingFromAManifestBecomesMarkup() {
    for (int seed = 0; seed < 200; seed++) {
      check(DiffHtml.of(new Hostile(seed).review()));
    }
  }

  @Test
  void noCharacterThatCannotBeSeenIsInAPage() {
    for (int seed = 0; seed < 100; seed++) {
      String page = DiffHtml.of(new Hostile(seed).review());
      assertEquals(Printable.lines(page), page);
    }
  }

  /** Tags are known and closed in order, no attribute runs or loads anything. */
  private static void check(String page) {
    String markup = page.replaceFirst("(?s)^<!doctype html>", "");
    for (String tag : new String[] {"style", "script"}) {
      int from = markup.indexOf("<" + tag + ">") + tag.length() + 2;
      markup = markup.substring(0, from) + markup.substring(markup.indexOf("</" + tag + ">"));
    }
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(markup);
    while (tags.find()) {
      String name = tags.group(2);
      assertTrue(name != null && KNOWN.contains(name), around(markup, tags.start()));
      String attributes = tags.group(3);
      String names = attributes.replaceAll("\"[^\"]*\"", "");
      assertFalse(names.matches(".* (on[a-z]+|style|src|srcset|action|formaction)=.*"), attributes);
      assertFalse(attributes.matches(".* href=\"(?!#).*"), attributes);
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.pop(), name, around(markup, tags.start()));
      } else if (!EMPTY.contains(name)) {
        open.push(name);
      }
    }
    assertTrue(open.isEmpty(), open.toString());
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
  }
}
